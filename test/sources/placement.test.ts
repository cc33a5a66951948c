import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isExact, scalarPlacement } from '../../src/sources/placement.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

const LINE = fc.array(fc.constantFrom('a', 'b c', ' ', '\t', '#', '"', '$X', 'é'), { maxLength: 4 }).map((pieces) => pieces.join(''));
const BLOCK = fc.record({
  style: fc.constantFrom('|', '>'),
  digit: fc.constantFrom('', '2'),
  chomping: fc.constantFrom('', '-', '+'),
  eol: fc.constantFrom('\n', '\r\n'),
  first: fc.constantFrom('', '\n', '  \n'),
  lines: fc.array(LINE, { minLength: 1, maxLength: 6 }),
  end: fc.constantFrom('', '\n', '\n\n', '\nb: c\n'),
});

test('every character of a block is found in the file', () => {
  let blocks = 0;
  fc.assert(
    fc.property(BLOCK, ({ style, digit, chomping, eol, first, lines, end }) => {
      const body = lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
      const file = `a: ${style}${digit}${chomping}\n${first}${body}${end}`.replaceAll('\n', eol);
      const { root, problem } = parseYaml(file);
      const scalar = root?.kind === 'map' ? root.pairs[0]?.value : undefined;
      if (problem || scalar?.kind !== 'scalar' || (scalar.style !== 'literal' && scalar.style !== 'folded')) return;
      const { text } = scalar;
      const place = scalarPlacement(file, scalar);
      // A block that begins with a line of nothing but blanks is placed as a whole.
      const isBlank = (lines.find((line) => line !== '') ?? '').trim() === '';
      expect(isExact(file, scalar) || isBlank).toBe(true);
      if (!isExact(file, scalar)) return;
      blocks++;
      for (let at = 0; at < text.length; at++) {
        const { start, end: behind } = place({ start: at, end: at + 1 });
        expect(behind).toBe(start + 1);
        const written = file[start] ?? '\n';
        const isBreak = written === '\n' || written === '\r';
        expect(isBreak ? ' \n' : written).toContain(text[at]);
      }
    }),
    { numRuns: 2000 },
  );
  expect(blocks).toBeGreaterThan(500);
});
