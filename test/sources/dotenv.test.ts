import { expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { Hidden } from '../../src/model/hidden.ts';
import { dotenv } from '../../src/sources/dotenv.ts';
import { config } from '../rules/azure-given.ts';

const fixed = (text: string) => fixText({ path: '.env', text, config });

test('a connection becomes the one line that every reader takes alike, and everything else stays', () => {
  const text = `# first
export AIRFLOW_CONN_EXPORTED="wasb://stsales:FAKE@"
  AIRFLOW_CONN_LINES='{
  "conn_type": "wasb", "login": "stsales",
  "password": "FAKE"
}' # last
OTHER="a $X" # kept

AIRFLOW_CONN_TYPED=azure://stsales@?a=b
AIRFLOW_CONN_OLD=wasb://stsales:FAKE@ # the key`;
  expect(fixed(text).text).toMatchInlineSnapshot(`
    "# first
    AIRFLOW_CONN_EXPORTED={"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}
      # last
      AIRFLOW_CONN_LINES={"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}
    OTHER="a $X" # kept

    AIRFLOW_CONN_TYPED=azure://stsales@?a=b
    # the key
    AIRFLOW_CONN_OLD={"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}"
  `);
});

test('a URI stays one where its type stays, and a JSON text stays JSON', () => {
  const text = 'AIRFLOW_CONN_A=azure://x@h/s\nAIRFLOW_CONN_B=wasb://x@h/s\n';
  const document = dotenv.parse(text, { target: NEWEST_TASK });
  const to = new Hidden({ conn_type: 'azure', host: 'h', login: "it's", password: null, schema: 's', port: null, extra: { a: '$' } });
  const written = document.connections.map((connection) => document.edits({ do: 'rewrite', connection, to }));
  expect(written.map((each) => ('edits' in each ? each.edits.map((edit) => edit.text) : each.refused))).toEqual([
    ['AIRFLOW_CONN_A=azure://it%27s@h/s?a=%24'],
    ['AIRFLOW_CONN_B={"conn_type": "azure", "login": "it\\u0027s", "host": "h", "schema": "s", "extra": {"a": "\\u0024"}}'],
  ]);
});

test('line ends and a byte-order mark stay', () => {
  const text = '\uFEFFAIRFLOW_CONN_A=wasb://stsales:FAKE@ # note\r\nB=c';
  const { text: after } = fixed(text);
  expect(after.startsWith('\uFEFF# note\r\nAIRFLOW_CONN_A={"conn_type": "azure"')).toBe(true);
  expect(after.endsWith('\r\nB=c')).toBe(true);
});

test('a variable that shares its line is left alone', () => {
  const text = `A="b" AIRFLOW_CONN_A='wasb://stsales:FAKE@'\n`;
  const { text: after, findings } = fixed(text);
  expect(after).toBe(text);
  expect(findings.flatMap(({ help = [] }) => help.map(({ title }) => title)).join('\n')).toContain(
    'the variable shares its line with another one',
  );
});
