import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingsTexts } from '../../conformance/subjects/settings-texts.ts';
import { readAirflowSettings, readSettings } from '../../src/astro/settings.ts';
import { processorTime } from '../processor-time.ts';
import { runs } from '../runs.ts';

describe('any text', () => {
  test('is read without throwing, and twice alike', () => {
    fc.assert(
      fc.property(fc.oneof(settingsTexts, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        expect(readAirflowSettings(text)).toEqual(readAirflowSettings(text));
      }),
      { numRuns: runs(500) },
    );
  });

  test('has its fields where they are written', () => {
    let fields = 0;
    fc.assert(
      fc.property(settingsTexts, (text) => {
        for (const { key } of readSettings(text).connections.flatMap((item) => [...item.fields])) {
          fields++;
          expect(key.range.end).toBeLessThanOrEqual(text.length);
          expect(text.slice(key.range.start, key.range.end)).not.toBe('');
        }
      }),
      { numRuns: Math.max(300, runs(300)) },
    );
    expect(fields).toBeGreaterThan(100);
  });

  test('sends exactly what its items say, and every body is JSON', () => {
    let sent = 0;
    fc.assert(
      fc.property(settingsTexts, (text) => {
        const { connections } = readSettings(text);
        const requests = connections.flatMap((item) => (item.outcome === 'sent' ? [item.request] : []));
        expect(readAirflowSettings(text).connections).toEqual(requests);
        expect(JSON.parse(JSON.stringify(requests))).toEqual(requests);
        for (const item of connections.filter(({ extra }) => extra?.spelling === 'mapping' && extra.sent !== undefined)) {
          sent++;
          expect(typeof JSON.parse(item.extra?.sent ?? '')).toBe('object');
        }
      }),
      // Few of the texts hold such an item.
      { numRuns: Math.max(300, runs(300)) },
    );
    expect(sent).toBeGreaterThan(0);
  });
});

describe('a hostile text', () => {
  const extra = (value: string) => `airflow:\n  connections:\n    - conn_id: a\n      conn_type: t\n      conn_extra: ${value}\n`;
  const bomb = ['a0: &a0 [x, x, x, x]', ...Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`)].join(
    '\n',
  );
  const dots = 'a.'.repeat(100_000);

  test.each([
    ['nested a hundred thousand times', extra('['.repeat(100_000))],
    ['an alias bomb', `${bomb}\n${extra('*a20')}`],
    ['an anchor in itself', extra('&a [*a]')],
    ['a key of a hundred thousand dots', `? airflow.connections.${dots}x\n: 1\n`],
    ['keys of many dots in each other', `airflow:\n  connections: ${`{? ${'a.'.repeat(900)}b : `.repeat(900)}1${'}'.repeat(900)}\n`],
    ['a URI of a million escapes', `airflow:\n  connections:\n    - conn_id: a\n      conn_uri: "w://h/${'%41'.repeat(1_000_000)}"\n`],
    ['a number of a million digits', extra(`{a: ${'9'.repeat(1_000_000)}}`)],
    ['keys of Object.prototype', extra('{__proto__: {a: 1}, constructor: 1}')],
  ])('%s is read in time', (_name, text) => {
    const started = processorTime();
    readAirflowSettings(text);
    expect(processorTime() - started).toBeLessThan(10_000);
  });

  test('keys of Object.prototype are keys like any other', () => {
    const [connection] = readAirflowSettings(extra('{__proto__: {a: 1}, constructor: 1}')).connections;
    expect(connection?.extra).toBe('{"__proto__":{"a":1},"constructor":1}');
  });
});
