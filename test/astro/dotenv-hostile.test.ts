import { describe, expect, test } from 'vitest';
import { scanCompose } from '../../src/astro/dotenv/compose-scan.ts';
import { portableUri, portableValue } from '../../src/astro/dotenv/portable.ts';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import { DOTENV_READERS } from '../../src/astro/dotenv/reading.ts';
import { sample } from '../runs.ts';

const SIZE = 500_000;

/** Each takes well below a second; a reader that looks at everything for everything would need hours. */
const HOSTILE = {
  'words that never end': `K=${'${A:-'.repeat(SIZE / 5)}`,
  'words in words in words': `K=${'${A:-a'.repeat(SIZE / 8)}${'b}'.repeat(SIZE / 8)}`,
  'words that are not taken': `A=1\nK=${'${A:-a'.repeat(SIZE / 8)}${'b}'.repeat(SIZE / 8)}`,
  'words side by side': `K=${'${A:-x}'.repeat(SIZE / 7)}`,
  'words before a long tail': `K=${'${A:-x}'.repeat(SIZE / 14)}${'y'.repeat(SIZE / 2)}`,
  'words that are half open': `K=${'${A:-{x'.repeat(SIZE / 7)}}`,
  'words on lines of their own': `K="${'${A:-x}\n'.repeat(SIZE / 8)}"`,
  dollars: `K=${'$'.repeat(SIZE)}`,
  'dollars before digits': `K=${'$1'.repeat(SIZE / 2)}`,
  references: `K=${'$A'.repeat(SIZE / 2)}`,
  braces: `K=$${'{'.repeat(SIZE)}`,
  'a long name': `K=\${${'A'.repeat(SIZE)}}`,
  'a long line': `K=${'x'.repeat(20 * SIZE)}`,
  'a long key': 'é'.repeat(SIZE),
  spaces: `K=x${' '.repeat(SIZE)}y`,
  'an open quote': `K="${'x\n'.repeat(SIZE / 2)}`,
  'escaped quotes': `K="${'\\"'.repeat(SIZE / 2)}`,
  escapes: `K="${'\\n'.repeat(SIZE / 2)}"`,
  'statements on one line': 'A=""'.repeat(SIZE / 4),
  'statements before a long tail': `${'A=""'.repeat(SIZE / 8)}${' '.repeat(SIZE / 2)}`,
  'empty lines': '\r\n'.repeat(SIZE / 2),
  comments: '#\n'.repeat(SIZE / 2),
  words: 'A\n'.repeat(SIZE / 2),
  'quotes, as many as fit into a line of Go': `K='${"' #".repeat(20_000)}\n'`,
  'quotes over many lines': `K='a\n${'b\n'.repeat(SIZE / 2)}'`,
} as const;

describe.each(sample(Object.entries(HOSTILE)))('%s', (_, text) => {
  test.each(DOTENV_READERS)('%s', (reader) => {
    const reading = readDotenv(text, reader);
    expect('vars' in reading || reading.error.length > 0).toBe(true);
  });

  test('scanned and written', () => {
    expect(scanCompose(text).vars).toBeInstanceOf(Map);
    expect(portableValue(`{"a": ${JSON.stringify(text)}}`).includes('$')).toBe(false);
    expect(portableUri(text)?.includes('$') ?? false).toBe(false);
  });
});

test('ten thousand levels of words are no more than a value', () => {
  const depth = 10_000;
  const text = `K=${'${A:-'.repeat(depth)}x${'}'.repeat(depth)}\n`;
  expect(readDotenv(text, 'compose')).toEqual({ vars: { K: 'x' } });
});

test.each(['compose', 'astro-env'] as const)('%s stops values that double with each line', (reader) => {
  const text = `A=${'x'.repeat(16)}\n${'A=$A$A\n'.repeat(60)}`;
  expect(readDotenv(text, reader)).toEqual({ error: 'the variables put into values are longer than 1048576 characters' });
});
