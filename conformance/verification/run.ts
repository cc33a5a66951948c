import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { planFrom } from '../../src/plan/plan-from.ts';
import { verificationDag } from '../../src/plan/verification-dag.ts';
import { ENVIRONMENTS, type Environment, prepared } from '../hooks/environments.ts';
import { closingLine } from '../report.ts';

const CLIENT = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';
const TENANT = '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33';
const PAIR = { managed_identity_client_id: CLIENT, workload_identity_tenant_id: TENANT };
const KEY = 'bm90LWEtcmVhbC1rZXktbm90LWEtcmVhbC1rZXktbm90LWEtcmVhbC1rZXktbm90LWEtcmVhbC1rZXktbm90LQ==';
/** The variables of a pod that the cluster hands a token. */
const POD = { AZURE_FEDERATED_TOKEN_FILE: '<token file>', AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/' };
const PRINCIPAL = { AZURE_CLIENT_ID: CLIENT, AZURE_TENANT_ID: TENANT, AZURE_CLIENT_SECRET: 'not-a-real-secret' };
const NEWEST = ['airflow3-newest', 'airflow2-newest'];

interface Case {
  readonly name: string;
  readonly connection: Readonly<Record<string, unknown>>;
  readonly environ: Readonly<Record<string, string>>;
  readonly wanted: RegExp;
}

const CASES: readonly Case[] = [
  { name: 'the identity', connection: { login: 'stsales', extra: PAIR }, environ: POD, wanted: /^green$/ },
  {
    name: 'the old key',
    connection: { login: 'stsales', password: KEY, extra: PAIR },
    environ: POD,
    wanted: /^red: .*still holds a password/,
  },
  { name: 'no fields', connection: { login: 'stsales' }, environ: POD, wanted: /^red: .*does not name an identity/ },
  {
    name: 'half the fields',
    connection: { login: 'stsales', extra: { managed_identity_client_id: CLIENT } },
    environ: POD,
    wanted: /^red: .*both ids/,
  },
  {
    name: 'a SAS left',
    connection: { login: 'stsales', extra: { ...PAIR, sas_token: '?sv=1&sig=no' } },
    environ: POD,
    wanted: /^red: .*still holds/,
  },
  {
    name: 'a secret in the environment',
    connection: { login: 'stsales', extra: PAIR },
    environ: { ...POD, ...PRINCIPAL },
    wanted: /^red: .*EnvironmentCredential/,
  },
  { name: 'no token of a cluster', connection: { login: 'stsales', extra: PAIR }, environ: {}, wanted: /^red: / },
];

/** Runs from the root: `npm run conformance:verification -- [--strict]`. With --strict a missing Airflow is a failure. */
async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { strict: { type: 'boolean', default: false } } });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const environment of ENVIRONMENTS.filter(({ name }) => NEWEST.includes(name))) {
    try {
      await tried(environment, counts);
    } catch (failure) {
      counts[values.strict ? 'failed' : 'skipped'] += 1;
      console.log(`${environment.name}: ${values.strict ? 'failed' : 'skipped'}: ${failure instanceof Error ? failure.message : failure}`);
    }
  }
  console.log(closingLine(counts));
  return counts.failed === 0 ? 0 : 1;
}

async function tried(environment: Environment, counts: { passed: number; failed: number }): Promise<void> {
  const program = await prepared(environment, resolve('.conformance/hooks'));
  const dag = dagFor(environment.target.airflow.startsWith('2.') ? 2 : 3);
  for (const { name, connection, environ, wanted } of CASES) {
    const stored = { AIRFLOW_CONN_SALES_BLOB: JSON.stringify({ conn_type: 'azure', ...connection }) };
    const { stdout, stderr } = spawnSync(program.command, [resolve('conformance/verification/run_dag.py')], {
      input: JSON.stringify({ dag, environ: { ...environ, ...stored } }),
      encoding: 'utf8',
      env: { ...program.env, PATH: '/usr/bin:/bin' },
    });
    const said = stdout.trim();
    const isRight = wanted.test(said);
    counts[isRight ? 'passed' : 'failed'] += 1;
    console.log(`${environment.name}, ${name}: ${said}${isRight ? '' : ` (wanted ${wanted})\n${stderr.slice(-2000)}`}`);
  }
}

function dagFor(airflow: 2 | 3): string {
  const connection = {
    id: 'sales_blob',
    connType: 'wasb',
    service: 'wasb',
    file: '.env',
    line: 1,
    outcome: 'identity',
    account: 'stsales',
  } as const;
  const identities = [{ key: 'default', client_id: CLIENT, tenant_id: TENANT }];
  return verificationDag(planFrom({ connections: [connection], identities, deployment: { platform: 'astro', airflow } })) ?? '';
}

process.exitCode = await main(process.argv.slice(2));
