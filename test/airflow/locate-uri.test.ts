import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uris } from '../../conformance/subjects/connection-texts.ts';
import { locateUri } from '../../src/airflow/locate-uri.ts';
import { readConnectionUri } from '../../src/airflow/read-uri.ts';
import { isAirflowError } from '../../src/model/airflow.ts';
import type { Range } from '../../src/model/text.ts';
import { runs } from '../runs.ts';
import { CORE_3_0 } from './targets.ts';
import { vectorsOf } from './vectors.ts';

const PARTS = ['scheme', 'login', 'password', 'host', 'port', 'schema'] as const;

/** The text at each place. */
function textsOf(uri: string): Record<string, unknown> {
  const places = locateUri(uri, CORE_3_0);
  const text = (range: Range | undefined) => (range ? uri.slice(range.start, range.end) : undefined);
  const parts = PARTS.flatMap((name) => (places[name] ? [[name, text(places[name])] as const] : []));
  return { ...Object.fromEntries(parts), query: places.query.map(({ key, value }) => [text(key.range), text(value.range)]) };
}

describe('what stands at each place', () => {
  test.each([
    [
      'wasb://u:p@h:1/s?a=1&b',
      {
        scheme: 'wasb',
        login: 'u',
        password: 'p',
        host: 'h',
        port: '1',
        schema: 's',
        query: [
          ['a', '1'],
          ['b', ''],
        ],
      },
    ],
    ['wasb://', { scheme: 'wasb', query: [] }],
    ['wasb://@:80/', { scheme: 'wasb', login: '', host: '', port: '80', schema: '', query: [] }],
    ['wasb://u:@h', { scheme: 'wasb', login: 'u', password: '', host: 'h', query: [] }],
    [' wa\tsb://u\ns:p@H', { scheme: 'wa\tsb', login: 'u\ns', password: 'p', host: 'H', query: [] }],
    ['WASB://h%20x:80', { scheme: 'WASB', host: 'h%20x', port: '80', query: [] }],
    ['spark://k8s://h:443?a=%31', { scheme: 'spark', host: 'k8s://h', port: '443', query: [['a', '%31']] }],
    ['t://https://u:p@h', { scheme: 't', login: 'u', password: 'p', query: [] }],
    ['t://%2FTmp%2F:1', { scheme: 't', host: '%2FTmp%2F', port: '1', query: [] }],
    ['a_b://u:p@h?x=1', { schema: '_b://u:p@h', query: [['x', '1']] }],
    ['wasb://[::1]:80/a/b#c', { scheme: 'wasb', host: '::1', port: '80', schema: 'a/b', query: [] }],
    ['wasb://h:x/s', { scheme: 'wasb', host: 'h', port: 'x', schema: 's', query: [] }],
    ['a://b://c://d', { query: [] }],
    [
      'wasb://h?__extra__=%7B%7D&=&&c',
      {
        scheme: 'wasb',
        host: 'h',
        query: [
          ['__extra__', '%7B%7D'],
          ['', ''],
          ['c', ''],
        ],
      },
    ],
  ])('%j', (uri, expected) => {
    expect(textsOf(uri)).toEqual(expected);
  });
});

/** The decoded text at the places is the text that Airflow reads. */
function agrees(uri: string): boolean {
  const places = locateUri(uri, CORE_3_0);
  const reading = readConnectionUri(uri, CORE_3_0);
  if (isAirflowError(reading)) return true;
  for (const name of ['login', 'password', 'schema'] as const) {
    const range = places[name];
    const text = range ? uri.slice(range.start, range.end) : '';
    // Airflow took a part of this one out.
    if (text.includes('://')) continue;
    const value = text === '' ? '' : decoded(text);
    if (value !== (reading[name] ?? '')) return false;
  }
  const pairs = new Map(places.query.map(({ key, value }) => [key.value, value.value]));
  if (reading.extra === null || pairs.has('__extra__')) return true;
  expect(reading.extra).toEqual(Object.fromEntries(pairs));
  return true;
}

/** Through the query of another URI: a plus sign is not one there. */
function decoded(text: string): unknown {
  const blanks = /[\t\r\n]/g;
  const reading = readConnectionUri(
    `x://h/${text.replace(blanks, '').replaceAll('?', '%3F').replaceAll('#', '%23').replaceAll('://', ':%2F/')}`,
    CORE_3_0,
  );
  return isAirflowError(reading) ? undefined : reading.schema;
}

test('places and reading agree on every vector', () => {
  const texts = vectorsOf('uri').map(({ input }) => String(input));
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((uri) => !agrees(uri))).toEqual([]);
});

test('places lie inside the URI, in order, and agree with the reading', () => {
  fc.assert(
    fc.property(uris, (uri) => {
      const { query, ...parts } = locateUri(uri, CORE_3_0);
      const ranges = [...Object.values(parts), ...query.flatMap(({ key, value }) => [key.range, value.range])].filter(
        (range) => range !== undefined,
      );
      for (const { start, end } of ranges) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(uri.length);
      }
      expect(agrees(uri)).toBe(true);
    }),
    { numRuns: runs(3000) },
  );
});
