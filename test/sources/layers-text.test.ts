import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../src/model/embedded.ts';
import { shellWord } from '../../src/sources/layers/shell-word.ts';
import { hclTemplate, makefileDollar, pythonString, shellHeredocLine } from './text-layers.ts';

const RUNS = 300 * Number(process.env['RUNS'] ?? 1);

const PIECES = [
  'a',
  'é',
  '😀',
  '{"conn_type": "wasb"}',
  "it's",
  '"',
  '\\',
  '\\n',
  '$',
  '$$',
  '${x}',
  '%{',
  '%',
  '`',
  '!',
  '#',
  ' ',
  '\t',
  '\n',
  '\r',
  '\0',
  '~',
  '*',
  '{a,b}',
  'EOT',
  '\x7f',
  '\x1b',
  '0',
  '&',
];
const lump = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((parts) => parts.join(''));
const texts = fc.oneof(
  { weight: 4, arbitrary: lump },
  { weight: 1, arbitrary: lump.map((text) => `${text}\n`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

const LAYERS: readonly (readonly [string, Layer])[] = [
  ['a bare word of bash', shellWord('bare')],
  ["'…' of bash", shellWord('single')],
  ['"…" of bash', shellWord('double')],
  ["$'…' of bash", shellWord('ansi-c')],
  ['$"…" of bash', shellWord('locale')],
  ['a line of a heredoc of bash', shellHeredocLine],
  ['the dollar of make', makefileDollar],
  ['"…" of HCL', hclTemplate()],
  ['<<EOT of HCL', hclTemplate({ marker: 'EOT', isFlush: false, indent: 0 })],
  ['<<-EOT of HCL', hclTemplate({ marker: 'EOT', isFlush: true, indent: 4 })],
  ...['"', "'", '"""', "'''"].flatMap((quote) =>
    ['', 'u', 'r'].map((prefix) => [`${prefix}${quote} of Python`, pythonString({ prefix, quote })] as const),
  ),
];

test('there are layers', () => {
  expect(LAYERS.length).toBeGreaterThan(20);
});

describe.each(LAYERS)('%s', (_, layer) => {
  test('what it encodes is read again as it was', () => {
    let encoded = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const written = layer.encode(text);
        if (written === undefined) return;
        encoded++;
        expect(layer.decode(written)?.text).toBe(text);
      }),
      { numRuns: RUNS },
    );
    expect(encoded).toBeGreaterThan(RUNS / 20);
  });

  test('a character is placed where it is written, or in what stands for it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const written = layer.encode(text);
        const read = written === undefined ? undefined : layer.decode(written);
        if (written === undefined || !read) return;
        for (let at = 0; at < read.text.length; at++) {
          const range = read.place({ start: at, end: at + 1 });
          const source = written.slice(range?.start, range?.end);
          expect(source).not.toBe('');
          if (source.length === 1) expect(source).toBe(read.text[at]);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('what cannot be held is refused', () => {
  test.each<[string, Layer, string]>([
    ['a NUL in a word of bash', shellWord('double'), 'a\0b'],
    ['two lines in one line', shellHeredocLine, 'a\nb'],
    ['a text without a line feed in a heredoc', hclTemplate({ marker: 'EOT', isFlush: false, indent: 0 }), 'a'],
    ['the marker in a heredoc', hclTemplate({ marker: 'EOT', isFlush: false, indent: 0 }), ' EOT\n'],
    ['a character that Terraform composes', hclTemplate(), 'e\u0301'],
    ['a quote in a raw literal', pythonString({ prefix: 'r', quote: '"' }), 'a"b'],
    ['a backslash at the end of a raw literal', pythonString({ prefix: 'r', quote: '"' }), 'a\\'],
  ])('%s', (_, layer, text) => {
    expect(layer.encode(text)).toBeUndefined();
  });

  test.each<[string, Layer, string]>([
    ['a variable', shellWord('double'), '"$x"'],
    ['two kinds of quotes', shellWord('single'), `'a'"b"`],
    ['a variable of make', makefileDollar, '$(X)'],
    ['an expression of HCL', hclTemplate(), '"${x}"'],
    ['an f-string', pythonString({ prefix: '', quote: '"' }), 'f"a"'],
  ])('%s is not read', (_, layer, written) => {
    expect(layer.decode(written)).toBeUndefined();
  });
});
