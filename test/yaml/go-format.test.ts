import { describe, expect, test } from 'vitest';
import { formatFloat32, formatFloatKey, formatGeneral } from '../../src/yaml/go-format.ts';
import { type GoAny, printGo } from '../../src/yaml/go-print.ts';

describe('%v of a float64', () => {
  test.each([
    [0, '0'],
    [-0, '-0'],
    [1.5, '1.5'],
    [999_999, '999999'],
    [1e6, '1e+06'],
    [12_345_678, '1.2345678e+07'],
    [1e21, '1e+21'],
    [1e100, '1e+100'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [-1.5e-7, '-1.5e-07'],
    [Number.POSITIVE_INFINITY, '+Inf'],
  ])('%d', (value, text) => {
    expect(formatGeneral(value)).toBe(text);
  });
});

describe('a float32', () => {
  test.each([
    [1.1, '1.1'],
    [16_777_217, '1.6777216e+07'],
    [-1e-300, '-0'],
    [1e39, '+Inf'],
  ])('%d', (value, text) => {
    expect(formatFloat32(value)).toBe(text);
  });

  test('a float in a key has the words of YAML', () => {
    expect([Number.NaN, Number.NEGATIVE_INFINITY, 1.5].map(formatFloatKey)).toEqual(['.nan', '-.inf', '1.5']);
  });
});

test('mappings and lists', () => {
  const value = new Map<string, GoAny>([
    ['b', ['x', null, true]],
    ['a', new Map([['c', 5n]])],
  ]);
  expect(printGo(value)).toBe('map[a:map[c:5] b:[x <nil> true]]');
});
