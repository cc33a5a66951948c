import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedText } from '../../src/lsp/open-document.ts';
import { agreedEncoding, ENCODINGS, TextIndex } from '../../src/lsp/text-index.ts';
import { runs } from '../runs.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', '\n', '\r\n', '\r', ' ', '\u2028'), maxLength: 30 });
const encoding = fc.constantFrom(...ENCODINGS);

test('an offset at the start of a character survives the way to the editor and back', () => {
  fc.assert(
    fc.property(text, encoding, fc.nat(), (given, units, seed) => {
      const characters = [...given];
      const offset = characters.slice(0, seed % (characters.length + 1)).join('').length;
      // Between the two characters of one line break there is no place.
      fc.pre(!(given[offset] === '\n' && given[offset - 1] === '\r'));
      const index = new TextIndex(given, units);
      expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
    }),
    { numRuns: runs(300) },
  );
});

test('changes in the words of an editor make the text that they should', () => {
  fc.assert(
    fc.property(text, text, encoding, fc.nat(), fc.nat(), (given, fresh, units, one, other) => {
      const characters = [...given];
      const [from, until] = [one % (characters.length + 1), other % (characters.length + 1)].toSorted((a, b) => a - b) as [number, number];
      const [head, tail] = [characters.slice(0, from).join(''), characters.slice(until).join('')];
      const index = new TextIndex(given, units);
      const range = index.rangeOf({ start: head.length, end: given.length - tail.length });
      fc.pre(index.offsetAt(range.start) === head.length && index.offsetAt(range.end) === given.length - tail.length);
      expect(changedText(given, [{ range, text: fresh }], units)).toBe(head + fresh + tail);
    }),
    { numRuns: runs(300) },
  );
});

test('a place beyond the end of a line or of the text is that end', () => {
  const index = new TextIndex('ab\r\ncd', 'utf-16');
  expect([
    index.offsetAt({ line: 0, character: 99 }),
    index.offsetAt({ line: 99, character: 0 }),
    index.offsetAt({ line: 1, character: -1 }),
  ]).toEqual([2, 6, 4]);
});

test('the editor chooses among the encodings that are understood', () => {
  expect([agreedEncoding(), agreedEncoding([]), agreedEncoding(['x', 'utf-8', 'utf-16'])]).toEqual(['utf-16', 'utf-16', 'utf-8']);
});
