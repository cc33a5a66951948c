import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { planFrom } from '../../src/plan/plan-from.ts';
import { verificationDag } from '../../src/plan/verification-dag.ts';
import { CLIENT, connection, DEPLOYMENT, everyService, input, TENANT } from './sample.ts';

const PROGRAM = fileURLToPath(new URL('python/run_dag.py', import.meta.url));
const PAIR = { managed_identity_client_id: CLIENT, workload_identity_tenant_id: TENANT };

interface Surroundings {
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly credential?: string;
  readonly ignores_identity?: boolean;
}

/** The verdict of the task of one Blob Storage connection. */
function verified(airflow: 2 | 3, surroundings: Surroundings): string {
  const plan = planFrom(
    input({ connections: [connection({ service: 'wasb', account: 'stsales' })], deployment: { ...DEPLOYMENT, airflow } }),
  );
  const given = { connection: { extra: PAIR }, credential: 'WorkloadIdentityCredential', ignores_identity: false, ...surroundings };
  const text = JSON.stringify({ ...given, airflow, dag: verificationDag(plan) });
  const { status, stdout, stderr } = spawnSync('python3', [PROGRAM], { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

test.each([2, 3] as const)('Airflow %d: green with the workload identity', (airflow) => {
  expect(verified(airflow, {})).toBe('green');
});

test.each<[string, Surroundings, string]>([
  ['the old key', { connection: { password: 'not-a-real-key', extra: PAIR } }, 'still holds a password'],
  ['an old key in the extra', { connection: { extra: { ...PAIR, sas_token: 'not-a-real-token' } } }, "still holds ['sas_token']"],
  ['no identity', { connection: { extra: {} } }, 'does not name an identity'],
  ['half an identity', { connection: { extra: { managed_identity_client_id: CLIENT } } }, 'does not name an identity'],
  ['another identity', { connection: { extra: { ...PAIR, managed_identity_client_id: TENANT } } }, 'names another identity'],
  ['a hook that does not ask for the identity', { ignores_identity: true }, 'asked for no identity'],
  ['a token out of the environment', { credential: 'EnvironmentCredential' }, "came from ['EnvironmentCredential']"],
])('red with %s', (_, surroundings, why) => {
  for (const airflow of [2, 3] as const) expect(verified(airflow, surroundings)).toMatch(/^red: /);
  expect(verified(3, surroundings)).toContain(why);
  expect(verified(3, surroundings)).not.toContain('not-a-real');
});

test('the DAG of every service is Python', () => {
  const dag = verificationDag(planFrom(input({ connections: everyService() }))) ?? '';
  const { status, stderr } = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: dag, encoding: 'utf8' });

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(dag.match(/^ {8}with workload_identity\(/gm)?.length).toBeGreaterThan(12);
});

test('an identity that does not exist yet is to be filled in', () => {
  const dag = verificationDag(planFrom(input({ identities: [{ key: 'default', name: 'id-airflow' }] })));
  expect(dag).toContain('# fill in: client id of the identity, tenant id of the identity');
});
