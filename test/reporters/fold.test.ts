import { expect, test } from 'vitest';
import { text } from '../../src/reporters/text.ts';
import { findingAt, PLAIN, reportOf } from './report-builder.ts';

const unknown = (line: number, connId: string) => {
  const found = findingAt({ path: '.env', marked: '«host»: x', rule: 'unknown-key', message: `"host" in "${connId}" is not read`, connId });
  return { ...found, position: { line, column: 1 }, end: { line, column: 5 } };
};

test('the same mistake many times in a file is told once, with its count and every place', () => {
  const findings = ['a', 'b', 'c', 'd'].map((id, at) => unknown(10 * (at + 1), id));
  expect(text(reportOf(findings), PLAIN)).toMatchInlineSnapshot(`
    ".env:10:1  warning  unknown-key  a
     1 | host: x
       | ^^^^ "host" in "a" is not read
       = 3 more like this: b 20:1, c 30:1, d 40:1

    4 findings (4 warnings) in 2 connections of 1 file: 4 by hand
    "
  `);
});

test('two are told both, and another message stays alone', () => {
  const printed = text(reportOf([unknown(1, 'a'), unknown(2, 'b'), { ...unknown(3, 'c'), message: 'else' }]), PLAIN);
  expect(printed.match(/unknown-key/g)).toHaveLength(3);
});

test('a finding with lines of its own to write stays alone', () => {
  const help = [{ title: 'replacement:', lines: ['x'], replacement: { lines: ['x'], drops: [] } }];
  const printed = text(reportOf(['a', 'b', 'c'].map((id, at) => ({ ...unknown(at + 1, id), help }))), PLAIN);
  expect(printed.match(/unknown-key/g)).toHaveLength(3);
});

test('of very many places the last are counted', () => {
  const findings = Array.from({ length: 500 }, (_, at) => unknown(at + 1, `c${at}`));
  const printed = text(reportOf(findings), PLAIN);
  expect(printed).toContain('499 more like this: c1 2:1,');
  expect(printed).toContain('399 more\n');
  expect(printed.split('\n').length).toBeLessThan(40);
});
