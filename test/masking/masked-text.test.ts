import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MaskedText } from '../../src/masking/masked-text.ts';
import { merged } from '../../src/model/text.ts';
import { runs } from '../runs.ts';

const M = '********';

test('a line is shown with masks, whole and in pieces', () => {
  const line = new MaskedText('user: SECRET, key: OTHER!', [
    { start: 6, end: 12 },
    { start: 19, end: 24 },
  ]).part({ start: 0, end: 25 });

  expect(line.text).toBe(`user: ${M}, key: ${M}!`);
  expect(line.slice(4, 10)).toBe(': ****');
  expect(line.slice(10, 18)).toBe('****, ke');
});

test('a mark within a blank is that of the mask, every other one that of its characters', () => {
  const line = new MaskedText('user: SECRET, key: x', [{ start: 6, end: 12 }]).part({ start: 0, end: 20 });
  const marked = (start: number, end: number) => {
    const mark = line.markOf({ start, end });
    return mark && line.slice(mark.start, mark.end);
  };

  expect(marked(0, 4)).toBe('user');
  expect(marked(7, 9)).toBe(M);
  expect(marked(4, 15)).toBe(`: ${M}, k`);
  expect(marked(14, 17)).toBe('key');
  expect(marked(21, 22)).toBeUndefined();
});

/** Letters without the form of a secret, blanks in them, and a part. */
const inputs = fc.record({
  text: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 60 }),
  blanks: fc.array(fc.tuple(fc.nat(60), fc.nat(9)), { maxLength: 6 }),
  part: fc.tuple(fc.nat(60), fc.nat(60)),
  piece: fc.tuple(fc.nat(120), fc.nat(120)),
});

test('any piece is what it is of the whole, and the whole hides all blanks and nothing else', () => {
  fc.assert(
    fc.property(inputs, ({ text, blanks: pairs, part: [from, length], piece: [start, size] }) => {
      const blanks = merged(pairs.map(([at, wide]) => ({ start: at, end: Math.min(at + wide, text.length) })));
      const part = { start: Math.min(from, text.length), end: Math.min(from + length, text.length) };
      const shown = new MaskedText(text, blanks).part(part);
      let expected = '';
      for (let at = part.start; at < part.end; at++) {
        const blank = blanks.find((each) => each.start <= at && at < each.end);
        if (!blank) expected += text[at];
        else if (at === Math.max(blank.start, part.start)) expected += M;
      }
      expect(shown.text).toBe(expected);
      expect(shown.length).toBe(expected.length);
      expect(shown.slice(start, start + size)).toBe(expected.slice(start, start + size));
    }),
    { numRuns: runs(2_000) },
  );
});
