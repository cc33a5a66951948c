import fc from 'fast-check';
import { dotenvInputs } from './dotenv-inputs.ts';

const join = (parts: fc.Arbitrary<readonly string[]>) => parts.map((each) => each.join(''));
const isWhole = (text: string) => !/\p{Cs}/u.test(text) && !text.includes('\0');

const PIECES = [
  'a',
  'wasb://acct:pw@',
  "it's",
  '"',
  '\\',
  '\\n',
  '\\"',
  "\\'",
  '\\\\',
  '$A',
  '${A}',
  '${B:-d}',
  '${C',
  '${A:x}',
  ' ',
  '  ',
  '\t',
  '#',
  ' # note',
  'é',
  '=',
  ':',
  '{"a": 1}',
  '\u00a0',
  '\u0085',
  '\r',
  '\u2028',
  '\x1c',
];
const piece = fc.constantFrom(...PIECES);
const value = fc
  .tuple(fc.constantFrom('', '"', "'"), join(fc.array(piece, { maxLength: 4 })), fc.constantFrom('', '"', "'"))
  .map(([open, inner, close]) => (open === '' ? inner : open + inner + (close === '' ? open : close)));
const assignment = fc
  .tuple(
    fc.constantFrom('', '', 'export ', 'export\t', '  ', "'q k'"),
    fc.constantFrom('A', 'B', 'A-B.C', 'exportA', 'A B', ''),
    fc.constantFrom('=', '=', '=', ' = ', '= ', ': ', ''),
    value,
    fc.constantFrom('', '', ' # note', '#x', ' junk', '\t'),
    fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n'),
  )
  .map((parts) => parts.join(''));

/** `.env` files for python-dotenv: those of the other readers, and its own kind of trouble. */
export const dotenvTexts = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: join(fc.array(assignment, { maxLength: 5 })) },
      { weight: 1, arbitrary: dotenvInputs.map(({ text }) => text) },
    ),
    fc.constantFrom({}, { B: 'host' }, { A: '', C: 'c' }),
  )
  .filter(([text]) => isWhole(text))
  .map(([text, environment]) => ({ text, environment }));

const INSIDE = [
  'a',
  'wasb://acct:pw@',
  '\\n',
  '\\x41',
  '\\x4',
  '\\u00e9',
  '\\U0001F600',
  '\\101',
  '\\0',
  '\\q',
  '\\\\',
  "\\'",
  '\\"',
  '\\\n',
  '\\N{DASH}',
  '{x}',
  '{',
  '"',
  "'",
  '\n',
  'é',
  '😀',
  '#',
  ' ',
  '\\\r\n',
  '\r\n',
  '\\400',
];
const literal = fc
  .tuple(
    fc.constantFrom('', '', '', 'r', 'R', 'u', 'b', 'f', 'rb', 'ur', 'F'),
    fc.constantFrom("'", '"', '"""', "'''"),
    join(fc.array(fc.constantFrom(...INSIDE), { maxLength: 4 })),
  )
  .map(([prefix, quote, inner]) => prefix + quote + inner + quote);
const number = fc.constantFrom(
  '0',
  '1',
  '-1',
  '+1',
  '- 1',
  '1_0',
  '0x1F',
  '0o17',
  '0b11',
  '007',
  '1.50',
  '1.',
  '.5',
  '1e3',
  '1e400',
  '2j',
  '1+2j',
  '--1',
  '-(1)',
  '12345678901234567890',
  '1__0',
  '0_7',
);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 6, arbitrary: literal },
    { weight: 2, arbitrary: fc.array(literal, { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join('\n  ')})`) },
    { weight: 1, arbitrary: fc.tuple(literal, literal).map((parts) => parts.join(' ')) },
    { weight: 3, arbitrary: number },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'True',
        'False',
        'None',
        '...',
        'x',
        'f(1)',
        '"a" + "b"',
        '"a" % 1',
        'x.y',
        '[*a]',
        '{**a}',
        'not True',
        '"a" if x else "b"',
        'lambda: 1',
        '[x for x in y]',
        '()',
        '{}',
        '[]',
        '(1)',
        '(1,)',
        '(',
        '"a',
        'json.dumps({})',
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('[]', '()', '{}'), fc.array(tie('expression'), { maxLength: 3 }), fc.constantFrom('', ','))
        .map(([[open, close], items, end]) => `${open}${items.join(', ')}${items.length > 0 ? end : ''}${close}`),
    },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.tuple(fc.oneof(literal, fc.constantFrom('2', '-3', '1.5', 'True', 'None', '(1, 2)', '"a"')), tie('expression')), {
          maxLength: 3,
        })
        .map((pairs) => `{${pairs.map((pair) => pair.join(': ')).join(', ')}}`),
    },
  ),
}));

export const pythonExpressions = expression.filter(isWhole);

const option = fc
  .tuple(
    fc.constantFrom('', '', '  ', '\t'),
    fc.constantFrom('backend', 'backend_kwargs', 'Key', 'a b', 'x', ''),
    fc.constantFrom(' = ', '=', ': ', ' ', '  =  '),
    join(
      fc.array(
        fc.constantFrom(
          'a',
          '{"k": "v"}',
          '%%',
          '%(x)s',
          '%(Key)s',
          '%',
          '%(none)s',
          '$HOME',
          '#',
          ' ; ',
          ';',
          '=',
          ':',
          ' ',
          'é',
          '\u00a0',
          '[s]',
          '"',
        ),
        { maxLength: 4 },
      ),
    ),
  )
  .map((parts) => parts.join(''));
const line = fc.oneof(
  { weight: 6, arbitrary: option },
  { weight: 1, arbitrary: fc.constantFrom('[logging]', '[DEFAULT]', '  [core]', '[a] ; x]', '[]', '[') },
  { weight: 2, arbitrary: fc.constantFrom('', '  ', '# note', '  ; note', '\t# x', '  more', '    deep', '    deep') },
);

/** Files for ConfigParser, most of which it reads. */
export const configFiles = fc
  .tuple(
    fc.constantFrom('[secrets]\n', '[secrets]\n', '[secrets]\n', '[DEFAULT]\nx = 1\n[secrets]\n', ''),
    fc.array(
      fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n')).map((parts) => parts.join('')),
      { maxLength: 6 },
    ),
  )
  .map(([head, lines]) => head + lines.join(''));

const part = fc.constantFrom('a', 'my', '_', '__', '-', '--', '.', ' ', 'A1', 'é', '/', '\n', 'conn');
const text = join(fc.array(part, { maxLength: 4 }));

export const vaultQuestions = fc.record({
  conn_id: fc.oneof(text, fc.constantFrom('x'.repeat(127), 'x'.repeat(100))),
  backend_kwargs: fc.record(
    {
      connections_prefix: fc.oneof(text, fc.constant(null), fc.constant('airflow-connections-')),
      sep: fc.constantFrom('-', '--', '', '_', '/', '-a'),
    },
    { requiredKeys: [] },
  ),
});

const fieldValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("'a'", "''", "'p/w'", '"it\'s"', "'a' 'b'", 'None') },
  { weight: 1, arbitrary: fc.constantFrom('5', '0', 'True', '1.5', '[]', '{}', "{'a': 1}") },
);
const extra = fc.constantFrom(
  "'{}'",
  '\'{"a": 1}\'',
  "{'tenantId': 't', 'n': 1}",
  '{}',
  "''",
  'None',
  "json.dumps({'a': 'é'})",
  "{'a': [1, None, True, 1.5]}",
  "'[1]'",
  "'not JSON'",
  '0',
);
const uri = fc.constantFrom(
  "'wasb://'",
  "'azure-data-factory://c:p%2Fw@?tenantId=t'",
  "'wasb://a:b@h:80/s?x=1&y=true'",
  "''",
  'None',
  "'a_b://x'",
  "'http://https://h/p'",
  '5',
);
const named = fc.oneof(
  fc.tuple(fc.constantFrom('host', 'login', 'password', 'schema', 'conn_type', 'description'), fieldValue),
  fc.tuple(fc.constant('port'), fc.constantFrom('443', "'443'", '0', 'None', "'x'")),
  fc.tuple(fc.constant('extra'), extra),
  fc.tuple(fc.constant('uri'), uri),
  fc.tuple(fc.constantFrom('team_name', 'nothing', 'self'), fieldValue),
);

/** Calls of `Connection`, nearly right. */
export const connectionCalls = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.array(fieldValue, { maxLength: 9 }) }),
    fc.oneof({ weight: 6, arbitrary: fc.constant(["conn_id='a'"]) }, { weight: 1, arbitrary: fc.constant<string[]>([]) }),
    fc.uniqueArray(named, { maxLength: 4, selector: ([name]) => name }),
  )
  .map(([positional, id, keywords]) => `Connection(${[...positional, ...id, ...keywords.map((pair) => pair.join('='))].join(', ')})`);
