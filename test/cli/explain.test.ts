import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AZURE_ERRORS } from '../../src/plan/azure-errors.ts';
import { CLIENT, TENANT } from '../plan/sample.ts';
import { runMain } from '../run-main.ts';
import { folderWith, LEGACY, SECRET } from './scratch.ts';

const CONFIG = `identities:
  default: { client_id: ${CLIENT}, tenant_id: ${TENANT}, name: id-airflow, resource_group: rg-airflow }
deployment: { namespace: geocentric-instrument-2346, issuer: "https://oidc.example.com/cluster/" }
`;
const SETTINGS = `airflow:
  connections:
    - conn_id: lake
      conn_type: azure
      conn_host: stlake
      conn_extra:
        managed_identity_client_id: 99999999-8888-7777-6666-555555555555
        workload_identity_tenant_id: ${TENANT}
    - conn_id: sales
      conn_type: wasb
      conn_login: stsales
      conn_password: ${SECRET}
`;

async function explained(word: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = folderWith({ Dockerfile: 'FROM astro\n', 'azconn-lint.yaml': CONFIG, 'airflow_settings.yaml': SETTINGS, ...files });
  mkdirSync(join(cwd, 'dags'));
  const { code, out } = await runMain(['explain', word], { cwd });
  expect(code).toBe(0);
  expect(out).not.toContain(SECRET);
  return out;
}

test('there are about twenty errors, each with causes and something to compare', () => {
  expect(AZURE_ERRORS.length).toBeGreaterThanOrEqual(15);
  expect(AZURE_ERRORS.filter(({ causes, compare }) => causes.length === 0 || compare.length === 0)).toEqual([]);
  expect(new Set(AZURE_ERRORS.map(({ name }) => name)).size).toBe(AZURE_ERRORS.length);
});

test.each(AZURE_ERRORS.map(({ name }) => name))('%s has a page', async (name) => {
  const { code, out } = await runMain(['explain', name], { cwd: folderWith({}) });
  expect({ code, first: out.split('\n')[0] }).toEqual({ code: 0, first: name });
});

test('an identity that the configuration does not know is named with its line', async () => {
  expect(await explained('AADSTS700016')).toContain(
    `airflow_settings.yaml:7: managed_identity_client_id of "lake" is 99999999-8888-7777-6666-555555555555, but the configuration says ${CLIENT}`,
  );
});

test('a whole message is understood, and the longest code in it counts', async () => {
  const out = await explained(
    "AADSTS700213: No matching federated identity record found for presented assertion subject 'system:serviceaccount:x:y'.",
  );
  expect(out.split('\n')[0]).toBe('AADSTS700213');
  expect(out).toContain('wanted issuer: https://oidc.example.com/cluster/');
  expect(out).toContain(
    'wanted subject, worker: system:serviceaccount:geocentric-instrument-2346:geocentric-instrument-2346-worker-serviceaccount',
  );
});

test('variables that come before the identity are named, without their values', async () => {
  const out = await explained('EnvironmentCredential', { '.env': `A=1\nAZURE_CLIENT_SECRET=${SECRET}\n` });
  expect(out).toContain('.env:2: AZURE_CLIENT_SECRET is set');
});

test('connections that still sign in with a key are named, and missing rights too', async () => {
  expect(await explained('KeyBasedAuthenticationNotPermitted')).toMatch(
    /airflow_settings\.yaml:9: connection "sales": WasbHook signs in with /,
  );
  expect(await explained('AuthorizationPermissionMismatch')).toContain('needed: Storage Blob Data Contributor on $STLAKE_ID, for lake');
});

test('without a project there is nothing to look at, and an unknown word is a wrong call with a suggestion', async () => {
  const cwd = folderWith({});
  expect((await runMain(['explain', 'AADSTS90002'], { cwd })).out).toContain('nothing explains it');
  expect(await runMain(['explain', 'AADSTS7002'], { cwd })).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean "AADSTS'),
  });
});

test('two projects with the same evidence give each line once', async () => {
  const cwd = folderWith({ 'a/airflow_settings.yaml': LEGACY, 'b/airflow_settings.yaml': LEGACY });
  const lines = (await runMain(['explain', 'AADSTS700213'], { cwd })).out.split('\n').filter((line) => line.startsWith('- wanted subject'));
  expect(lines.length).toBeGreaterThan(2);
  expect(new Set(lines).size).toBe(lines.length);
});
