import fc, { type Arbitrary } from 'fast-check';

/** Scalars, URIs and keys as they stand in a settings file, chosen for what yaml.v3, mapstructure, viper and net/url do to them. */
type Text = Arbitrary<string>;

const WORDS = words('~ null Null nULL true True FALSE yes no off y << = ! !!str !foo !!float $HOME {} [] a#b http://x:1/y é 日本 😀');

const NUMBERS = words(`
  0 -0 +12 017 08 0o17 0o8 -0o17 0b11 -0b11 0x1F 0X1f -0x1F 1_000 _1 1__0 0x_1 + . 0xFFFFFFFFFFFFFFFF 0b1111 0x1p4
  9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615 18446744073709551616
  12345678901234567890123 1e5 1E+5 1e-7 1e21 1e-6 1.50 1. .5 -.5 +.5 1e400 1e-400 .inf -.INF +.Inf -.inf .nan .NaN
  123456789.123456789 5432.7 -5432.7 1e18 1e19 0.1 -0.0 12:30:45`);

const TIMES = [
  ...words('2024-01-02 2024-1-2 2024-02-30 0000-01-01 2024-01-02T03:04:05Z 2024-01-02T03:04:05-24:00 2024-01-02T03:04:05+00:00'),
  ...['2024-01-02 03:04:05', '2024-01-02  3:4:5.12', '2024-01-02t03:04:05.123456789012+05:30', '2024-01-02 03:04:05 +01:00'],
];

const QUOTED = [
  ...words(
    `'' '0123456' '08' '5_432' '0x1F' '0b_1' '+5' '-0' '1e3' '99999999999999999999' 'it''s' '#' "-" "\\xff" "\\ufffd" "\\n\\t\\u00e9"`,
  ),
  ...["' 5'", "'5 '", '"\\b\\f\\v\\a\\e\\0\\x7f"', '"<a>&\\u2028\\u2029\\\\\\""', '"\\U0001F600"'],
];

const TAGGED = [
  '!!str 123',
  '!!int "5"',
  '!!int 5',
  '!!float 1',
  '!!bool true',
  '!!timestamp "2024-01-02"',
  '!!null ""',
  '! 5',
  '! "5"',
  '!foo 5',
];
const BINARY = ['!!binary aGk=', '!!binary /w==', '!!binary w6k='];
const OTHERS = ['', 'a b', '[a, 1]', '{a: 1}', '!<tag:yaml.org,2002:str> 5'];

/** Each makes yaml.v3 refuse the whole file. */
const REFUSED = [
  '!!null x',
  '!!int x',
  '!!binary "_"',
  '!!bool yes',
  '!!timestamp 5',
  '!!float 18446744073709551615',
  '@a',
  '`a',
  '%a',
  '*nope',
  'a: b',
];

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const digits: Text = fc.array(fc.constantFrom(...'0123456789xXobB_+-.eEf'), { minLength: 1, maxLength: 8 }).map((chars) => chars.join(''));
const anyNumber: Text = fc.oneof(
  digits,
  digits.map((text) => `'${text}'`),
  fc.double().map(String),
  fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }).map(String),
);

const oddScalar: Text = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...WORDS, ...NUMBERS, ...TIMES, ...QUOTED, ...TAGGED, ...BINARY, ...OTHERS) },
  // A text that starts with an indicator is not always a scalar.
  { weight: 6, arbitrary: anyNumber.filter((text) => !/^-?$|^-{3}/.test(text)) },
  fc.constantFrom(...REFUSED),
);

export const plainWord: Text = fc.constantFrom('a', 'b', 'wasb', 'azure', 'host.example', '"x,y"', '","', 'T');

const quotedText: Text = fc.string({ maxLength: 6, unit: 'binary' }).map(inDoubleQuotes);

export const scalar: Text = fc.oneof(
  { weight: 5, arbitrary: oddScalar },
  { weight: 3, arbitrary: plainWord },
  { weight: 1, arbitrary: quotedText },
);

/** JSON is YAML, except for the one control character that JSON does not escape. */
function inDoubleQuotes(text: string): string {
  return JSON.stringify(text).replaceAll('\x7f', '\\x7f');
}

const URI_PIECES = [
  ...words(
    'u : @ p / host . :80 :99999 :0080 :99999999999999999999 [ ] ::1 %25 %zz %2F %E9 ? a=1 & a=2 b ; = + %20 %00 %C3%A9 %22 # f% %5C',
  ),
  ...words('\\ " < > | ^ ` { } ~ $ ! ( ) , é 😀 [::1] [1::2%25e] [::1.2.3.4]:5 [1:2:3:4:5:6:7:8] [fe80::%25%41] [::g] [1::2::3]'),
  ...['\u00a0', '\u200b', '\ufeff', '\x7f', '\t', ' ', "'"],
];

/** A `conn_uri` in double quotes. */
export const uriScalar: Text = fc
  .tuple(
    fc.constantFrom('wasb', 'azure_data_factory', 'azure-data-factory', 'HTTP', 'https', 'a+b.c', '1a', '', 'é', '*'),
    fc.constantFrom('://', '://', ':///', ':', '//', '', ':/', '://///'),
    fc.array(fc.constantFrom(...URI_PIECES), { maxLength: 9 }),
  )
  .map(([scheme, separator, rest]) => inDoubleQuotes(scheme + separator + rest.join('')));

/** Keys that meet in lower case, that are no text, or that viper takes apart. */
export const key: Text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('tenantId', 'tenantid', 'TenantID', 'a', 'A', 'b', 'a.b', 'client_id', 'É', 'é') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...words('1 0x1 "1" 1.0 1.5 true True ~ 2024-01-02 "<" << "<<" .nan 1e21 İ Σ ΑΣ ſ'),
      '!!binary w6k=',
      '? [a]\n',
    ),
  },
);
