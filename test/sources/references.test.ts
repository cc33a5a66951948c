import { describe, expect, test } from 'vitest';
import { fixText, lintText } from '../../src/library.ts';
import { changedLines, lines } from './moved.ts';

const identities = {
  default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' },
};

interface Place {
  readonly name: string;
  readonly path: string;
  /** How a value names a variable, and how the file writes that. */
  readonly reference: string;
  readonly written?: string;
  /** A file with a value. */
  file(value: string): string;
  /** One that also sets the variable. */
  known?(value: string): string;
  /** Whether a new value has all members of the old one. */
  readonly isPortable?: true;
}

const indented = (text: string, by: string) => text.replaceAll('\n', `\n${by}`);
const inDouble = (value: string) => JSON.stringify(value);
const inSingle = (value: string) => `'${value}'`;

const COMPOSE = { path: 'docker-compose.override.yml', reference: '${RG}' };
const inCompose = (entry: string) => lines('services:', '  scheduler:', '    environment:', `      ${entry}`);
const inPod = (...items: readonly string[]) =>
  lines('apiVersion: v1', 'kind: Pod', 'spec:', '  containers:', '    - env:', ...items.map((item) => `        - ${item}`));
const inChart = (...items: readonly string[]) => lines('env:', ...items.map((item) => `  - ${item}`));
const entry = (value: string) => `{name: AIRFLOW_CONN_A, value: ${value}}`;
const RG = '{name: RG, value: rg-prod}';
const escaped = (value: string) => value.replaceAll('"', '\\"');

const PLACES: readonly Place[] = [
  {
    name: '.env',
    path: '.env',
    reference: '${RG}',
    file: (value) => `AIRFLOW_CONN_A=${value}\n`,
    known: (value) => `RG=rg-prod\nAIRFLOW_CONN_A=${value}\n`,
    isPortable: true,
  },
  { ...COMPOSE, name: 'compose, single quotes', file: (value) => inCompose(`AIRFLOW_CONN_A: ${inSingle(value)}`) },
  { ...COMPOSE, name: 'compose, double quotes', file: (value) => inCompose(`AIRFLOW_CONN_A: ${inDouble(value)}`) },
  { ...COMPOSE, name: 'compose, an item', file: (value) => inCompose(`- ${inSingle(`AIRFLOW_CONN_A=${value}`)}`) },
  { ...COMPOSE, name: 'compose, a block', file: (value) => inCompose(`AIRFLOW_CONN_A: |-\n        ${indented(value, '        ')}`) },
  {
    ...COMPOSE,
    name: 'compose, a name without braces',
    reference: '$RG',
    file: (value) => inCompose(`AIRFLOW_CONN_A: ${inSingle(value)}`),
  },
  {
    name: 'manifest',
    path: 'pod.yaml',
    reference: '$(RG)',
    file: (value) => inPod(entry(inSingle(value))),
    known: (value) => inPod(RG, entry(inSingle(value))),
  },
  {
    name: 'manifest, a block',
    path: 'pod.yaml',
    reference: '$(RG)',
    file: (value) => inPod(`name: AIRFLOW_CONN_A\n          value: |-\n            ${value}`),
  },
  {
    name: 'chart',
    path: 'values.yaml',
    reference: '$(RG)',
    file: (value) => inChart(entry(inDouble(value))),
    known: (value) => inChart(RG, entry(inDouble(value))),
  },
  {
    name: 'chart, a text',
    path: 'values.yaml',
    reference: '$(RG)',
    file: (value) => `extraEnv: |\n  - ${entry(inSingle(value.replaceAll('}}', '} }')))}\n`,
  },
  {
    name: 'Terraform, values of a chart',
    path: 'main.tf',
    reference: '$(RG)',
    file: (value) =>
      lines(
        'resource "helm_release" "a" {',
        '  values = [<<-EOT',
        indented(`\n${inChart(entry(inSingle(value)))}`, '    '),
        '  EOT',
        '  ]',
        '}',
      ),
  },
  {
    name: 'Dockerfile',
    path: 'Dockerfile',
    reference: '${RG}',
    file: (value) => `FROM x\nENV AIRFLOW_CONN_A="${escaped(value)}"\n`,
    known: (value) => `FROM x\nENV RG=rg-prod\nENV AIRFLOW_CONN_A="${escaped(value)}"\n`,
  },
  {
    name: 'Dockerfile, several lines',
    path: 'Dockerfile',
    reference: '$RG',
    file: (value) => `FROM x\nENV AIRFLOW_CONN_A="${escaped(value.replace(',', ', \\\n'))}"\n`,
  },
  {
    name: 'shell, a heredoc',
    path: 'setup.sh',
    reference: '${RG}',
    file: (value) => lines("cat >> .env <<'EOF'", `AIRFLOW_CONN_A=${value}`, 'EOF'),
  },
  {
    name: 'shell, a heredoc with variables',
    path: 'setup.sh',
    reference: '\\${RG}',
    file: (value) => lines('cat >> .env <<EOF', `AIRFLOW_CONN_A=${value}`, 'EOF'),
  },
  { name: 'shell, a word', path: 'setup.sh', reference: '${RG}', file: (value) => `echo 'AIRFLOW_CONN_A=${value}' >> .env\n` },
  {
    name: 'Makefile',
    path: 'Makefile',
    reference: '$${RG}',
    file: (value) => `env:\n\techo 'AIRFLOW_CONN_A=${value}' >> .env\n`,
  },
  {
    name: 'workflow, a script',
    path: '.github/workflows/ci.yml',
    reference: '${RG}',
    file: (value) =>
      lines(
        'on: push',
        'jobs:',
        '  a:',
        '    runs-on: x',
        '    steps:',
        '      - run: |',
        `          echo 'AIRFLOW_CONN_A=${value}' >> .env`,
      ),
  },
];

const adf = (extra: string, more = '') =>
  `{"conn_type":"azure_data_factory",${more}"login":"7a1f0f52-1c1a-4ddc-9c63-3a9b0ce8b0b7","password":"FAKEsecret",` +
  `"extra":{"tenantId":"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33","subscriptionId":"11111111-2222-4333-8444-555555555555",${extra}}}`;
const uri = (group: string) =>
  'azure-data-factory://7a1f0f52-1c1a-4ddc-9c63-3a9b0ce8b0b7:FAKEsecret@?tenantId=2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' +
  `&subscriptionId=11111111-2222-4333-8444-555555555555&factory_name=f&resource_group_name=${group}`;

/** Where a text may name a variable. */
const POSITIONS: readonly (readonly [string, (reference: string) => string])[] = [
  ['a whole text', (reference) => adf(`"factory_name":"f","resource_group_name":"${reference}"`)],
  ['a part of a text', (reference) => adf(`"factory_name":"f","resource_group_name":"rg ${reference}-x"`)],
  ['several', (reference) => adf(`"factory_name":"${reference}","resource_group_name":"${reference}/${reference}"`)],
  ['deeper', (reference) => adf(`"resource_group_name":"rg","factory_name":"f","more":{"a":["${reference}", {"b": "${reference}"} ]}`)],
];
const DESCRIPTION = adf('"resource_group_name":"rg","factory_name":"f"', '"description":"of REFERENCE",');

function fixedIn({ path }: Place, text: string): string {
  return fixText({ path, text, config: { identities } }).text;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe.each(PLACES)('$name', (place) => {
  const { reference, file, known } = place;

  test.each(POSITIONS)('keeps what is named: %s', (_, value) => {
    for (const text of [file(value(reference)), ...(known ? [known(value(reference))] : [])]) {
      const fixed = fixedIn(place, text);
      expect(fixed).not.toContain('FAKEsecret');
      expect(count(fixed, reference)).toBe(count(text, reference));
      // No dollar has become another one.
      expect(fixed.replaceAll(reference, '')).not.toMatch(/\$|u0024/);
    }
  });

  test('keeps what is named in a description', () => {
    if (place.isPortable) return;
    const fixed = fixedIn(place, file(DESCRIPTION.replace('REFERENCE', () => reference)));
    expect(fixed).not.toContain('FAKEsecret');
    expect(fixed).toContain(`of ${reference}`);
  });

  test('writes no URI as JSON whose variable has an unknown value', () => {
    const text = file(uri(reference));
    expect(fixedIn(place, text)).toBe(text);
  });

  test('writes one as JSON whose variable is known', () => {
    const fixed = known ? fixedIn(place, known(uri(reference))) : reference;
    expect(fixed).not.toContain('FAKEsecret');
    expect(fixed).toContain(reference);
  });

  test('writes nothing where a variable is more than a part of a text', () => {
    const text = file(adf(`"resource_group_name":"rg","factory_name":"f","${reference}":1`));
    expect(fixedIn(place, text)).toBe(text);
  });
});

test('a refusal has its reason', () => {
  const text = inCompose(`AIRFLOW_CONN_A: ${inSingle(uri('${RG}'))}`);
  const [finding] = lintText({ path: COMPOSE.path, text, config: { identities } });
  expect(JSON.stringify(finding)).toContain('a variable in its URI cannot be kept');
});

test('a dollar that names no variable stays one', () => {
  const value = adf('"factory_name":"f$$x","resource_group_name":"${RG}","note":"$${RG}"');
  expect(changedLines(COMPOSE.path, inCompose(`AIRFLOW_CONN_A: ${inSingle(value)}`))).toEqual([]);
  const other = adf('"factory_name":"f$$x","resource_group_name":"${RG}","note":"$${OTHER}"');
  const [line] = changedLines(COMPOSE.path, inCompose(`AIRFLOW_CONN_A: ${inSingle(other)}`));
  expect(line).toContain('"factory_name":"f$$x","resource_group_name":"${RG}","note":"$${OTHER}"');
});
