import fc from 'fast-check';

export interface DotenvInput {
  readonly text: string;
  readonly host: Readonly<Record<string, string>>;
  readonly service: Readonly<Record<string, string>>;
}

const NAMES = ['A', 'B', 'FOO', 'a', 'X_1', 'AIRFLOW_CONN_A', '__proto__', 'export'] as const;

const WORDS = [
  'x',
  'wasb://u:p@h',
  '{"conn_type": "wasb"}',
  'it',
  's',
  '1',
  'é',
  '😀',
  'export',
  'a.b-c',
  '%40',
  '`x`',
  'junk',
  'ſ',
  'K',
  '१',
];

const QUOTING = [
  "'",
  '"',
  '\\',
  "\\'",
  '\\"',
  '\\\\',
  '\\n',
  '\\r',
  '\\t',
  '\\a',
  '\\c',
  '\\x41',
  '\\$',
  '\\0123',
  '\\0377',
  '\\0777',
  '\\0044',
  '\\01',
];

const DOLLARS = [
  '$',
  '$$',
  '${',
  '${}',
  '$A',
  '${A}',
  '${B}',
  '$a',
  '$1',
  '$(',
  '${1x}',
  '${A:-',
  '${A-',
  '${B:+',
  '${B+',
  '${FOO:?',
  '${FOO?',
  '}',
  '{',
  '{}',
  '{{',
  '}}',
  '$ſ',
  '${K}',
  '${AIRFLOW_CONN_A}',
  '$_',
  ':',
  '-',
  '?',
];

const SPACES = [' ', '  ', '\t', '\u00a0', '\u0085', '\u2003', '\u2028', '\v', '\f', '\u3000'];

const COMMENTS = ['#', ' #', ' # note', '\t#', '# it\'s "so"', '#\n'];

const BREAKS = ['\n', '\n', '\r\n', '\r', '\n\n', '\n \n'];

const ODD = ['\ufeff', '\0', '\u007f', '\u001b', '=', ':', '[', ']', ';', ',', '\u200b', '\ud7ff', '\ufffd'];

const word = fc.constantFrom(...WORDS);
const space = fc.constantFrom(...SPACES);
const quoting = fc.constantFrom(...QUOTING);
const dollar = fc.constantFrom(...DOLLARS);
const comment = fc.constantFrom(...COMMENTS);
const lineBreak = fc.constantFrom(...BREAKS);
const odd = fc.constantFrom(...ODD);
const name = fc.constantFrom(...NAMES);

/** Anything that may stand in a value, often trouble. */
const scrap = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 3, arbitrary: dollar },
  { weight: 2, arbitrary: quoting },
  { weight: 2, arbitrary: space },
  { weight: 1, arbitrary: comment },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: lineBreak },
);

const scraps = joined(fc.array(scrap, { maxLength: 8 }));

const reference: fc.Arbitrary<string> = fc.letrec<{ reference: string; text: string }>((tie) => ({
  reference: fc.oneof(
    { depthSize: 'medium' },
    name.map((key) => `$${key}`),
    name.map((key) => `\${${key}}`),
    fc
      .tuple(name, fc.constantFrom(':-', '-', ':+', '+', ':?', '?'), tie('text'))
      .map(([key, operator, text]) => `\${${key}${operator}${text}}`),
  ),
  text: joined(
    fc.array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: tie('reference') }, dollar, space), { maxLength: 3 }),
  ),
})).reference;

const referring = joined(fc.array(fc.oneof(reference, word, space, fc.constantFrom('{', '}', '$$', '\n', '\\')), { maxLength: 5 }));

const json = fc
  .dictionary(fc.constantFrom('conn_type', 'password', "it's", 'a"b'), scraps, { maxKeys: 3 })
  .chain((object) => fc.constantFrom(JSON.stringify(object), JSON.stringify(object, null, 2)));

const content = fc.oneof({ weight: 3, arbitrary: scraps }, { weight: 3, arbitrary: referring }, { weight: 2, arbitrary: json }, word);

const escapedFor = (quote: string) => (text: string) => quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;

const value = fc.oneof(
  content,
  content.map((text) => `"${text}"`),
  content.map((text) => `'${text}'`),
  content.map(escapedFor('"')),
  content.map(escapedFor("'")),
);

const separator = fc.constantFrom('=', '=', '=', '=', ' = ', ' =', '= ', ':', ': ', ':  ', '=\t', '\u00a0=', '=\n', '= \n');

const assignment = fc
  .tuple(
    fc.constantFrom('', '', '', '', 'export ', 'export\t', 'export  ', ' ', '\t', 'export\u00a0'),
    fc.oneof({ weight: 6, arbitrary: name }, scraps),
    separator,
    value,
    fc.constantFrom('', '', '', ' ', '\t', ' # note', " #it's", '# x', ' junk', ' B="2"', 'y=1', '\u00a0', ' "', '\t#'),
  )
  .map((parts) => parts.join(''));

const statement = fc.oneof(
  { weight: 8, arbitrary: assignment },
  { weight: 1, arbitrary: name },
  { weight: 1, arbitrary: comment },
  { weight: 1, arbitrary: scraps },
);

const file = fc
  .tuple(
    fc.constantFrom('', '', '', '', '\ufeff'),
    joined(fc.array(joined(fc.tuple(statement, lineBreak)), { maxLength: 5 })),
    fc.oneof(fc.constant(''), statement),
  )
  .map((parts) => parts.join(''));

const tameScrap = fc.oneof(
  word,
  reference,
  fc.constantFrom(' ', '  ', '\t', '#', ' #', '\\', '\\n', '\\$', '$$', '{', '}', "it's", '\u00a0', '=', ':', '%41'),
);

const tameContent = fc.oneof(
  joined(fc.array(tameScrap, { maxLength: 6 })),
  json.map((written) => written.replaceAll('\n', ' ')),
);

const tameAssignment = fc
  .tuple(
    name,
    fc.constantFrom('=', '=', '=', '=', '= ', '=\t', ': '),
    fc.oneof(tameContent, tameContent.map(escapedFor('"')), tameContent.map(escapedFor("'")), json.map(escapedFor("'"))),
    fc.constantFrom('', '', '', '', ' ', ' # note', '\t# note'),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
  )
  .map((parts) => parts.join(''));

/** Files as people write them: most programs read them, so that the values are compared and not only the errors. */
const tameFile = joined(
  fc.array(fc.oneof({ weight: 6, arbitrary: tameAssignment }, fc.constantFrom('# note\n', '\n', "# it's\n", 'FOO\n')), { maxLength: 6 }),
);

/** Whole files, lumps of scraps, and anything at all. */
const text = fc.oneof(
  { weight: 10, arbitrary: tameFile },
  { weight: 6, arbitrary: file },
  { weight: 3, arbitrary: joined(fc.array(fc.oneof(scrap, name, separator), { maxLength: 16 })) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);

const environment = fc.dictionary(name, fc.oneof(scraps.map(withoutNul), word), { maxKeys: 3 });

/** Texts of `.env` files that favour trouble, with the environments of the host and of the service. */
export const dotenvInputs: fc.Arbitrary<DotenvInput> = fc.record({
  text,
  host: environment,
  service: fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: environment }),
});

function joined(parts: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> {
  return parts.map((texts) => texts.join(''));
}

/** No environment can hold the character. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
