import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isAzureType } from '../src/azure/catalog.ts';
import { readDocument } from '../src/engine/read-document.ts';
import { azureTypes } from '../src/generated/catalog.ts';
import { ledgerText } from '../src/ledger/ledger-text.ts';
import { fixText, lintText } from '../src/library.ts';
import { configuredTarget } from '../src/model/airflow-target.ts';
import type { Config } from '../src/model/config.ts';
import { NO_CONSUMERS } from '../src/model/consumer.ts';
import { laptopFiles } from '../src/plan/laptop.ts';
import { ledgerEntries } from '../src/plan/ledger-entries.ts';
import { planMigration } from '../src/plan-migration.ts';
import { rules } from '../src/rules/index.ts';
import { sourceOf } from '../src/sources/source-of.ts';
import { configFromText } from '../src/workspace/config-text.ts';
import { picture } from './frame.ts';

const PAGE = 'docs/migrating.md';
const CONFIG = 'azconn-lint.yaml';
const FENCE = /^```(?<language>\w+) (?<role>\S+)\n(?<body>(?:(?!```).*\n)*?)```$/gm;
const TITLE = /^### .*: `(?<type>\w+)`$/m;

interface Block {
  readonly role: string;
  readonly body: string;
}

/** A part of the page with one connection before and after. */
interface Example {
  readonly type: string;
  readonly text: string;
  readonly path: string;
  readonly before: string;
  readonly config: Config;
}

const page = readFileSync(PAGE, 'utf8');
const parts = page.split(/(?=^##+ )/m);
const shared = parts.flatMap((part) => blocksOf(part)).find(({ role }) => role === CONFIG)?.body ?? '';
const examples = parts.flatMap((part) => exampleIn(part) ?? []);

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(FENCE)].map(({ groups = {} }) => ({ role: groups['role'] ?? '', body: groups['body'] ?? '' }));
}

function exampleIn(text: string): Example | undefined {
  const type = TITLE.exec(text)?.groups?.['type'];
  const blocks = blocksOf(text);
  const [before] = blocks.filter(({ role }) => role === '.env' || role === 'airflow_settings.yaml');
  if (type === undefined || !before) return undefined;
  const own = blocks.find(({ role }) => role === CONFIG)?.body ?? '';
  return { type, text, path: before.role, before: before.body, config: configOf(shared + own) };
}

function configOf(text: string): Config {
  return configFromText(
    text,
    CONFIG,
    rules.map(({ id }) => id),
  );
}

function fixedText({ path, before, config }: Example) {
  return fixText({ path, text: before, config });
}

function planOf({ path, before, config }: Example) {
  return planMigration([{ path, text: before }], config);
}

/** The commands that stand under the finding. */
function azOf({ path, before, config }: Example, title: string): string {
  const helps = lintText({ path, text: before, config }).flatMap(({ help = [] }) => help);
  return helps
    .filter((help) => help.title === title)
    .flatMap(({ lines = [] }) => lines.map((line) => `${line}\n`))
    .join('');
}

function verificationOf(example: Example): string {
  return planOf(example)
    .connections.flatMap(({ verification }) =>
      verification ? [...verification.imports, '', ...verification.lines, ...commented(verification.note)] : [],
    )
    .map((line) => `${line}\n`)
    .join('');
}

function commented(note: string | null): readonly string[] {
  return note === null ? [] : [`# ${note}`];
}

function revocationOf(example: Example): string {
  return planOf(example)
    .revocations.flatMap(({ note, commands }) => [`# ${note}`, ...commands])
    .map((line) => `${line}\n`)
    .join('');
}

/** The same part with everything that is derived drawn anew; of two files of one name the second is the result. */
function redrawn(example: Example): string {
  let files = 0;
  return example.text.replace(FENCE, (block: string, language: string, role: string) => {
    const fresh = () => {
      switch (role) {
        case example.path:
          files += 1;
          return files === 2 ? fixedText(example).text : undefined;
        case 'az':
          return azOf(example, 'in Azure:');
        case 'verify':
          return verificationOf(example);
        case 'revoke':
          return revocationOf(example);
        default:
          return undefined;
      }
    };
    const body = fresh();
    return body === undefined ? block : `\`\`\`${language} ${role}\n${body}\`\`\``;
  });
}

/** The prose about the connections that stay, and the commands for the trust of a worker. */
function redrawnProse(text: string): string {
  const [before] = blocksOf(text).filter(({ role }) => role === 'airflow_settings.yaml');
  const [first] = examples;
  return text.replace(FENCE, (block: string, language: string, role: string) => {
    if (role === 'says' && before) return `\`\`\`${language} ${role}\n${said(before.body)}\n\`\`\``;
    if (role === 'trust' && first) return `\`\`\`${language} ${role}\n${azOf(first, 'in Azure, once for the identity:')}\`\`\``;
    const drawn = DRAWN[role]?.();
    return drawn === undefined ? block : `\`\`\`${language} ${role}\n${drawn}\`\`\``;
  });
}

/** The other blocks of the page that are drawn anew, by their role. */
const DRAWN: Readonly<Record<string, () => string>> = {
  production: () => (examples[0] ? productionOf(examples[0]) : ''),
  'docker-compose.override.yml': () => laptopFiles(3).override,
  variables: () =>
    laptopFiles(3)
      .variables.map((line) => `${line}\n`)
      .join(''),
  ledger: ledgerOfBus,
};

function productionOf(example: Example): string {
  const { production } = planOf(example);
  const needs = (production?.needs ?? []).map(({ name, where }) => `# ${name}: ${where}\n`);
  return [...needs, ...(production?.steps ?? []).flatMap(({ commands }) => commands.map((command) => `${command}\n`))].join('');
}

/** The entries that --fix makes for the example of Service Bus, had its rule been one of a queue. */
function ledgerOfBus(): string {
  const bus = examples.find(({ type }) => type === 'azure_service_bus');
  if (!bus) return '';
  const before = bus.before
    .replace('not-a-real-key', 'not-a-real-key;EntityPath=orders')
    .replace('SharedAccessKeyName=airflow', 'SharedAccessKeyName=ingest');
  const read = (text: string) => readDocument(sourceOf(bus.path, text), text, configuredTarget({}));
  const after = fixedText({ ...bus, before }).text;
  const documents = { before: read(before), after: read(after) };
  return ledgerText({
    version: 1,
    ...ledgerEntries(documents, { place: bus.path, config: bus.config, consumers: NO_CONSUMERS, date: '2026-11-29' }),
  });
}

function said(text: string): string {
  return lintText({ path: 'airflow_settings.yaml', text, config: configOf(shared) })
    .map(picture)
    .join('\n');
}

test('the page shows what the program writes', async () => {
  const fresh = parts.map((part) => {
    const example = exampleIn(part);
    return example ? redrawn(example) : redrawnProse(part);
  });
  await expect(fresh.join('')).toMatchFileSnapshot(`../${PAGE}`);
});

test('every type of the catalogue has an example, or says why it stays', () => {
  const staying = lintText({
    path: 'airflow_settings.yaml',
    text: blocksOf(parts.find((part) => part.startsWith('## What cannot')) ?? '')[0]?.body ?? '',
  });
  expect(staying.map(({ rule }) => rule).toSorted()).toEqual([...Array(3).fill('identity-unsupported'), 'retired-service']);
  const types = examples.map(({ type }) => type);
  const refused = azureTypes
    .all()
    .filter(({ refuse }) => refuse)
    .map(({ connType }) => connType);
  expect([...types, ...refused].toSorted()).toEqual(
    azureTypes
      .all()
      .map(({ connType }) => connType)
      .toSorted(),
  );
  expect(types.every(isAzureType)).toBe(true);
});

describe.each(examples.map((example) => [example.type, example] as const))('%s', (_, example) => {
  test('moves, and nothing is left to say', () => {
    const { refused, findings, fixed } = fixedText(example);
    expect(refused).toEqual([]);
    expect(findings).toEqual([]);
    expect(fixed.map(({ rule }) => rule)).toEqual(['legacy-azure-connection']);
  });

  test('says how to give it rights, how to verify it and what to revoke', () => {
    const [connection] = planOf(example).connections;
    expect(connection?.outcome).toBe('ready');
    expect(verificationOf(example)).not.toBe('');
    expect(revocationOf(example)).not.toBe('');
    // Nobody knows the use of a generic connection.
    if (example.type !== 'azure') expect(azOf(example, 'in Azure:')).toMatch(/^az /);
  });
});
