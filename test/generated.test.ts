import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Safety } from '../src/model/finding.ts';
import type { Rule } from '../src/model/rule.ts';
import { rules } from '../src/rules/index.ts';
import { drawn, END_OF_HEAD, givenOf, readPage, redrawn } from './page.ts';
import { findingsOf } from './tester.ts';

// Derived text is written and checked by the same line: `npx vitest run test/generated.test.ts -u` writes it.

const GROUPS = {
  reading: 'Reading: what you wrote and what Airflow gets',
  azure: 'Azure',
  comments: 'Comments',
} as const satisfies Record<Rule['group'], string>;

const [BEGIN, END] = ['<!-- rules -->', '<!-- end of rules -->'];

const FLAGS = { safe: '--fix', unsafe: '--fix --unsafe-fixes' } as const satisfies Record<Safety, string>;

function head({ id, summary, severity, isOptional }: Rule, fixes: ReadonlySet<Safety>): string {
  const [safety] = fixes.has('safe') ? (['safe'] as const) : fixes;
  const fix = safety === undefined ? '' : ` Fixed by \`${FLAGS[safety]}\`.`;
  return `# ${id}\n\n${summary}\n\nSeverity: ${severity}${isOptional ? ', and off where no configuration names it' : ''}.${fix}\n\n${END_OF_HEAD}`;
}

/** The kinds of fixes that a rule has for the wrong examples of its page. */
function fixesOf(rule: Rule, page: string): ReadonlySet<Safety> {
  const findings = readPage(page).wrong.examples.flatMap((example) => findingsOf(rule, givenOf(example)));
  return new Set(findings.flatMap(({ fix }) => fix?.safety ?? []));
}

function table(group: Rule['group'], folder: string): string {
  const rows = rules
    .filter((rule) => rule.group === group)
    .map(
      ({ id, severity, isOptional, fixable, summary }) =>
        `| [${id}](${folder}${id}.md) | ${isOptional ? 'off' : severity} | ${fixable ? 'yes' : ''} | ${summary} |`,
    );
  return ['| Rule | Severity | Fix | What to do |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function tables(folder: string, level: string): string {
  return (['reading', 'azure', 'comments'] as const).map((group) => `${level} ${GROUPS[group]}\n\n${table(group, folder)}`).join('\n\n');
}

const written = rules.filter(({ id }) => existsSync(`docs/rules/${id}.md`));

test('there are pages', () => {
  expect(written.length).toBeGreaterThan(0);
});

test.each(written)('the page of $id begins as its rule says and shows what it says', async (rule) => {
  const file = `docs/rules/${rule.id}.md`;
  const [, rest = ''] = readFileSync(file, 'utf8').split(END_OF_HEAD);
  const page = redrawn(rest, (example) => drawn(rule.id, example));
  await expect(head(rule, fixesOf(rule, rest)) + page).toMatchFileSnapshot(`../${file}`);
});

test('the index names every rule', async () => {
  const text = `# The rules\n\n${tables('', '##')}\n`;
  await expect(text).toMatchFileSnapshot('../docs/rules/README.md');
});

test.runIf(existsSync('README.md'))('the table of the README names every rule', async () => {
  const text = readFileSync('README.md', 'utf8');
  expect(text.split(BEGIN).length).toBe(2);
  const [before = '', rest = ''] = text.split(BEGIN);
  const [, after = ''] = rest.split(END);
  await expect(`${before}${BEGIN}\n\n${tables('docs/rules/', '###')}\n\n${END}${after}`).toMatchFileSnapshot('../README.md');
});
