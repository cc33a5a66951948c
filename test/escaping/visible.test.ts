import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible, wellFormed } from '../../src/escaping/visible.ts';

describe('visible', () => {
  test.each([
    ['an escape sequence', '\x1b[31m', '\\u{1b}[31m'],
    ['C1 controls', '\x85\x9b', '\\u{85}\\u{9b}'],
    ['DEL and NUL', '\x7f\0', '\\u{7f}\\u{0}'],
    ['line breaks', 'a\r\nb', 'a\\u{d}\\u{a}b'],
    ['bidirectional overrides and isolates', '\u202e\u2066\u061c', '\\u{202e}\\u{2066}\\u{61c}'],
    ['line and paragraph separators', '\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['invisible characters', '\u200b\ufeff\u{e0041}', '\\u{200b}\\u{feff}\\u{e0041}'],
    ['lone surrogates', '\ud800a\udc00', '\\u{d800}a\\u{dc00}'],
    ['a workflow command', '::error::x', '\\u{3a}:error::x'],
    ['a workflow command after a blank, where a line may be broken', 'a ::error::x', 'a \\u{3a}:error::x'],
    ['a command in brackets', 'a##[error]', 'a\\u{23}#[error]'],
    ['a command of Azure Pipelines', '##vso[task.complete]', '\\u{23}#vso[task.complete]'],
  ])('spells out %s', (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test.each(['sales_blob', 'größe', '日本語', '👩‍👩‍👧', 'مرحبا', 'می‌خواهم', 'a::b', '## heading', '# [x]', 'e\u0301'])(
    'leaves %s as it is',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  test('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => visible(visible(text)) === visible(text)));
  });
});

test('wellFormed replaces lone surrogates and nothing else', () => {
  expect(wellFormed('a\ud800b😀\udc00')).toBe('a\ufffdb😀\ufffd');
});
