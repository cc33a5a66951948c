import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareReaders } from '../../src/astro/dotenv/compare-readers.ts';
import { scanCompose } from '../../src/astro/dotenv/compose-scan.ts';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import { DOTENV_READERS } from '../../src/astro/dotenv/reading.ts';
import { runs } from '../runs.ts';

describe('all five readers', () => {
  test('never throw', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...DOTENV_READERS), (text, reader) => {
        const reading = readDotenv(`K=${text}`, reader, { A: '1' }, { B: '2' });
        read += 'vars' in reading ? 1 : 0;
      }),
      { numRuns: runs(3000) },
    );
    expect(read).toBeGreaterThan(500);
  });

  test('keep keys that objects have by birth', () => {
    const text = '__proto__=1\nconstructor=2\ntoString=$constructor\nhasOwnProperty\n';
    expect(Object.entries(readDotenv(text, 'astro-standalone')['vars' as never])).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '$constructor'],
    ]);
    expect([...scanCompose(text).vars]).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '2'],
    ]);
    expect(Object.keys(readDotenv(text, 'docker-env-file')['vars' as never])).toEqual(['__proto__', 'constructor', 'toString']);
    expect({}).not.toHaveProperty('1');
  });

  test('take a name that is set to undefined for one that is not set', () => {
    expect(readDotenv('A=${X-none}\nX\n', 'compose', { X: undefined })).toEqual({ vars: { A: 'none' } });
    expect(readDotenv('X\n', 'docker-env-file', { X: undefined })).toEqual({ vars: {} });
  });
});

describe('the comparison of readers', () => {
  test('shows where they part', () => {
    const { keys, readings } = compareReaders('A=x\nAIRFLOW_CONN_B = "y"\n');

    expect([...keys.keys()]).toEqual(['A', 'AIRFLOW_CONN_B', 'AIRFLOW_CONN_B ']);
    expect(keys.get('AIRFLOW_CONN_B')).toEqual({
      compose: { is: 'value', value: 'y' },
      'astro-standalone': { is: 'absent' },
      'docker-env-file': { is: 'error', message: "variable 'AIRFLOW_CONN_B ' contains whitespaces" },
      'astro-env': { is: 'value', value: 'y' },
      'astro-deployment-load': { is: 'absent' },
    });
    expect(readings['astro-deployment-load']).toEqual({ vars: { A: 'x', 'AIRFLOW_CONN_B ': '"y' }, exitError: false });
  });

  test('shows one value where they agree', () => {
    const { keys } = compareReaders('A={"a": "b"}\nB="x"\n');
    const valuesOf = (key: string) => new Set(Object.values(keys.get(key) ?? {}).map((got) => JSON.stringify(got)));
    expect([...valuesOf('A')]).toEqual([JSON.stringify({ is: 'value', value: '{"a": "b"}' })]);
    expect(valuesOf('B').size).toBeGreaterThan(1);
  });
});

/** bufio.Scanner holds 64 KiB: a line of that many bytes does not fit with its line end. */
describe('a line that is too long for Go', () => {
  const longest = `K=${'x'.repeat(65_533)}`;
  const tooLong = `${longest}x`;

  test.each(['docker-env-file', 'astro-env'] as const)('makes %s refuse the file', (reader) => {
    expect(readDotenv(`A=1\n${longest}\nB=1\n`, reader)).toMatchObject({ vars: { A: '1', B: '1' } });
    expect(readDotenv(`A=1\n${tooLong}\nB=1\n`, reader)).toEqual({ error: 'bufio.Scanner: token too long' });
    expect(readDotenv(`A=1\n${tooLong}`, reader)).toEqual({ error: 'bufio.Scanner: token too long' });
  });

  test('is counted in bytes', () => {
    expect(readDotenv(`K=${'é'.repeat(32_766)}x`, 'docker-env-file')).toHaveProperty('vars');
    expect(readDotenv(`K=${'é'.repeat(32_767)}`, 'docker-env-file')).toHaveProperty('error');
  });

  test('ends the reading of the deployment command without its error', () => {
    expect(readDotenv(`A=1\n${tooLong}\nB=1\n`, 'astro-deployment-load')).toEqual({ vars: { A: '1' }, exitError: false });
  });

  test('is nothing to the others', () => {
    expect(readDotenv(`${tooLong}\nB=1\n`, 'compose')).toMatchObject({ vars: { B: '1' } });
    expect(readDotenv(`${tooLong}\nB=1\n`, 'astro-standalone')).toMatchObject({ vars: { B: '1' } });
  });

  test('inside of quotes is a missing quote to gotenv', () => {
    expect(readDotenv(`A="1\n${tooLong}\n"`, 'astro-env')).toEqual({ error: 'missing quotes' });
  });
});
