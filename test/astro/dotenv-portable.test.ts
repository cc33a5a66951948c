import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConnectionUri } from '../../src/airflow/read-uri.ts';
import { portableUri, portableValue } from '../../src/astro/dotenv/portable.ts';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import { DOTENV_READERS } from '../../src/astro/dotenv/reading.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { runs } from '../runs.ts';

const TROUBLE = [
  '$',
  '$A',
  '${A}',
  '${A:-',
  '$$',
  '#',
  ' #',
  "'",
  '"',
  '\\',
  '\\n',
  '\\$',
  '\n',
  '\r\n',
  '\t',
  '`',
  '\u0000',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\ud800',
  '😀',
  ' ',
  '}',
  '=',
  ':',
];

const troubleText = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...TROUBLE), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
    .map((parts) => parts.join('')),
  fc.string(),
);

const jsonObject = fc.dictionary(
  troubleText,
  fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      troubleText,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(troubleText, tie('value'), { maxKeys: 3 }),
    ),
  })).value,
  { maxKeys: 5 },
);

/** The results of every reader for the one key of a file that has this value. */
function everywhere(value: string): readonly unknown[] {
  const texts = [`AIRFLOW_CONN_X=${value}`, `AIRFLOW_CONN_X=${value}\n`, `# it's\nB=1\nAIRFLOW_CONN_X=${value}\r\nC=2\r\n`];
  return texts.flatMap((text) =>
    DOTENV_READERS.map((reader) => {
      const reading = readDotenv(text, reader, { A: 'host' }, { B: 'service' });
      return 'error' in reading ? reading : reading.vars['AIRFLOW_CONN_X'];
    }),
  );
}

describe('a JSON object', () => {
  test('comes out of all five readers as it went in, however it was indented', () => {
    fc.assert(
      fc.property(jsonObject, fc.constantFrom(undefined, 2, '\t'), (object, indent) => {
        const json = JSON.stringify(object, null, indent);
        const [first, ...others] = everywhere(portableValue(json));

        expect(JSON.parse(String(first))).toEqual(JSON.parse(json));
        expect(others).toEqual(Array.from({ length: 14 }, () => first));
      }),
      { numRuns: runs(2000) },
    );
  });

  test('is one line with the three characters escaped', () => {
    expect(portableValue('{\n  "conn_type":"wasb", "password": "a$b #c \'d\\"e\\\\"\n}')).toBe(
      String.raw`{"conn_type": "wasb", "password": "a\u0024b \u0023c \u0027d\"e\\"}`,
    );
  });

  test('keeps its numbers, repeated keys and escapes as they are written', () => {
    const json = '{"a": 1.0, "a": 12345678901234567890, "__proto__": 1e400, "b": "\\u00e9\\/"}';
    expect(portableValue(json)).toBe(json);
  });

  test('spelled twice is spelled once', () => {
    fc.assert(
      fc.property(jsonObject, (object) => {
        const once = portableValue(JSON.stringify(object));
        expect(portableValue(once)).toBe(once);
      }),
    );
  });
});

const uriPiece = fc.constantFrom(
  ...[
    '://',
    ':',
    '/',
    '@',
    '?',
    '&',
    '=',
    'x',
    'H',
    '%40',
    '%zz',
    '%',
    '+',
    ' ',
    "'",
    '"',
    '$',
    '${A}',
    '#',
    '\\',
    '`',
    '\t',
    '\u00a0',
    '\u2003',
    '\u0085',
    'é',
    '[',
    ']',
    '[::1]',
    '80',
    '😀',
  ],
);
const uri = fc
  .tuple(
    fc.constantFrom('wasb://', 'wasb://', 'azure-data-lake://acct:', 'wasb://h/?a=', 'azure_x://', 'my type://', ''),
    fc.array(uriPiece, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.constantFrom('', '', '@h/s?x=1', '&__extra__={"a": "b c"}'),
  )
  .map((parts) => parts.join(''));

describe('a URI', () => {
  test('comes out of all five readers alike, and Airflow reads the same connection from it', () => {
    let changed = 0;
    fc.assert(
      fc.property(uri, (written) => {
        const spelled = portableUri(written);
        if (spelled === undefined) return;
        expect(everywhere(spelled)).toEqual(Array.from({ length: 15 }, () => spelled));
        const before = readConnectionUri(written, CORE_3_0);
        if ('error' in before || spelled === written) return;
        changed++;
        expect(readConnectionUri(spelled, CORE_3_0)).toEqual(before);
      }),
      { numRuns: runs(5000) },
    );
    expect(changed).toBeGreaterThan(runs(300));
  });

  test.each(['wasb://u:p@h#fragment', 'wasb://h\n', '', 'wasb://a\tb', "wasb://it's", "my_type://it's", "wasb://u:it's://x@h"])(
    'that Airflow would read otherwise is left alone: %j',
    (written) => {
      expect(portableUri(written)).toBeUndefined();
    },
  );

  test('has the characters encoded that a reader would take for its own', () => {
    expect(portableUri('wasb://acct:pa$w\'o"r d@h/?x=%40é')).toBe('wasb://acct:pa%24w%27o%22r%20d@h/?x=%40é');
  });
});
