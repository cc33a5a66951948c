import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { givenOf, readPage } from './page.ts';
import { allFindings, fixed } from './tester.ts';

const ONE_SENTENCE = /^[A-Z][a-z-]+ (?!.*\. [A-Z]).*[^.]\.$/;
const SECTIONS = ['What it finds', 'Why it matters', 'Wrong', 'Right', 'What the fix does', 'When to switch it off', 'Sources'];

const ids = rules.map(({ id }) => id);

/** The names of the files of a folder that end so, without the ending. */
function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .toSorted();
}

describe('the list of rules', () => {
  test('is in alphabetical order, and no name comes twice', () => {
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(ids.length).toBeGreaterThan(0);
  });

  test('names every file of the folder', () => {
    expect(namesIn('src/rules', '.ts').filter((name) => name !== 'index')).toEqual(ids);
  });

  test('has a test for each rule, and no test without a rule', () => {
    expect(namesIn('test/rules', '.test.ts')).toEqual(ids);
  });

  test('has a page for each rule, and no page without a rule', () => {
    expect(namesIn('docs/rules', '.md').filter((name) => name !== 'README')).toEqual(ids);
  });
});

describe.each(rules)('$id', (rule) => {
  const page = existsSync(`docs/rules/${rule.id}.md`) ? readPage(readFileSync(`docs/rules/${rule.id}.md`, 'utf8')) : undefined;
  const { wrong, right, titles } = page ?? readPage('');

  test('is exported under its id in camel case', async () => {
    const module: Record<string, unknown> = await import(`../src/rules/${rule.id}.ts`);
    const name = rule.id.replace(/-(?<letter>[a-z])/g, (_, letter: string) => letter.toUpperCase());
    expect(module[name]).toBe(rule);
  });

  test('sums itself up in one imperative sentence', () => {
    expect(rule.summary).toMatch(ONE_SENTENCE);
  });

  test('has a page with the sections of every page', () => {
    expect(titles).toEqual(SECTIONS.filter((title) => rule.fixable || title !== 'What the fix does'));
  });

  test('has wrong and right examples on its page, and a picture below each wrong one', () => {
    expect(wrong.examples.length).toBeGreaterThan(0);
    expect(right.examples.length).toBeGreaterThan(0);
    expect(wrong.examples.filter(({ said }) => said === undefined)).toEqual([]);
  });

  test('speaks about each wrong example, and no rule that the page does not name does', () => {
    const spoken = wrong.examples.map((example) => [...new Set(allFindings(givenOf(example)).map((finding) => finding.rule))]);
    for (const names of spoken) {
      expect(names).toContain(rule.id);
      expect([rule.id, ...wrong.named]).toEqual(expect.arrayContaining(names));
    }
  });

  test('is silent about each right example, and so is every rule that the page does not name', () => {
    const spoken = right.examples.flatMap((example) => allFindings(givenOf(example)).map((finding) => finding.rule));
    expect(spoken).not.toContain(rule.id);
    expect(right.named).toEqual(expect.arrayContaining(spoken));
  });

  test('makes the right example out of the wrong one wherever it fixes it', () => {
    const results = wrong.examples.map((example, index) => ({
      before: linted(example),
      after: linted(example).map((file, at, all) => ({
        path: file.path,
        text: fixed(rule, { ...givenOf(example), ...file, others: all.filter((_, other) => other !== at) }, 'unsafe'),
      })),
      wanted: right.examples[index] && linted(right.examples[index]),
    }));
    const mended = results.filter(({ before, after }) => after.some(({ text }, at) => text !== before[at]?.text));
    for (const { after, wanted } of mended) expect(after).toEqual(wanted);
    expect(mended.length > 0).toBe(rule.fixable);
  });
});

function linted(example: Parameters<typeof givenOf>[0]) {
  const { path, text, others = [] } = givenOf(example);
  return [{ path, text }, ...others];
}
