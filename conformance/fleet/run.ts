import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { closingLine } from '../report.ts';
import { type Airflow, preparedAirflow } from './airflow.ts';
import { CANARY, makeMany, makeRepositories } from './repositories.ts';
import { type Stub, startStub, TOKEN } from './stub.ts';

const AIRFLOWS = ['airflow3', 'airflow2'];
/** The most characters of a log that are shown of a failure. */
const SHOWN = 3_000;
/** The repositories of a task in a measurement. */
const TOGETHER = 10;

interface Circumstances {
  readonly folder: string;
  readonly marker: string;
  readonly stub: Stub;
  readonly check: (name: string, complaints: readonly string[]) => void;
}

/**
 * Runs from the root, after a build: `npm run conformance:fleet -- [--strict] [--only airflow2] [--many N]`. With --strict a missing Airflow
 * is a failure; --many measures a run over N small repositories, ten to a task, since `airflow dags test` starts one task after the other.
 */
async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { strict: { type: 'boolean', default: false }, many: { type: 'string' }, only: { type: 'string' } },
  });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const check = (name: string, complaints: readonly string[]) => {
    counts[complaints.length === 0 ? 'passed' : 'failed'] += 1;
    console.log(`${complaints.length === 0 ? 'ok' : 'NOT OK'}  ${name}${complaints.map((each) => `\n        ${each}`).join('')}`);
  };
  const folder = mkdtempSync(join(tmpdir(), 'azconn-fleet-conformance-'));
  const repositories = join(folder, 'repositories');
  mkdirSync(repositories);
  const marker = join(folder, 'something-was-run');
  makeRepositories(repositories, marker);
  const many = makeMany(repositories, Number(values.many ?? 0));
  const tool = join(folder, 'azconn-lint');
  writeFileSync(tool, `#!/bin/sh\nexec ${process.execPath} ${resolve('dist/bin.cjs')} "$@"\n`, { mode: 0o755 });
  const stub = await startStub(repositories);
  try {
    for (const name of AIRFLOWS.filter((each) => each === (values.only ?? each))) {
      try {
        const airflow = await preparedAirflow(name, { folder, tool });
        const circumstances = { folder, marker, stub, check };
        await tryFleet(airflow, circumstances);
        await tryChunks(airflow, circumstances);
        if (many.length > 0) await measure(airflow, many, circumstances);
      } catch (failure) {
        counts[values.strict ? 'failed' : 'skipped'] += 1;
        console.log(`${name}: ${values.strict ? 'failed' : 'skipped'}: ${failure instanceof Error ? failure.message : failure}`);
      }
    }
  } finally {
    await stub.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(closingLine(counts));
  return counts.failed === 0 && counts.passed + counts.skipped > 0 ? 0 : 1;
}

interface Unread {
  readonly name: string;
  readonly message: string;
}

interface Report {
  readonly rows: readonly { readonly connId: string; readonly state: string; readonly places: readonly unknown[] }[];
  readonly unread: readonly Unread[];
}

/** Repositories of all kinds and three Deployments in one run, twice. */
async function tryFleet(airflow: Airflow, { folder, marker, stub, check }: Circumstances): Promise<void> {
  const { name } = airflow;
  const at = (path: string) => `http://127.0.0.1:${stub.port}${path}`;
  const reports = join(folder, `reports-${name}`);
  const connection = (path: string) => JSON.stringify({ conn_type: 'http', host: at(path), password: TOKEN });
  const env = {
    AIRFLOW_CONN_PROD_SALES: connection('/v2'),
    AIRFLOW_CONN_OLD: connection('/v1'),
    AIRFLOW_CONN_ASTRO: connection('/astro'),
    AIRFLOW_CONN_WRONG: JSON.stringify({ conn_type: 'http', host: at('/v2'), password: 'wrong' }),
    AIRFLOW_CONN_CODE: JSON.stringify({ conn_type: 'git', host: at('/git/private.git'), login: 'me', password: TOKEN }),
  };
  const conf = {
    repositories: [
      at('/git/sales.git'),
      { name: 'team-hostile', url: at('/git/hostile.git') },
      { url: at('/git/private.git'), conn_id: 'code' },
      at('/git/large.git'),
      at('/git/missing.git'),
      at('/slow.git'),
      at('/git/empty-of-connections.git'),
      `file://${folder}/repositories/sales.git`,
      `ext::sh -c touch% ${marker}`,
      '--upload-pack=touch',
    ],
    deployments: [
      'prod_sales',
      { name: 'old-one', conn_id: 'old', api: 'v1' },
      { conn_id: 'astro', api: 'environment-manager', path: '/environment-objects' },
      'wrong',
    ],
    reports: `file://${reports}`,
    clone_seconds: 8,
    clone_megabytes: 4,
  };
  const { code, said } = await airflow.run(conf, env);
  check(`${name}: the run is green`, code === 0 && existsSync(join(reports, 'fleet.html')) ? [] : [said.slice(-SHOWN)]);
  const reportOf = (source: string): Report => JSON.parse(readFileSync(join(reports, `${source}.json`), 'utf8'));
  const wanted: Readonly<Record<string, string>> = {
    sales: 'sales_blob',
    'team-hostile': 'hostile_blob',
    private: 'private_blob',
    prod_sales: 'clear,moved,sales_blob',
    'old-one': 'old_share',
    astro: 'env_blob',
    'empty-of-connections': '',
  };
  for (const [source, ids] of Object.entries(wanted))
    check(
      `${name}: ${source}`,
      idsIn(() => reportOf(source), ids),
    );
  const gaps: Readonly<Record<string, RegExp>> = {
    large: /more than 4 MB/,
    missing: /git clone failed/,
    slow: /longer than 8 seconds/,
    'repositories-sales': /allow_file_addresses/,
    'something-was-run': /address is none of/,
    'upload-pack-touch': /address is none of/,
    wrong: /answered with 401/,
  };
  const html = readFileSync(join(reports, 'fleet.html'), 'utf8');
  for (const [source, why] of Object.entries(gaps)) {
    check(`${name}: ${source} is named as a gap`, [
      ...(reportOf(source).unread.some((each) => why.test(each.message)) ? [] : [JSON.stringify(reportOf(source).unread)]),
      ...(html.includes(source) ? [] : ['it is not in the page']),
    ]);
  }
  check(`${name}: nothing of a repository was run`, existsSync(marker) ? ['something was'] : []);
  const all = [said, ...filesIn(reports).map((file) => readFileSync(file, 'utf8'))].join('\n');
  check(
    `${name}: no key and no token is in a log or a report`,
    [CANARY, TOKEN].filter((secret) => all.includes(secret)),
  );
  check(
    `${name}: no clone is left`,
    readdirSync(join(folder, `tmp-${name}`)).filter((left) => left.startsWith('azconn-fleet-')),
  );
  const [day = ''] = readdirSync(join(reports, 'history'));
  const joined: Report = JSON.parse(readFileSync(join(reports, 'history', day), 'utf8'));
  const both = joined.rows.filter(({ connId }) => connId === 'sales_blob').map(({ places }) => places.length);
  check(
    `${name}: the connection of a repository and of its Deployment is one row`,
    both.length === 1 && both[0] === 2 ? [] : [JSON.stringify(both)],
  );
  check(`${name}: rows and metrics`, [
    ...(readFileSync(join(reports, 'fleet.jsonl'), 'utf8').includes('"connId":"sales_blob"') ? [] : ['no row of sales_blob']),
    ...(/^azconn_connections\{.*\} \d+$/m.test(readFileSync(join(reports, 'fleet.prom'), 'utf8')) ? [] : ['no azconn_connections']),
  ]);
}

/** More sources than Airflow maps, and a file:// address that a parameter allows. */
async function tryChunks(airflow: Airflow, { folder, stub, check }: Circumstances): Promise<void> {
  const reports = join(folder, `chunks-${airflow.name}`);
  const local = `file://${folder}/repositories/sales.git`;
  const repositories = [...Array.from({ length: 6 }, () => `http://127.0.0.1:${stub.port}/git/sales.git`), local];
  const conf = { repositories, reports: `file://${reports}`, allow_file_addresses: true };
  const { code, said } = await airflow.run(conf, { AIRFLOW__CORE__MAX_MAP_LENGTH: '3' });
  const made = existsSync(reports) ? readdirSync(reports).filter((name) => name.endsWith('.json')) : [];
  check(
    `${airflow.name}: more sources than are mapped`,
    code === 0 && made.length === 7 ? [] : [`${made.length} reports`, said.slice(-SHOWN)],
  );
  const unread = made.flatMap((name): readonly Unread[] => JSON.parse(readFileSync(join(reports, name), 'utf8')).unread);
  check(
    `${airflow.name}: all of them are read`,
    unread.map(({ name, message }) => `${name}: ${message}`),
  );
}

async function measure(airflow: Airflow, names: readonly string[], { folder, stub, check }: Circumstances): Promise<void> {
  const reports = join(folder, `many-${airflow.name}`);
  const repositories = names.map((name) => `http://127.0.0.1:${stub.port}/git/${name}.git`);
  const start = Date.now();
  const limit = String(Math.ceil(names.length / TOGETHER));
  const { code, said } = await airflow.run({ repositories, reports: `file://${reports}` }, { AIRFLOW__CORE__MAX_MAP_LENGTH: limit });
  const made = existsSync(reports) ? readdirSync(reports).filter((name) => name.startsWith('small-')) : [];
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  check(
    `${airflow.name}: ${names.length} repositories in ${seconds} s`,
    code === 0 && made.length === names.length ? [] : [said.slice(-SHOWN)],
  );
}

function idsIn(report: () => Report, wanted: string): readonly string[] {
  const { rows, unread } = report();
  const ids = rows
    .map(({ connId }) => connId)
    .filter((id) => id !== 'x')
    .toSorted()
    .join(',');
  return ids === wanted ? [] : [`${ids}, not ${wanted}`, ...unread.map(({ name, message }) => `${name}: ${message}`)];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

process.exitCode = await main(process.argv.slice(2));
