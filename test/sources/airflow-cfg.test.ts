import { expect, test } from 'vitest';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { secretsBackendCredential } from '../../src/rules/secrets-backend-credential.ts';
import { findSource } from '../../src/sources/source-of.ts';
import { config, PAIR_JSON } from '../rules/azure-given.ts';
import { fixed } from '../tester.ts';

const TEXT = '[secrets]\n# note\nbackend_kwargs = {"client_secret": "x"}\n[logging]\nremote_log_conn_id = logs\n';

test('each option has the name of its variable', () => {
  const document = findSource('airflow.cfg', TEXT)?.parse(TEXT, { target: NEWEST_TASK });
  expect(document?.variables.map(({ name, value }) => [name.value, value.value.reveal()])).toEqual([
    ['AIRFLOW__SECRETS__BACKEND_KWARGS', '{"client_secret": "x"}'],
    ['AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID', 'logs'],
  ]);
});

test('a file that Airflow cannot read says so', () => {
  const text = `${TEXT}[secrets]\n`;
  expect(findSource('airflow.cfg', text)?.parse(text, { target: NEWEST_TASK }).problem?.message).toMatch(
    /^Airflow cannot read its configuration/,
  );
});

test('the identity takes the place of a client secret in the arguments of the Key Vault backend', () => {
  const text = (credential: string) =>
    [
      '[core]',
      'load_examples = False',
      '[secrets]',
      '# the vault',
      'backend = airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend',
      `backend_kwargs = {"vault_url": "https://kv.vault.azure.net/", ${credential}}`,
      '[webserver]',
      'port = 8080',
      '',
    ].join('\n');
  const before = text('"tenant_id": "t", "client_id": "c", "client_secret": "not-a-real-secret%%x"');
  expect(fixed(secretsBackendCredential, { path: 'airflow.cfg', text: before, config })).toBe(text(PAIR_JSON));
});
