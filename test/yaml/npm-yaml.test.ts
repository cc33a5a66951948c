import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { YamlData } from '../../src/yaml/data.ts';
import { decodeYaml } from '../../src/yaml/decode.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { runs } from '../runs.ts';

const KEYS = fc.constantFrom('conn_id', 'conn_type', 'conn_extra', '"quoted key"', "'it''s'", 'with space', 'a-b.c/d');

const LEAVES = fc.constantFrom(
  'plain',
  'two words',
  'https://host:443/path?x=y#z',
  '"dou\\tble \\u00e9"',
  "'sin''gle'",
  'true',
  'null',
  '42',
  '-1.5',
  '""',
  'a # note',
  '[1, "b", {c: d}]',
  '{a: 1, b: [x, y]}',
  '|\n%literal\n%  text',
  '>-\n%folded\n%text\n\n%more',
  'over\n%two lines',
  '"over\n%two lines"',
);

type Rendered = (indent: number) => string;

const { node } = fc.letrec<{ node: Rendered; leaf: Rendered; map: Rendered; seq: Rendered }>((tie) => ({
  leaf: LEAVES.map((text) => (indent) => ` ${text.replaceAll('%', ' '.repeat(indent + 2))}`),
  map: fc
    .tuple(
      fc.uniqueArray(fc.tuple(KEYS, tie('node')), { selector: ([key]) => key, minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(
      ([pairs, step]): Rendered =>
        (indent) =>
          `\n${pairs.map(([key, value]) => `${' '.repeat(indent + step)}${key}:${value(indent + step)}`).join('\n')}`,
    ),
  seq: fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map(
    (items): Rendered =>
      (indent) =>
        `\n${items.map((item) => `${' '.repeat(indent + 2)}-${item(indent + 2)}`).join('\n')}`,
  ),
  node: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('map'), tie('seq')),
}));

test('ordinary files are read as the yaml package reads them', () => {
  const documents = fc
    .tuple(fc.constantFrom('', '---', '# first\n---'), node, fc.constantFrom('\n', '\n# last\n'))
    .map(([before, body, after]) => before + body(0) + after);
  fc.assert(
    fc.property(documents, (text) => {
      expect(plain(text)).toEqual(parse(text));
    }),
    { numRuns: runs(2000) },
  );
});

function plain(text: string): unknown {
  const { root, problem } = parseYaml(text);
  if (problem) throw new Error(problem.code);
  if (!root) return null;
  const { data } = decodeYaml(root);
  return data && plainData(data);
}

function plainData(data: YamlData): unknown {
  if (data.kind === 'seq') return data.items.map(plainData);
  if (data.kind === 'map')
    return Object.fromEntries(data.entries.map(({ key, value }) => ['value' in key ? key.value : null, plainData(value)]));
  const { value } = data;
  if (value.type === 'null') return null;
  return value.type === 'int' ? Number(value.value) : value.value;
}
