import fc from 'fast-check';

const TEXTS = [
  'x',
  'wasb://acct:pw@',
  'acct',
  'p w',
  '{"conn_type": "wasb"}',
  '{"a":"b","c":1}',
  "it's",
  'a&b',
  'k==',
  'é',
  '😀',
  '#x',
  'a#b',
  '--conn-uri',
  '-n',
  '-e',
  'A=b',
  '1',
  '$',
  '!',
  '\\',
  '\\n',
  '\\\\',
  '%s',
  '100%',
  '*',
  '?',
  '[x]',
  '{',
  '}',
  ',',
  '{a,b}',
  '{1..3}',
  '~',
  '~/x',
  ':~/x',
  '=',
  ':',
  '@',
  ' ',
  '\t',
  '\u00a0',
  '\r',
] as const;
const EXPANSIONS = [
  '$X',
  '${X}',
  '$Y',
  '${Y:-d}',
  '${Y-d}',
  '${X:+r}',
  '${Y:-"q r"}',
  '${X:-$Y}',
  '${Z:=set}',
  '$(printf pw)',
  '$(echo "a  b")',
  '`echo hi`',
  '${a[@]}',
  '${a[0]}',
  '${a[*]}',
  '$(airflow in)',
  '$word',
  '${HOME}',
] as const;
const SCRAPS = [
  "'",
  '"',
  '`',
  '\\',
  '\\$',
  '\\"',
  '\\`',
  "\\'",
  '\\\n',
  '$(',
  '${',
  ')',
  '(',
  ';',
  '&',
  '|',
  '\n',
  '#',
  ' ',
  '{',
  '}',
  ',',
  "$'",
  '$"',
  '\\x41',
  '\\u00e9',
  '\\101',
] as const;

const OPAQUE = ['$((1+1))', '${X%b}', '${#X}', '$1', '$?', "${Y:-it's}"] as const;

const text = fc.constantFrom(...TEXTS);
const expansion = fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...EXPANSIONS) }, { weight: 1, arbitrary: fc.constantFrom(...OPAQUE) });
const scrap = fc.constantFrom(...SCRAPS);
const join = (parts: fc.Arbitrary<readonly string[]>) => parts.map((each) => each.join(''));

const single = join(fc.array(text, { maxLength: 3 })).map((inner) => `'${inner.replaceAll("'", "'\\''")}'`);
const double = join(
  fc.array(fc.oneof({ weight: 3, arbitrary: text }, expansion, fc.constantFrom('\\$', '\\"', '\\\\', '\\`', '\\n', '\\\n', "'")), {
    maxLength: 4,
  }),
).map((inner) => `"${inner.replaceAll(/(?<!\\)"(?![^$]*[)}])/g, '\\"')}"`);
const ansi = join(
  fc.array(fc.constantFrom('a', '\\n', '\\t', "\\'", '\\\\', '\\x41', '\\u00e9', '\\101', '\\q', '"', '$X', ' ', '\\e', '\\"'), {
    maxLength: 4,
  }),
).map((inner) => `$'${inner}'`);
const bare = join(
  fc.array(
    fc.constantFrom(
      'x',
      'wasb://a:b@',
      'k=',
      '#',
      '?',
      '*',
      '{a,b}',
      '{1..3}',
      '{',
      '}',
      ',',
      '~',
      '/',
      ':',
      '\\ ',
      '\\$',
      '\\\n',
      'é',
      '-',
      '--conn-uri=',
      '!',
      '%',
      '[',
      ']',
      '"conn_type":"wasb"',
      '..',
    ),
    { minLength: 1, maxLength: 4 },
  ),
);
const line = fc
  .tuple(
    fc.constantFrom('', '', '\t', '  '),
    join(fc.array(fc.oneof(text, expansion, fc.constantFrom('\\$', '\\\\', '\\a', '"', "'", '\\`', '\\\n')), { maxLength: 4 })),
  )
  .map((parts) => parts.join(''));
const delimiters = fc.constantFrom(['<<EOF', 'EOF'], ["<<'EOF'", 'EOF'], ['<<-EOF', '\tEOF'], ['<<\\E', 'E'], ['<<-"E F"', 'E F']);
const lines = fc.array(line, { maxLength: 3 }).map((each) => each.map((text) => `${text}\n`).join(''));
const substituted = fc
  .tuple(fc.constantFrom('cat', 'cat', 'cat -', 'tee'), delimiters, lines, fc.constantFrom('', '', '\n'))
  .map(([command, [open, close], inner, end]) => `$(${command} ${open}\n${inner}${end}${close}\n)`);
const piece = fc.oneof(
  { weight: 3, arbitrary: bare },
  { weight: 3, arbitrary: single },
  { weight: 3, arbitrary: double },
  { weight: 1, arbitrary: ansi },
  { weight: 2, arbitrary: expansion },
  { weight: 1, arbitrary: substituted.map((inner) => `"${inner}"`) },
  { weight: 1, arbitrary: double.map((inner) => `$${inner}`) },
);
const word = join(fc.array(piece, { minLength: 1, maxLength: 3 }));
const wild = join(fc.array(fc.oneof(piece, scrap), { minLength: 1, maxLength: 4 }));
const words = fc
  .array(fc.oneof({ weight: 40, arbitrary: word }, { weight: 1, arbitrary: wild }), { maxLength: 4 })
  .map((each) => each.join(' '));

const name = fc.constantFrom('X', 'Y', 'Z', 'AIRFLOW_CONN_A', 'AIRFLOW_CONN_B', 'a');
const assignment = fc.tuple(name, fc.constantFrom('=', '=', '=', '+='), fc.oneof(word, fc.constant(''))).map((parts) => parts.join(''));
const array = fc
  .tuple(fc.constantFrom('a', 'Y'), fc.constantFrom('=', '+='), words)
  .map(([key, operator, inner]) => `${key}${operator}(${inner})`);
const command = fc.oneof(
  { weight: 4, arbitrary: words.map((inner) => `airflow connections add a ${inner}`) },
  { weight: 1, arbitrary: words.map((inner) => `az keyvault secret set --value ${inner}`) },
  fc.constant('astro x'),
);
const exported = fc.array(fc.oneof(assignment, assignment, name, word), { minLength: 1, maxLength: 3 }).map((each) => each.join(' '));
const heredoc = fc
  .tuple(fc.constantFrom('cat > .env', 'cat >> .env', 'tee -a .env', 'cat >> out'), delimiters, lines)
  .map(([target, [open, close], inner]) => `${target} ${open}\n${inner}${close}`);
const readWhole = fc
  .tuple(fc.constantFrom("read -r -d '' X", "IFS= read -rd '' X", "read -d '' -r Y", 'read -r X', 'read X'), delimiters, lines)
  .map(([command, [open, close], inner]) => `${command} ${open}\n${inner}${close}`);
const printed = fc
  .tuple(
    fc.constantFrom('echo', 'echo -n', 'echo -e', "printf '%s\\n'", "printf 'A=%s\\n'", 'printf'),
    words,
    fc.constantFrom('>> .env', '> .env', '| tee -a .env', '>> "out"', '> $X'),
  )
  .map((parts) => parts.join(' '));

const simple = fc.oneof(
  { weight: 6, arbitrary: command },
  { weight: 4, arbitrary: assignment },
  { weight: 2, arbitrary: fc.tuple(assignment, command).map((parts) => parts.join(' ')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('export', 'declare -x', 'readonly', 'export -n', 'unset', 'declare'), exported)
      .map((parts) => parts.join(' ')),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant('env'), assignment, command).map((parts) => parts.join(' ')) },
  { weight: 2, arbitrary: array },
  { weight: 2, arbitrary: heredoc },
  { weight: 1, arbitrary: readWhole },
  { weight: 1, arbitrary: fc.tuple(name, substituted).map((parts) => parts.join('=')) },
  { weight: 2, arbitrary: printed },
  { weight: 1, arbitrary: fc.constantFrom('set -a', 'set +a', 'set -u', 'true', 'false', ':', '# note', 'set -e', 'exit', 'IFS=,') },
);
const compound = fc.oneof(
  simple.map((inner) => `(${inner}\n)`),
  simple.map((inner) => `{ ${inner}\n}`),
  simple.map((inner) => `if true; then ${inner}\nfi`),
  fc.tuple(simple, simple).map(([first, second]) => `f() { ${first}\n}\n${second}\nf`),
  simple.map((inner) => `for X in 1 2; do ${inner}\ndone`),
  simple.map((inner) => `case x in x) ${inner}\n;; esac`),
);
const statement = fc.oneof({ weight: 30, arbitrary: simple }, { weight: 1, arbitrary: compound }, { weight: 1, arbitrary: wild });
const ending = fc.constantFrom('\n', '\n', '\n', '\n', '; ', ' && ', ' || ', ' & ', '\n\n', ' # note\n');

/** Scripts that favour trouble. What they may call is little, and they write nowhere but beside themselves. */
export const shellScripts: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 8, arbitrary: join(fc.array(join(fc.tuple(statement, ending)), { minLength: 1, maxLength: 5 })) },
    { weight: 1, arbitrary: fc.tuple(wild, wild).map(([first, second]) => `airflow ${first} ${second}`) },
  )
  .filter((script) => !/\.\.[/\\]|>\s*\/|\bkill\b/.test(script));
