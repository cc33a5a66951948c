import { describe, expect, test } from 'vitest';
import { readAirflowConfig, variableOf } from '../../src/airflow/config-file.ts';
import { connIdOfSecret, keyVaultSecretName } from '../../src/airflow/key-vault.ts';

const FILE = `[secrets]
backend = airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend
backend_kwargs = {"connections_prefix": "airflow-connections",
    # a comment in between
    "vault_url": "https://kv.vault.azure.net/", "client_secret": "100%%"}
; note
[logging]
remote_log_conn_id=wasb_logs
`;

describe('airflow.cfg', () => {
  test('options with their places', () => {
    const { options, comments, problem } = readAirflowConfig(FILE);
    expect(options.map(({ section, key, value }) => [section, key.value, value?.text])).toEqual([
      ['secrets', 'backend', 'airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend'],
      [
        'secrets',
        'backend_kwargs',
        '{"connections_prefix": "airflow-connections",\n"vault_url": "https://kv.vault.azure.net/", "client_secret": "100%"}',
      ],
      ['logging', 'remote_log_conn_id', 'wasb_logs'],
    ]);
    expect(comments.map(({ start, end }) => FILE.slice(start, end))).toEqual(['# a comment in between', '; note']);
    expect(problem).toBeUndefined();
  });

  test('a span of a value over lines is placed to the character', () => {
    const value = readAirflowConfig(FILE).options[1]?.value;
    const at = value?.text.indexOf('100%') ?? 0;
    const range = value?.place({ start: at, end: at + 4 });
    expect(FILE.slice(range?.start, range?.end)).toBe('100%%');
  });

  test('another value is written on one line', () => {
    const value = readAirflowConfig(FILE).options[1]?.value;
    expect([value?.encode('{"a": "50%"}'), value?.encode('a\nb'), value?.encode(' a'), value?.encode('$HOME')]).toEqual([
      '{"a": "50%%"}',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['an option in front of all sections', 'a = b\n'],
    ['an option twice', '[a]\nb = 1\nb = 2\n'],
    ['a section twice', '[a]\n[a]\n'],
    ['a line that is not an option', '[a]\njunk\n'],
  ])('%s makes Airflow refuse the file', (_, text) => {
    expect(readAirflowConfig(text).problem).toBeDefined();
  });

  test('the variable of an option', () => {
    expect(variableOf('secrets', 'backend_kwargs')).toBe('AIRFLOW__SECRETS__BACKEND_KWARGS');
    expect(variableOf('kubernetes_executor.pods', 'name')).toBe('AIRFLOW__KUBERNETES_EXECUTOR_PODS__NAME');
  });
});

describe('names of secrets in a Key Vault', () => {
  test.each([
    ['my_conn', {}, 'airflow-connections-my-conn'],
    ['my.conn', {}, undefined],
    ['a', { connections_prefix: null }, undefined],
    ['my_conn', { connections_prefix: '', sep: '' }, 'myconn'],
  ])('%s with %o', (id, naming, name) => {
    expect(keyVaultSecretName(id, naming)).toBe(name);
  });

  test.each([
    ['airflow-connections-my-conn', {}, 'my-conn'],
    ['airflow-variables-x', {}, undefined],
    ['airflow-connections-', {}, undefined],
    ['my-conn', { connections_prefix: '' }, 'my-conn'],
  ])('the connection in %s', (name, naming, id) => {
    expect(connIdOfSecret(name, naming)).toBe(id);
  });
});
