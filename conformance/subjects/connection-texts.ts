import * as fc from 'fast-check';

/** Pieces that make trouble in a URI, beside letters. */
const URI_PIECES = [
  '://',
  ':',
  '/',
  '//',
  '@',
  '?',
  '#',
  '[',
  ']',
  '[::1]',
  '[fe80::1%25eth0]',
  '[1.2.3.4]',
  '[v1.x]',
  '%',
  '%2F',
  '%2f',
  '%40',
  '%3A',
  '%E9',
  '%C3%A9',
  '%ED%A0%80',
  '%zz',
  '%2',
  '%25',
  '%00',
  '%0A',
  '%F0%9F%98%80',
  '+',
  '&',
  '=',
  ';',
  '_',
  '-',
  '.',
  ' ',
  '\t',
  '\n',
  '\r',
  '\u0000',
  '\u001f',
  '\u00a0',
  '\u0085',
  '\u2028',
  'é',
  'ß',
  'İ',
  'Σ',
  'ς',
  'K',
  '\uff0f',
  '\u2100',
  '\ufe55',
  '\ufeff',
  '😀',
  '\ud800',
  '\udc00',
  '٣',
  '０',
  'A',
  'Host',
  'h',
  'x',
  '1',
  '0',
  '80',
  '65535',
  '65536',
  '00080',
  '__extra__',
  '__extra__=',
  '{"a":1}',
  '%7B%22a%22%3A1%7D',
  '[1]',
  'null',
  'true',
  'NaN',
  '1e400',
  '"x"',
  'wasb',
  'https',
  'postgresql',
  'azure-data-factory',
  'azure_data_factory',
  'a.b+c',
  'user',
  'p',
  'schema',
  "'",
  '"',
  '\\',
  '|',
  '^',
  '`',
  '<',
  '~',
  '*',
  '!',
] as const;

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...URI_PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
const part = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
const word = fc.stringMatching(/^[A-Za-z0-9._~-]{0,8}$/);
const calm = fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: part });
const scheme = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('wasb', 'postgresql', 'azure-data-factory', 'a_b', 'AZURE', 'http', '1x', 'x+1', '') },
  { weight: 1, arbitrary: part },
);
const pair = fc.tuple(fc.oneof(calm, fc.constant('__extra__')), fc.constantFrom('=', '', '=='), calm).map((parts) => parts.join(''));

function optional(prefix: string, arbitrary: fc.Arbitrary<string>, suffix = ''): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant(''),
    arbitrary.map((text) => prefix + text + suffix),
  );
}

const host = fc.oneof(
  calm,
  fc.constantFrom('[::1]', '[::ffff:1.2.3.4]', '[1::2::3]', '[::g]', '[v1f.a:b]', '[1.2.3.4]', '[]', '%2Ftmp', 'Host%2FX', 'My%20Host'),
);
const port = fc.oneof(fc.constantFrom('80', '0', '65536', '', '8_0', '-1', '+1', ' 80', '٣', '00080'), fc.nat(70_000).map(String), part);
const wholeUri = fc
  .tuple(
    optional('', fc.constantFrom(' ', '\t', '\n', '\u0000', '\u00a0', '\ufeff')),
    scheme,
    fc.constantFrom('://', '://', '://', ':', ':/', '//', '://https://', '://http://', '://x-y://'),
    optional(
      '',
      fc.tuple(calm, optional(':', calm)).map(([login, password]) => login + password),
      '@',
    ),
    host,
    optional(':', port),
    optional('/', calm),
    optional(
      '?',
      fc.array(pair, { maxLength: 4 }).map((pairs) => pairs.join('&')),
    ),
    optional('#', calm),
  )
  .map((parts) => parts.join(''));

/** URIs that are nearly right, and texts made of what makes trouble. */
export const uris: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: wholeUri },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')) },
);

const NUMBERS = [
  '0',
  '-0',
  '1',
  '80',
  '-1',
  '5432',
  '65536',
  '1.5',
  '80.9',
  '-0.5',
  '1e3',
  '1E-7',
  '0.0001',
  '1e16',
  '1e22',
  '123456789012345678',
  '12345678901234567890',
  '1e400',
  '-1e400',
  '1.7976931348623157e308',
  '5e-324',
  'NaN',
  'Infinity',
  '-Infinity',
  '0.0',
  '-0.0',
  '100.0',
  '01',
  '1.',
  '.5',
  '+1',
  '1e',
  '0x10',
  '1_0',
  '9'.repeat(320),
] as const;
const ESCAPES = [
  '\\n',
  '\\"',
  '\\\\',
  '\\/',
  '\\u00e9',
  '\\ud83d\\ude00',
  '\\ud800',
  '\\udc00',
  '\\u12',
  '\\x41',
  '\\u0000',
  '\\',
  '\t',
  '\n',
  '\u007f',
  '\u2028',
  '😀',
  '\ud800',
  '-',
  '%40',
  ' ',
  'é',
  '{',
  '}',
  ':',
  ',',
  'wasb',
  'postgresql',
  'azure-data-factory',
  'wasb://h',
  'http://u:p@H/s?x=1',
  '1',
  '80',
  ' 80 ',
  '8_0',
  '٣',
  '\\u0663',
  '+8',
  '\u001c80',
  '\u008580',
  '{\\"a\\": 1}',
  '[1]',
  '{\\"a\\": NaN}',
  'null',
  'a b',
] as const;
const KEYS = [
  'conn_type',
  'host',
  'login',
  'password',
  'schema',
  'port',
  'extra',
  'uri',
  'description',
  'conn_id',
  'team_name',
  'self',
  'tenantId',
  '__proto__',
  'constructor',
  'Conn_Type',
  '',
  "it's",
] as const;

const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\r\n', '\u00a0', '\u000b');
const quoted = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...ESCAPES), { maxLength: 3 }).map((pieces) => `"${pieces.join('')}"`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.double().map((number) => JSON.stringify(JSON.stringify({ number }))) },
);
const scalar = fc.oneof(
  { weight: 6, arbitrary: quoted },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
  { weight: 3, arbitrary: fc.constantFrom('null', 'true', 'false', 'None', 'True', "'x'", 'undefined', 'nul') },
);
const key = fc.constantFrom(...KEYS).map((name) => JSON.stringify(name));
const comma = fc.oneof({ weight: 12, arbitrary: fc.constant(',') }, { weight: 1, arbitrary: fc.constantFrom(',,', '', ';', ' , ') });
const colon = fc.oneof({ weight: 12, arbitrary: fc.constant(':') }, { weight: 1, arbitrary: fc.constantFrom('=', '', '::', ' : ') });

const { value } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 5, arbitrary: scalar },
    { weight: 2, arbitrary: tie('object') },
    { weight: 1, arbitrary: tie('array') },
  ),
  object: objectOf(fc.oneof(quoted, key), tie('value'), 3),
  array: listOf(tie('value'), '[', ']', 3),
}));

function objectOf(keys: fc.Arbitrary<string>, values: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return listOf(
    fc.tuple(keys, space, colon, space, values).map((parts) => parts.join('')),
    '{',
    '}',
    maxLength,
  );
}

function listOf(members: fc.Arbitrary<string>, open: string, close: string, maxLength: number): fc.Arbitrary<string> {
  const ending = fc.oneof(
    { weight: 20, arbitrary: fc.constant(close) },
    { weight: 1, arbitrary: fc.constantFrom('', `,${close}`, `${close}${close}`, ' ') },
  );
  return fc
    .tuple(space, fc.array(fc.tuple(members, space, comma, space), { maxLength }), ending)
    .map(
      ([front, items, end]) =>
        open + front + items.map((item, at) => (at === items.length - 1 ? item.slice(0, 2) : item).join('')).join('') + end,
    );
}

const named = fc.oneof(
  fc.tuple(fc.constantFrom('"conn_type"', '"host"', '"login"', '"schema"', '"password"', '"extra"'), quoted),
  fc.tuple(fc.constant('"port"'), scalar),
  fc.tuple(fc.constantFrom('"extra"', '"extra"', '"password"', '"conn_type"', '"uri"', '"port"'), value),
  fc.tuple(
    fc.constant('"uri"'),
    uris.map((uri) => JSON.stringify(uri)),
  ),
  fc.tuple(key, value),
);
const nearlyRight = fc.array(named, { maxLength: 5 }).map((members) => `{${members.map((member) => member.join(': ')).join(', ')}}`);

/** Connection JSON that is nearly right, with every oddity that Python's reader knows or refuses. */
export const jsons: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: nearlyRight },
  { weight: 2, arbitrary: objectOf(key, value, 4) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('', '', '\ufeff', ' ', '\n'), value, fc.constantFrom('', ' ', 'x', '\u00a0', ' {}'))
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', ' ', '\n', '1', '-', '.', 'e', 'a', 'u', '0', '😀'),
      maxLength: 12,
    }),
  },
);

const SPACES = ['', '', ' ', '\t', '\n', '\u00a0', '\u0085', '\u001c', '\u2028', '\u3000', '\ufeff', '\u200b'] as const;
const ID_PIECES = [
  'a',
  'Conn',
  '_',
  '-',
  '.',
  '/',
  '\\',
  ':',
  '#',
  '!',
  '(',
  ')',
  ' ',
  '@',
  '\n',
  '\r',
  'é',
  'ß',
  'ŉ',
  'ı',
  '٣',
  '²',
  '\u0301',
  '漢',
  '😀',
  'x'.repeat(249),
] as const;

/** Whether an operating system can hold a text in a variable: no NUL, no half surrogate pair. */
const holdable = (text: string) => !text.includes('\0') && !/\p{Cs}/u.test(text);

const variableValues = fc
  .tuple(
    fc.constantFrom(...SPACES),
    fc.oneof(uris, nearlyRight, jsons, fc.constantFrom('', '"{}"', '[1]', '{')),
    fc.constantFrom(...SPACES),
  )
  .map((parts) => parts.join(''))
  .filter(holdable);
const variableIds = fc
  .array(fc.constantFrom('a', 'B', 'é', 'ß', '-', '.', '_', 'ŉ'), { minLength: 1, maxLength: 3 })
  .map((pieces) => pieces.join(''));

/** One variable, and a connection id that finds it, or nearly. */
export const environments = fc
  .tuple(variableIds, fc.constantFrom('exact', 'exact', 'exact', 'lower', 'other'), variableValues)
  .map(([conn_id, how, text]) => {
    const name = { exact: conn_id.toUpperCase(), lower: conn_id.toLowerCase(), other: `${conn_id.toUpperCase()}_` }[how];
    return { conn_id, environ: { [`AIRFLOW_CONN_${name}`]: text } };
  });

const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b', 'A', ' a', 'export a', 'é'), fc.constantFrom('=', '=', '=', ' = '), uris)
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '# x', ' \t# x', '\u001f#', '\ufeff# x', 'a', '=', 'a=', '=x', "a='wasb://h'", 'c={"conn_type": "x"}'),
  },
);
const envFile = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\u0085', '\u2028', '\f')), { maxLength: 3 })
  .map((lines) => lines.flat().join(''));
const secret = fc.oneof(
  { weight: 3, arbitrary: nearlyRight },
  { weight: 2, arbitrary: uris.map((uri) => JSON.stringify(uri)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('{"extra_dejson": ', '{"extra": ', '{"conn_id": "a", "host": '), value)
      .map(([front, inner]) => `${front}${inner}}`),
  },
  { weight: 1, arbitrary: value },
);
const jsonFile = fc
  .array(
    fc.tuple(
      fc.constantFrom('"a"', '"b"', '"__proto__"'),
      fc.oneof(
        secret,
        secret.map((inner) => `[${inner}]`),
      ),
    ),
    { maxLength: 2 },
  )
  .map((members) => `{${members.map((member) => member.join(': ')).join(', ')}}`);

/** Local secrets files in the two formats that need no YAML. */
export const localFiles = fc.oneof(
  envFile.filter(holdable).map((content) => ({ filename: 'connections.env', content })),
  jsonFile.filter(holdable).map((content) => ({ filename: 'connections.json', content })),
  fc.constantFrom('x.ENV', '.env', 'x.y.json', 'x.txt', 'x.').map((filename) => ({ filename, content: '' })),
);

const textOrNull = fc.oneof(
  fc.constant(null),
  calm.filter(holdable),
  fc.constantFrom('', 'https://h/p', 'http://h', '://x', 'a b', 'é', "~!*()'"),
);
const extraValue = fc.oneof(
  { weight: 4, arbitrary: calm.filter(holdable) },
  { weight: 1, arbitrary: fc.constantFrom('12', 'true', '', '{}', 1, 1.5, 1e22, true, null, [], { a: 'b' }) },
);

/** Connections for Airflow to write as a URI. */
export const connections = fc.record({
  conn_type: fc.constantFrom('http', 'wasb', 'azure_data_factory', 'Wasb', 'a-b', '', null),
  host: textOrNull,
  login: textOrNull,
  password: textOrNull,
  schema: textOrNull,
  port: fc.constantFrom(null, 0, 1, 5432, 70_000),
  extra: fc.oneof(
    fc.constant(null),
    fc.dictionary(fc.oneof(word, fc.constantFrom('a b', '&', 'é', '__extra__')), extraValue, { maxKeys: 3 }),
  ),
});

export const ids = fc.oneof(
  fc.array(fc.constantFrom(...ID_PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme-ascii', maxLength: 3 }),
);
