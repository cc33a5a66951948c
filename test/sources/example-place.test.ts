import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fix } from '../../src/engine/fix.ts';
import { lintFile } from '../../src/engine/lint.ts';
import { projectOf } from '../../src/model/project.ts';
import { rules } from '../../src/rules/index.ts';
import { picture } from '../frame.ts';
import { config } from '../rules/azure-given.ts';
import { examplePlace as source } from './example-place.ts';

const text = `{
  "name": "FAKE-name",
  "containerEnv": {
    "OTHER": "FAKE-other",
    "AIRFLOW_CONN_A": "{\\"conn_type\\": \\"wasb\\", \\"password\\": \\"FAKE\\", \\"login\\": \\"stsales\\"}",
    "AIRFLOW_CONN_B": "wasb://stsales:FAKE@"
  }
}
`;
const file = { path: '.devcontainer/devcontainer.json', text, source };
const project = projectOf({ files: [file], config });

test('the example of CONTRIBUTING.md is read, shown, rewritten and proved', () => {
  const found = lintFile(file, project, { rules }).findings.find(
    ({ rule, connId }) => rule === 'legacy-azure-connection' && connId === 'b',
  );
  expect(found && picture(found)).toMatchInlineSnapshot(`
    "6:24 |     "AIRFLOW_CONN_B": "wasb://stsales:********@"
                                  ^^^^ signs in to Azure Blob Storage with an account key
           Connection "b" signs in with an account key: it can use a workload identity instead [safe fix]"
  `);
  const { text: after, refused } = fix(file, project, { rules, allowed: 'safe' });
  expect(refused).toEqual([]);
  expect(after).toMatchInlineSnapshot(`
    "{
      "name": "FAKE-name",
      "containerEnv": {
        "OTHER": "FAKE-other",
        "AIRFLOW_CONN_A": "{\\"conn_type\\": \\"azure\\", \\"login\\": \\"stsales\\", \\"extra\\": {\\"managed_identity_client_id\\": \\"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11\\", \\"workload_identity_tenant_id\\": \\"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33\\"}}",
        "AIRFLOW_CONN_B": "{\\"conn_type\\": \\"azure\\", \\"login\\": \\"stsales\\", \\"extra\\": {\\"managed_identity_client_id\\": \\"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11\\", \\"workload_identity_tenant_id\\": \\"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33\\"}}"
      }
    }
    "
  `);
  expect(fix({ ...file, text: after }, project, { rules, allowed: 'safe' }).text).toBe(after);
});

test('the page names it', () => {
  expect(readFileSync('CONTRIBUTING.md', 'utf8')).toContain('test/sources/example-place.ts');
});
