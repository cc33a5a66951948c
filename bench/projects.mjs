// Makes the input of the measurements: folders that look like Astro projects. Same seed, same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {() => number} Random from 0 to 1
 * @typedef {(id: string, random: Random) => string[]} Connection the lines of one connection
 */

const SETTINGS_BYTES = 3_800;
const ENV_BYTES = 1_000;
const CONNECTIONS = 10;

/**
 * Writes `count` projects into `folder`; every tenth has three legacy Azure connections in its settings and one in its `.env`.
 * @param {string} folder
 * @param {number} count
 * @param {number} [seed]
 */
export function makeProjects(folder, count, seed = 1) {
  for (let index = 0; index < count; index++) {
    const random = randomOf(seed * 1_000_003 + index);
    const isLegacy = index % 10 === 0;
    // As a monorepo has them: some twenty teams, each with its projects.
    const project = join(folder, `team_${String(index % 20).padStart(2, '0')}`, `project_${String(index).padStart(5, '0')}`);
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, 'airflow_settings.yaml'), settingsOf(index, isLegacy, random));
    writeFileSync(join(project, '.env'), envOf(index, isLegacy, random));
  }
}

/**
 * @param {number} index
 * @param {boolean} isLegacy
 * @param {Random} random
 */
function settingsOf(index, isLegacy, random) {
  const lines = ['# Connections of the local environment. `astro dev start` imports them.', 'airflow:', '  connections:'];
  for (let number = 0; number < CONNECTIONS; number++) {
    const connection = (isLegacy ? LEGACY[number] : undefined) ?? USUAL[Math.floor(random() * USUAL.length)] ?? http;
    lines.push(...connection(`${connection.name}_${index}_${number}`, random));
  }
  lines.push(
    '  pools:',
    '    - pool_name: warehouse',
    '      pool_slot: 8',
    '      pool_description: queries that the warehouse runs at once',
  );
  lines.push('  variables:');
  return filled(lines, SETTINGS_BYTES, (number) => [
    `    - variable_name: setting_${number}`,
    `      variable_value: ${word(random, 8 + Math.floor(random() * 24))}`,
  ]);
}

/**
 * @param {number} index
 * @param {boolean} isLegacy
 * @param {Random} random
 */
function envOf(index, isLegacy, random) {
  const lines = ['# Read by `astro dev start`.', 'AIRFLOW__CORE__LOAD_EXAMPLES=False', `AIRFLOW_VAR_PROJECT=project_${index}`];
  lines.push(`AIRFLOW_CONN_REPORTS=postgresql://reader:${word(random, 12)}@db-${index}.example.com:5432/reports?sslmode=require`);
  if (isLegacy)
    lines.push(`AIRFLOW_CONN_ARCHIVE='${JSON.stringify({ conn_type: 'wasb', login: `starchive${index}`, password: accountKey(random) })}'`);
  lines.push(
    `AIRFLOW_CONN_API=${JSON.stringify({ conn_type: 'http', host: `https://api-${index}.example.com`, password: word(random, 16) })}`,
  );
  return filled(lines, ENV_BYTES, (number) => [`SETTING_${number}="${word(random, 10 + Math.floor(random() * 30))}"`]);
}

/**
 * The lines with others behind them, up to a size.
 * @param {string[]} lines
 * @param {number} bytes
 * @param {(number: number) => string[]} more
 */
function filled(lines, bytes, more) {
  let size = lines.join('\n').length + 1;
  for (let number = 0; size < bytes; number++) {
    for (const line of more(number)) {
      lines.push(line);
      size += line.length + 1;
    }
  }
  return `${lines.join('\n')}\n`;
}

/** @type {Connection} */
function postgres(id, random) {
  return [
    `    - conn_id: ${id}`,
    '      conn_type: postgres',
    `      conn_host: ${word(random, 10)}.example.com`,
    `      conn_schema: ${word(random, 8)}`,
    `      conn_login: ${word(random, 8)}`,
    `      conn_password: "${word(random, 20)}"`,
    '      conn_port: 5432',
    '      conn_extra:',
    '        sslmode: require',
    `        application_name: ${word(random, 10)}`,
  ];
}

/** @type {Connection} */
function snowflake(id, random) {
  const extra = JSON.stringify({ account: word(random, 8), warehouse: word(random, 8), database: word(random, 8), role: word(random, 8) });
  return [
    `    # ${word(random, 12)}, owned by ${word(random, 8)}`,
    `    - conn_id: ${id}`,
    '      conn_type: snowflake',
    `      conn_schema: ${word(random, 8)}`,
    `      conn_login: ${word(random, 8)}`,
    `      conn_password: '${word(random, 24)}'`,
    `      conn_extra: '${extra}'`,
  ];
}

/** @type {Connection} */
function http(id, random) {
  return [
    `    - conn_id: ${id}`,
    '      conn_type: http',
    `      conn_host: https://${word(random, 14)}.example.com/v1 # production`,
    `      conn_password: ${word(random, 24)}`,
    '      conn_extra:',
    '        accept: application/json',
    `        x-team: ${word(random, 6)}`,
  ];
}

/** @type {Connection} */
function amazon(id, random) {
  return [
    `    - conn_id: ${id}`,
    '      conn_type: aws',
    `      conn_login: ${word(random, 20)}`,
    `      conn_password: ${word(random, 40)}`,
    '      conn_extra:',
    '        region_name: eu-central-1',
    `        role_arn: arn:aws:iam::123456789012:role/${word(random, 12)}`,
  ];
}

/** @type {Connection} */
function identity(id, random) {
  return [
    `    - conn_id: ${id}`,
    '      conn_type: azure',
    '      conn_extra:',
    `        managed_identity_client_id: ${guid(random)}`,
    `        workload_identity_tenant_id: ${guid(random)}`,
  ];
}

/** @type {Connection} */
function wasb(id, random) {
  return [
    `    - conn_id: ${id}`,
    '      conn_type: wasb',
    `      conn_login: st${word(random, 10).toLowerCase()}`,
    `      conn_password: ${accountKey(random)}`,
  ];
}

/** @type {Connection} */
function dataFactory(id, random) {
  return [
    `    - conn_id: ${id}`,
    '      conn_type: azure_data_factory',
    `      conn_login: ${guid(random)}`,
    `      conn_password: ${word(random, 34)}`,
    `      conn_extra: '${JSON.stringify({ tenantId: guid(random), subscriptionId: guid(random), factory_name: word(random, 9), resource_group_name: word(random, 9) })}'`,
  ];
}

/** @type {Connection} */
function dataLake(id, random) {
  return [
    `    - conn_id: ${id}`,
    '      conn_type: adls',
    `      conn_host: st${word(random, 10).toLowerCase()}`,
    `      conn_login: ${guid(random)}`,
    `      conn_password: ${word(random, 34)}`,
    '      conn_extra:',
    `        tenant_id: ${guid(random)}`,
  ];
}

/** @type {readonly Connection[]} */
const USUAL = [postgres, snowflake, http, amazon, identity];
/** @type {readonly Connection[]} */
const LEGACY = [wasb, dataFactory, dataLake];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * @param {Random} random
 * @param {number} length
 */
function word(random, length) {
  let text = LETTERS.charAt(Math.floor(random() * 26));
  while (text.length < length) text += LETTERS.charAt(Math.floor(random() * LETTERS.length));
  return text;
}

/** @param {Random} random */
function guid(random) {
  const hex = (/** @type {number} */ length) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

/**
 * The shape of an account key: 64 bytes in base64.
 * @param {Random} random
 */
function accountKey(random) {
  return Buffer.from(Array.from({ length: 64 }, () => Math.floor(random() * 256))).toString('base64');
}

/**
 * mulberry32: small, and the same everywhere.
 * @param {number} seed
 * @returns {Random}
 */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
