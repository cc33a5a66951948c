import { expect, test } from 'vitest';
import { fixText, lintText } from '../../src/library.ts';

const config = {
  identities: { default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' } },
};
const SETTINGS = `airflow:
  connections:
    - conn_id: a
      conn_type: wasb
      conn_login: stsales
      conn_password: not-a-real-key
`;
const FILES = [
  ['airflow_settings.yaml', SETTINGS],
  ['.env', 'AIRFLOW_CONN_A=wasb://stsales:not-a-real-key@\n'],
  ['import.sh', "airflow connections add a --conn-uri 'wasb://stsales:not-a-real-key@'\n"],
  ['connections.yaml', 'a: {conn_type: wasb, login: stsales, password: not-a-real-key}\n'],
] as const;

test.each(FILES)('the connections of a file with too many comments are checked, and not rewritten: %s', (path, start) => {
  const few = `${start}${'#a\n'.repeat(1_000)}`;
  expect(fixText({ path, text: few, config }).text).not.toBe(few);

  const text = `${start}${'#a\n'.repeat(50_001)}`;
  const findings = lintText({ path, text, config });
  expect(findings.map(({ rule }) => rule)).toContain('legacy-azure-connection');
  expect(findings.find(({ rule }) => rule === 'syntax')).toMatchObject({
    severity: 'warning',
    message: 'More than 50,000 comments in this file: none of them is read, and the file is not rewritten',
  });
  expect(JSON.stringify(findings)).not.toContain('not-a-real-key');
  expect(fixText({ path, text, config }).text).toBe(text);
});
