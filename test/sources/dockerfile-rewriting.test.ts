import { expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { config } from '../rules/azure-given.ts';

const fixed = (text: string) => fixText({ path: 'Dockerfile', text, config });

test('each word keeps its quotes, and everything else its characters', () => {
  const text = `# syntax=docker/dockerfile:1
FROM astro-runtime AS base
ARG KEY=1
ENV AIRFLOW_CONN_SINGLE='{"conn_type": "wasb", "password": "FAKE", "login": "stsales"}' OTHER="a b"
ENV AIRFLOW_CONN_URI=wasb://stsales:FAKE@ \\
    # kept
    AIRFLOW_CONN_DOUBLE="{\\"conn_type\\": \\"wasb\\", \\"login\\": \\"stsales\\", \\"password\\": \\"FAKE\\"}" \\
\tLAST=x
ENV AIRFLOW_CONN_OLD wasb://stsales:$KEY@
ENV AIRFLOW_CONN_SAME=azure-data-factory://?managed_identity_client_id=x
RUN echo "$AIRFLOW_CONN_URI"`;
  expect(fixed(text).text).toMatchInlineSnapshot(`
    "# syntax=docker/dockerfile:1
    FROM astro-runtime AS base
    ARG KEY=1
    ENV AIRFLOW_CONN_SINGLE='{"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}' OTHER="a b"
    ENV AIRFLOW_CONN_URI='{"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}' \\
        # kept
        AIRFLOW_CONN_DOUBLE="{\\"conn_type\\": \\"azure\\", \\"login\\": \\"stsales\\", \\"extra\\": {\\"managed_identity_client_id\\": \\"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11\\", \\"workload_identity_tenant_id\\": \\"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33\\"}}" \\
    	LAST=x
    ENV AIRFLOW_CONN_OLD '{"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}'
    ENV AIRFLOW_CONN_SAME=azure-data-factory://?managed_identity_client_id=x
    RUN echo "$AIRFLOW_CONN_URI""
  `);
});

test('a text over several lines stays one', () => {
  const text = `FROM x
ENV AIRFLOW_CONN_LINES='{ \\
      "conn_type": "wasb", \\
      "login": "stsales", \\
      "password": "FAKE" \\
    }' \\
    OTHER=1
`;
  const { text: after } = fixed(text);
  expect(after).toMatchInlineSnapshot(`
    "FROM x
    ENV AIRFLOW_CONN_LINES='{ \\
          "conn_type": "azure", \\
          "login": "stsales", \\
          "extra": { \\
            "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", \\
            "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33" \\
          } \\
        }' \\
        OTHER=1
    "
  `);
  expect(fixed(text.replaceAll('\n', '\r\n')).text).toBe(after.replaceAll('\n', '\r\n'));
});

test('another escape character, a byte-order mark', () => {
  const text =
    '\uFEFF# escape=`\nFROM x\nENV AIRFLOW_CONN_A="{`"conn_type`": `"wasb`", `"login`": `"stsales`", `"password`": `"FAKE`"}" `\n  B=c\n';
  expect(fixed(text).text.replace('\uFEFF', '<BOM>')).toMatchInlineSnapshot(`
    "<BOM># escape=\`
    FROM x
    ENV AIRFLOW_CONN_A="{\`"conn_type\`": \`"azure\`", \`"login\`": \`"stsales\`", \`"extra\`": {\`"managed_identity_client_id\`": \`"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11\`", \`"workload_identity_tenant_id\`": \`"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33\`"}}" \`
      B=c
    "
  `);
});

test('what other variables take from it is not changed', () => {
  const text = `FROM x\nENV AIRFLOW_CONN_A=wasb://stsales:FAKE@\nENV COPY=$AIRFLOW_CONN_A\n`;
  const { text: after, refused } = fixed(text);
  expect(after).toBe(text);
  expect(refused.map(({ why }) => why)).toEqual(['another variable would change']);
});

test('a comment inside of a value is not lost', () => {
  const text = `FROM x\nENV AIRFLOW_CONN_A='{"conn_type": "wasb", \\\n# note\n "login": "stsales", "password": "FAKE"}'\n`;
  const { text: after, refused } = fixed(text);
  expect(after).toBe(text);
  expect(refused.map(({ why }) => why)).toEqual(['a comment would be lost or changed']);
});

test('a stage that sets it anew is the one that is rewritten', () => {
  const text = 'FROM x\nENV AIRFLOW_CONN_A=wasb://one:FAKE@\nFROM y\nENV AIRFLOW_CONN_A=wasb://stsales:FAKE@\n';
  expect(fixed(text).text).toMatchInlineSnapshot(`
    "FROM x
    ENV AIRFLOW_CONN_A=wasb://one:FAKE@
    FROM y
    ENV AIRFLOW_CONN_A='{"conn_type": "azure", "login": "stsales", "extra": {"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}'
    "
  `);
});
