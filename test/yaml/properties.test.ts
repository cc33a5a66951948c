import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yamlTexts } from '../../conformance/subjects/yaml-texts.ts';
import { contains, type Range } from '../../src/model/text.ts';
import { decodeYaml } from '../../src/yaml/decode.ts';
import type { YamlNode } from '../../src/yaml/node.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { processorTime } from '../processor-time.ts';
import { runs } from '../runs.ts';

const SETTINGS = `# settings
airflow:
  connections: # list
    - conn_id: "a"
      conn_type: wasb
      conn_extra: &extra {tenantId: 'x', list: [1, 2.5, ~]}
    - conn_id: b
      conn_extra: |-
        {"a": "b"}

      <<: {conn_port: 0x10}
      conn_password: >
        folded
        text
  variables:
  - variable_name: *extra
`;

const ANYTHING = fc.oneof(
  yamlTexts,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'\0\ud83d\ude00 \n\r\t"\'#:-?[]{},&*!|>%@`\\a1') }),
);

test('no text makes the reader or the decoder throw', () => {
  let read = 0;
  fc.assert(
    fc.property(ANYTHING, (text) => {
      const { root } = parseYaml(text);
      if (root) decodeYaml(root, 'string');
      if (root) read++;
    }),
    { numRuns: runs(5000) },
  );
  expect(read).toBeGreaterThan(runs(1000));
});

test('every range is inside the text, and inside the range of its parent, in order', () => {
  let nodes = 0;
  fc.assert(
    fc.property(yamlTexts, (text) => {
      const { root, problem, comments } = parseYaml(text);
      const whole = { start: 0, end: text.length };
      if (root) nodes += check(root, whole, text);
      if (problem) expect(contains(whole, problem.range)).toBe(true);
      let end = 0;
      for (const comment of comments) {
        expect(text[comment.start]).toBe('#');
        expect(comment.start).toBeGreaterThanOrEqual(end);
        end = comment.end;
      }
    }),
    { numRuns: runs(5000) },
  );
  expect(nodes).toBeGreaterThan(runs(5000));
});

/** Checks a node and all below it, and says how many there are. */
function check(node: YamlNode, outer: Range, text: string): number {
  const { range, anchor, tag } = node;
  const parts = [anchor?.range, tag?.range].filter((part) => part !== undefined);
  for (const part of [...parts, range]) expect(contains(outer, part)).toBe(true);
  for (const part of parts) expect(part.end).toBeLessThanOrEqual(range.start);
  expect(range.start).toBeLessThanOrEqual(range.end);
  const children = node.kind === 'map' ? node.pairs.flatMap(({ key, value }) => [key, value]) : node.kind === 'seq' ? node.items : [];
  checkSpelling(node, text.slice(range.start, range.end));
  let count = 1;
  let end = range.start;
  for (const child of children) {
    expect(child.range.start).toBeGreaterThanOrEqual(end);
    end = child.range.end;
    count += check(child, range, text);
  }
  return count;
}

/** How each kind of node has to begin and end. A byte-order mark inside a text is a character like any other. */
const SPELLINGS = {
  plain: /^(?:[^ \t\r\n"'|>](?:.*[^ \t\r\n])?)?$/s,
  'single-quoted': /^'.*'$/s,
  'double-quoted': /^".*"$/s,
  literal: /^\|(?:.*[^\r\n])?$/s,
  folded: /^>(?:.*[^\r\n])?$/s,
} as const;

function checkSpelling(node: YamlNode, written: string): void {
  if (node.kind === 'alias') expect(written).toBe(`*${node.name}`);
  if (node.kind === 'scalar') expect(written).toMatch(SPELLINGS[node.style]);
  if (node.kind === 'seq' && node.flow) expect(written).toMatch(/^\[.*\]$/s);
  if (node.kind === 'seq' && !node.flow) expect(written).toMatch(/^-/);
}

test('a plain value in one line is what is written', () => {
  const { root } = parseYaml('key: a b # c');
  expect(root).toMatchObject({
    pairs: [{ key: { text: 'key', range: { start: 0, end: 3 } }, value: { text: 'a b', range: { start: 5, end: 8 } } }],
  });
});

test('a file may end after any character', () => {
  expect(parseYaml(SETTINGS).problem).toBeUndefined();
  let problems = 0;
  for (let end = 0; end <= SETTINGS.length; end++) {
    const { root, problem } = parseYaml(SETTINGS.slice(0, end));
    if (problem) problems++;
    if (root) decodeYaml(root, 'string');
  }
  expect(problems).toBeGreaterThan(10);
});

const LARGE: readonly (readonly [string, string])[] = [
  ['brackets', '['.repeat(100_000)],
  ['braces', '{a: '.repeat(100_000)],
  ['dashes', '- '.repeat(100_000)],
  ['question marks', '? '.repeat(100_000)],
  ['one long value', `a: ${'b'.repeat(3_000_000)}`],
  ['an open quote', `a: "${'b\n'.repeat(1_000_000)}`],
  ['a long block', `a: |\n${'  b\n'.repeat(1_000_000)}`],
  ['comments', '# c\n\n\t\n'.repeat(500_000)],
  ['connections', `a:\n${'  - conn_id: b\n    conn_extra: {c: d}\n'.repeat(40_000)}`],
  ['spaces in a timestamp', `a: 2024-01-02${' '.repeat(1_000_000)}x`],
  ['digits', `a: ${'1_'.repeat(1_000_000)}`],
  ['a chain of aliases', Array.from({ length: 50_000 }, (_, i) => `- &a${i} [${i ? `*a${i - 1}` : ''}]`).join('\n')],
  ['a chain of merges', Array.from({ length: 20_000 }, (_, i) => `l${i}: &l${i} {${i ? `<<: *l${i - 1}, ` : ''}k: v}`).join('\n')],
];

test.each(LARGE)('%s take time in proportion', (_, text) => {
  const start = processorTime();
  const { root } = parseYaml(text);
  if (root) decodeYaml(root, 'string');
  expect(processorTime() - start).toBeLessThan(5000);
});
