import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrationOf } from '../../src/azure/migration-of.ts';
import { chooseModes } from '../../src/azure/modes.ts';
import { NO_CONSUMERS } from '../../src/model/consumer.ts';
import { projectOf } from '../../src/model/project.ts';
import { expandedEnvValue } from '../../src/rules/expanded-env-value.ts';
import { legacyAzureConnection } from '../../src/rules/legacy-azure-connection.ts';
import { plainAzureCredential } from '../../src/rules/plain-azure-credential.ts';
import { showProject } from '../../src/show/show-project.ts';
import { dotenv } from '../../src/sources/dotenv.ts';
import { SDK } from '../airflow/targets.ts';
import { IDENTITY, KEY, PAIR } from '../azure/samples.ts';
import { env } from '../rules/azure-given.ts';
import { runs } from '../runs.ts';
import { allFindings, fixed, marked, report } from '../tester.ts';

const ABOVE = `STORAGE_ACCOUNT=stsales\nSTORAGE_KEY=${KEY}\n`;
const MOVED = `"extra": {"managed_identity_client_id": "${IDENTITY.client_id}", "workload_identity_tenant_id": "${IDENTITY.tenant_id}"}}`;
const blob = (login: string, more = '') =>
  `AIRFLOW_CONN_A={"conn_type": "wasb", "login": "${login}", "password": "\${STORAGE_KEY}"${more}}\n`;
const shownOf = (text: string) => showProject(projectOf({ files: [{ path: '.env', text, source: dotenv }] })).connections;

test('a variable that is set above is known, and stays a variable', () => {
  const given = env(ABOVE + blob('${STORAGE_ACCOUNT}'));
  expect(report(legacyAzureConnection, given)).toContain('with an account key');
  expect(fixed(legacyAzureConnection, given)).toBe(
    `${ABOVE}AIRFLOW_CONN_A={"conn_type": "azure", "login": "\${STORAGE_ACCOUNT}", ${MOVED}\n`,
  );
  expect(marked(plainAzureCredential, given)).toEqual(['STORAGE_KEY']);
  expect(report(plainAzureCredential, given)).toContain('that connection "a" uses');
});

test('one that is set below arrives empty, and its line is named', () => {
  const given = env(`${blob('${LATER}') + ABOVE}LATER=stsales\n`);
  expect(
    allFindings(given)
      .filter(({ rule }) => rule === expandedEnvValue.id)
      .map(({ message }) => message),
  ).toEqual([
    '"LATER" arrives empty: it is set too late, in line 4, and compose looks only at earlier lines and at the host',
    '"STORAGE_KEY" arrives empty: it is set too late, in line 3, and compose looks only at earlier lines and at the host',
  ]);
  expect(marked(expandedEnvValue, given)).toEqual(['${LATER}', '${STORAGE_KEY}']);
  expect(
    allFindings(given)
      .map(({ message }) => message)
      .join('\n'),
  ).toContain('WasbHook goes to https://.blob.core.windows.net');
  expect(shownOf(given.text)[0]?.modes?.map(({ outcome, explanation }) => [outcome, explanation.slice(0, 46)])).toEqual([
    ['error', 'WasbHook goes to https://.blob.core.windows.ne'],
  ]);
});

test('one that only the machine may have is neither known nor empty', () => {
  const given = env(`AIRFLOW_CONN_A={"conn_type": "wasb", "host": "\${HOST_OF_CI}", "password": "\${KEY_OF_CI}"}\n`);
  expect(allFindings(given).map(({ rule }) => rule)).toEqual(['legacy-azure-connection']);
  expect(shownOf(given.text)[0]?.modes?.map(({ mode, outcome }) => [mode, outcome])).toEqual([['account_key_password', 'secret']]);
});

test('no other field takes the place of an address that nobody can read', () => {
  const given = env(`${ABOVE}${blob('${STORAGE_ACCOUNT}', ', "host": "https://${ACCOUNT_OF_CI}.blob.core.windows.net"')}`);
  expect(fixed(legacyAzureConnection, given)).toBe(given.text);
  expect(allFindings(given).map(({ rule }) => rule)).not.toContain('missing-service-field');
});

test('an identity may stay in variables, whoever sets them', () => {
  const pair = `"managed_identity_client_id": "\${MI_OF_CI}", "workload_identity_tenant_id": "${PAIR.workload_identity_tenant_id}"`;
  const given = env(`${ABOVE}${blob('${STORAGE_ACCOUNT}', `, "extra": {"note": "\${NOTE_OF_CI}", ${pair}}`)}`);
  expect(allFindings(given).map(({ rule }) => rule)).not.toContain('half-identity');
});

test('a variable that only another machine has stays one', () => {
  const factory = (type: string, more: string, identity: string) =>
    `AIRFLOW_CONN_A={"conn_type": "${type}", ${more}"extra": {"subscriptionId": "91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54", "resource_group_name": "rg-\${STAGE}", "factory_name": "\${FACTORY_OF_CI}", ${identity}}}\n`;
  const own = '"login": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", "password": "not-a-real-secret", ';
  const given = env(factory('azure_data_factory', own, `"tenantId": "${PAIR.workload_identity_tenant_id}"`));
  const pair = `"managed_identity_client_id": "${IDENTITY.client_id}", "workload_identity_tenant_id": "${IDENTITY.tenant_id}"`;
  expect(fixed(legacyAzureConnection, given)).toBe(factory('azure', '', pair));
});

test('a variable with a default is not written anew', () => {
  const given = env(ABOVE + blob('${STORAGE_ACCOUNT:-stother}'));
  expect(allFindings(given).map(({ rule }) => rule)).toContain('legacy-azure-connection');
  expect(fixed(legacyAzureConnection, given)).toBe(given.text);
});

const NAMES = ['LOW', 'MID', 'TOP'] as const;
const value = fc.constantFrom('stsales', KEY, 'https://stsales.blob.core.windows.net', IDENTITY.client_id, '', 'sv=2022-11-02&sig=x');
const text = fc.oneof(value, fc.constantFrom(...NAMES.map((name) => `\${${name}}`), '${OF_CI}', 'a-${MID}', '${TOP:-stsales}'));
const connectionLine = fc
  .record(
    {
      conn_type: fc.constantFrom('wasb', 'adls', 'azure', 'azure_data_lake', 'Azure Blob Storage', 'azure_fileshare'),
      login: text,
      password: text,
      host: text,
      extra: fc.dictionary(fc.constantFrom('tenant_id', 'sas_token', 'connection_string', ...Object.keys(PAIR)), text, { maxKeys: 3 }),
    },
    { requiredKeys: ['conn_type'] },
  )
  .map((connection) => `AIRFLOW_CONN_A=${JSON.stringify(connection)}`);
const lines = fc
  .tuple(connectionLine, fc.uniqueArray(fc.constantFrom(...NAMES)), fc.array(value, { minLength: 3, maxLength: 3 }), fc.nat(3))
  .map(([connection, names, values, at]) => names.map((name, index) => `${name}=${values[index]}`).toSpliced(at, 0, connection));

test('"check" and "show" say the same of every connection, and a fix keeps it', { timeout: 120_000 }, () => {
  let judged = 0;
  fc.assert(
    fc.property(lines, (written) => {
      const given = env(`${written.join('\n')}\n`);
      const [connection] = dotenv.parse(given.text, { target: SDK }).connections;
      const planned = connection && migrationOf(connection, { config: given.config ?? {}, consumers: NO_CONSUMERS });
      const [shown] = shownOf(given.text);
      if (!planned || planned.from.conn_type === 'azure' || !shown?.modes) return;
      judged++;
      // The rules go by the modes that are shown, but for an address that leads nowhere, which both say in the same words.
      const wanted = chooseModes(planned.type, planned.from).map(({ hook, mode }) => `${hook} ${mode}`);
      expect(shown.modes.map(({ hook, mode }) => `${hook} ${mode}`)).toEqual(wanted);
      const astray = shown.modes
        .filter(({ explanation }) => / goes to |finds no address/.test(explanation))
        .map(({ explanation }) => explanation);
      const said = allFindings(given).map(({ message }) => message);
      for (const sentence of astray) expect(said).toContain(sentence);
    }),
    { numRuns: runs(300) },
  );
  expect(judged).toBeGreaterThan(runs(150));
});
