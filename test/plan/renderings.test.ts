import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { planFrom } from '../../src/plan/plan-from.ts';
import { renderJson, renderJsons } from '../../src/plan/render/json.ts';
import { renderMarkdown, renderMarkdowns } from '../../src/plan/render/markdown.ts';
import { renderPowershell } from '../../src/plan/render/powershell.ts';
import { renderScript } from '../../src/plan/render/script.ts';
import { renderTerraform } from '../../src/plan/render/terraform.ts';
import { renderText } from '../../src/plan/render/text.ts';
import { verificationDag } from '../../src/plan/verification-dag.ts';
import { connection, DEPLOYMENTS, everyService, IDENTITY, input, STORAGE_ID } from './sample.ts';

const { parseToObject } = createRequire(import.meta.url)('hcl2-parser') as { parseToObject(text: string): readonly [Hcl, unknown] };
type Hcl = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const schema = JSON.parse(readFileSync(new URL('../../schemas/plan.schema.json', import.meta.url), 'utf8'));
const CASES = Object.entries(DEPLOYMENTS);

const SALES = planFrom(
  input({
    connections: [
      connection({
        service: 'wasb',
        resource_id: STORAGE_ID,
        mode: 'account_key_password',
        snippets: [
          { title: 'airflow_settings.yaml', language: 'yaml', text: '- conn_id: sales_blob\n  conn_type: azure\n  conn_login: stsales' },
        ],
      }),
      connection({
        id: 'orders',
        service: 'azure_cosmos',
        endpoint: 'https://orders.documents.azure.com:443/',
        outcome: 'incomplete',
        missing: ['extra.subscription_id'],
        mode: 'master_key',
        line: 41,
      }),
      connection({ id: 'graph', service: 'msgraph', outcome: 'refused', line: 60 }),
    ],
  }),
);

test.each(CASES)('%s: the JSON is what its schema says', (_, deployment) => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  const plans = [everyService(), [], [connection({ service: 'nothing' })]].flatMap((connections) => [
    planFrom(input({ connections, deployment })),
    planFrom({ connections, identities: [], deployment: { platform: deployment.platform, airflow: deployment.airflow } }),
  ]);

  for (const plan of plans) {
    validate(JSON.parse(renderJson(plan)));
    expect(validate.errors).toBeNull();
  }
});

test('the JSON of several projects is what its schema says', () => {
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  const plans = [SALES, planFrom(input({ connections: everyService() }))].map((plan, index) => ({ project: `p${index}`, plan }));
  const json = JSON.parse(renderJsons(plans));
  validate(json);
  expect(validate.errors).toBeNull();
  for (const wrong of [
    { ...json, projects: [] },
    { ...json, more: 1 },
    { ...json, projects: [json.projects[0], SALES] },
  ])
    expect(validate(wrong)).toBe(false);
});

test('of several projects each heading in Markdown is one deeper than alone, and nothing else differs', () => {
  const alone = renderMarkdown(SALES);
  const both = renderMarkdowns(['a', 'b'].map((project) => ({ project, plan: SALES })));
  const isCode = (lines: readonly string[], at: number) => lines.slice(0, at).filter((line) => line.startsWith('```')).length % 2 === 1;
  const deeper = alone.split('\n').map((line, at, lines) => (line.startsWith('#') && !isCode(lines, at) ? `#${line}` : line));
  expect(deeper.filter((line) => /^#{2,4} /.test(line)).length).toBeGreaterThan(10);
  expect(both).toBe(['a', 'b'].map((project) => `# Project \`${project}\`\n\n${deeper.join('\n')}`).join('\n'));
});

test('the schema refuses what is no plan', () => {
  const validate = new Ajv2020({ strict: true }).compile(schema);

  expect(validate({ ...SALES, version: 2 })).toBe(false);
  expect(validate({ ...SALES, secret: 'x' })).toBe(false);
  expect(validate({ ...SALES, variables: [{ name: 'a b', value: null, meaning: '', where: '' }] })).toBe(false);
});

test.each(CASES)('%s: Terraform is HCL with the identity, a chain of credentials and every role', (_, deployment) => {
  const plan = planFrom(input({ connections: everyService(), deployment }));
  const [parsed, error] = parseToObject(renderTerraform(plan));
  const credentials = Object.values(
    parsed['resource']?.['azurerm_federated_identity_credential'] ?? {},
  ) as unknown as readonly (readonly Record<string, unknown>[])[];

  expect(error).toBeNull();
  expect(parsed['data']).toHaveProperty('azurerm_user_assigned_identity');
  expect(credentials.length).toBe(plan.credentials.length);
  expect(credentials.every(([block]) => JSON.stringify(block?.['audience']) === '["api://AzureADTokenExchange"]')).toBe(true);
  expect(credentials.filter(([block]) => block?.['depends_on'] !== undefined).length).toBe(credentials.length - 1);
  expect(Object.keys(parsed['resource']?.['azurerm_role_assignment'] ?? {}).length).toBe(
    plan.grants.filter(({ mechanism }) => mechanism === 'azure-rbac').length,
  );
  expect(Object.keys(parsed['resource']?.['azurerm_synapse_role_assignment'] ?? {}).length).toBe(3);
});

test('Terraform makes an identity that nobody knows the client id of', () => {
  const plan = planFrom(input({ identities: [{ ...IDENTITY, client_id: undefined, location: undefined }] }));
  const [parsed] = parseToObject(renderTerraform(plan));

  expect(parsed['resource']).toHaveProperty('azurerm_user_assigned_identity');
  expect(parsed['data']).toHaveProperty('azurerm_resource_group');
});

test.each(CASES)('%s: PowerShell makes the same calls as bash', (_, deployment) => {
  const plan = planFrom(input({ connections: everyService(), deployment }));
  const script = renderPowershell(plan);

  expect(script.split('\n').filter((line) => line.startsWith('Add-Credential ')).length).toBe(plan.credentials.length);
  expect(script.split('\n').filter((line) => line.startsWith('Add-Role ')).length).toBe(
    plan.grants.filter(({ mechanism }) => mechanism === 'azure-rbac').length,
  );
  expect(script).toContain("'--assignee-principal-type', 'ServicePrincipal', '--role', $Role, '--scope', $Scope");
  expect(script).toContain("$AUDIENCE = 'api://AzureADTokenExchange'");
});

test('PowerShell takes every known value as a literal and asks for the rest', () => {
  const script = renderPowershell(SALES);

  expect(script).toContain("$IDENTITY_NAME = 'id-airflow'");
  expect(script).toContain('$ORDERS_ID = "$env:ORDERS_ID".Trim()');
  expect(script).toContain(`Add-Role $PRINCIPAL_ID 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' '${STORAGE_ID}'`);
});

test('a script is asked for by the name of its language', () => {
  expect(renderScript(SALES, 'bash')).toMatch(/^#!\/usr\/bin\/env bash\n/);
  expect(renderScript(SALES, 'powershell')).toBe(renderPowershell(SALES));
  expect(renderScript(SALES, 'terraform')).toBe(renderTerraform(SALES));
});

test('the plan as text', () => {
  expect(renderText(SALES)).toMatchSnapshot();
});

test('the plan as Markdown, with the script folded in', () => {
  const markdown = renderMarkdown(SALES);
  const [before = '', rest = ''] = markdown.split('<details>');

  expect(`${before}${rest.split('</details>')[1]}`).toMatchSnapshot();
  expect(markdown).toContain(renderScript(SALES, 'bash'));
});

test('Markdown shows hostile names as they are', () => {
  const id = 'a|b`c``<img src=x>\n# title';
  const markdown = renderMarkdown(
    planFrom(input({ connections: [connection({ id, service: 'powerbi', outcome: 'refused', reason: '<b>*x*</b> | [y](z)' })] })),
  );

  expect(markdown).toContain('| ```a\\|b`c``<img src=x>\\u{a}# title``` |');
  expect(markdown).toContain('\\<b\\>\\*x\\*\\</b\\> \\| \\[y\\](z)');
});

test('the DAG that verifies is Python, for every service', () => {
  const dag = verificationDag(planFrom(input({ connections: everyService() }))) ?? '';
  const { status, stderr, error } = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], {
    input: dag,
    encoding: 'utf8',
  });

  expect(dag.match(/ {4}@task/g)?.length).toBeGreaterThan(15);
  if (error) console.warn('skipped: python3 is not installed');
  else expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('a plan of nothing is short', () => {
  const plan = planFrom(input({ connections: [] }));

  expect(renderText(plan)).toBe('Entra workload identity for Airflow 3 on Astro\nNo connections\n');
  expect(renderTerraform(plan).split('\n').length).toBeLessThan(4);
});
