import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeCell, table } from '../../src/escaping/markdown-text.ts';
import { runs } from '../runs.ts';
import { htmlOf, tagsOf } from './markdown-html.ts';

const TAG = /^<\/?(?:table|thead|tbody|tr|th|td|code)>$/;
const ODD = fc.array(fc.constantFrom('\\', '|', '`', ' ', 'a', '![a](http://e/x.png)', '<img src=x>', '**b**'), { maxLength: 12 });

test('text as code in a cell stays in it, whatever backslashes, bars and backticks are in it', () => {
  fc.assert(
    fc.property(ODD, (parts) => {
      const tags = tagsOf(htmlOf(table(['A', 'B'], [[codeCell(parts.join('')), 'b']]).join('\n')));
      expect(tags.filter((tag) => !TAG.test(tag))).toEqual([]);
      expect(tags.filter((tag) => tag === '<td>').length).toBe(2);
    }),
    { numRuns: runs(2_000) },
  );
});

test('a bar alone is code too', () => {
  expect(codeCell('a|b')).toBe('`a\\|b`');
  expect(codeCell('a\\b')).toBe('`a\\b`');
});
