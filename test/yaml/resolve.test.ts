import { expect, test } from 'vitest';
import { formatFloat, formatJsonFloat } from '../../src/yaml/go-format.ts';
import { resolveScalar, resolveText } from '../../src/yaml/resolve.ts';

test.each([
  ['0123456', { type: 'int', value: 42798n }],
  ['0o17', { type: 'int', value: 15n }],
  ['08', { type: 'float', value: 8 }],
  ['1_000', { type: 'int', value: 1000n }],
  ['18446744073709551615', { type: 'int', value: 18446744073709551615n }],
  ['1.50', { type: 'float', value: 1.5 }],
  ['1e400', { type: 'string', value: '1e400' }],
  ['yes', { type: 'string', value: 'yes' }],
  ['True', { type: 'bool', value: true }],
  ['~', { type: 'null' }],
  ['', { type: 'null' }],
  ['190:20:30', { type: 'string', value: '190:20:30' }],
  ['2024-01-02', { type: 'timestamp', value: '2024-01-02T00:00:00Z' }],
  ['2024-1-2 3:4:5.60', { type: 'timestamp', value: '2024-01-02T03:04:05.6Z' }],
  ['2024-01-02T03:04:05+24:00', { type: 'timestamp', value: undefined }],
  ['2024-01-02T03:04:05', { type: 'string', value: '2024-01-02T03:04:05' }],
])('%s', (text, expected) => {
  expect(resolveText(text)).toEqual(expected);
});

test('quotes make a string, and a tag decides over both', () => {
  const range = { start: 0, end: 0 };
  expect(resolveScalar({ text: '1', style: 'double-quoted', tag: undefined })).toEqual({ type: 'string', value: '1' });
  expect(resolveScalar({ text: '1', style: 'plain', tag: { name: 'tag:yaml.org,2002:str', range } })).toEqual({
    type: 'string',
    value: '1',
  });
  expect(resolveScalar({ text: '1', style: 'single-quoted', tag: { name: 'tag:yaml.org,2002:int', range } })).toEqual({
    type: 'int',
    value: 1n,
  });
  expect(resolveScalar({ text: 'x', style: 'plain', tag: { name: 'tag:yaml.org,2002:int', range } })).toBeUndefined();
});

test('binary keeps its bytes, and its text when it is UTF-8', () => {
  const tag = { name: 'tag:yaml.org,2002:binary', range: { start: 0, end: 0 } };
  expect(resolveScalar({ text: 'aGVs\nbG8=\n', style: 'literal', tag })).toMatchObject({ type: 'binary', value: 'hello' });
  expect(resolveScalar({ text: 'gIA=', style: 'plain', tag })).toEqual({
    type: 'binary',
    value: undefined,
    bytes: Uint8Array.of(0x80, 0x80),
  });
});

test.each([
  [1.5, '1.5', '1.5'],
  [-0, '-0', '-0'],
  [1e20, '100000000000000000000', '100000000000000000000'],
  [1e21, '1000000000000000000000', '1e+21'],
  [1.25e-7, '0.000000125', '1.25e-7'],
  [0.000001, '0.000001', '0.000001'],
  [Number.NaN, 'NaN', undefined],
  [Number.NEGATIVE_INFINITY, '-Inf', undefined],
])('%d as Go writes it', (value, plain, json) => {
  expect([formatFloat(value), formatJsonFloat(value)]).toEqual([plain, json]);
});
