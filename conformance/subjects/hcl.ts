import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { terraform } from '../../src/places/terraform.ts';
import { NOT_HERE } from '../../src/terraform/hcl-value.ts';
import { expressionValue } from '../../src/terraform/read-expression.ts';
import type { RealProgram, Subject } from '../subject.ts';

interface Question {
  readonly expression: string;
}

const SOURCE = 'conformance/go/hcl';

const TEXTS = [
  'a',
  'wasb://acct:pw@',
  'k==',
  'é',
  'e\u0301',
  '😀',
  ' ',
  '  ',
  '\t',
  '$',
  '%',
  '$$',
  '{',
  '}',
  '"x"',
  "'",
  '#',
  '//',
  '<b>&',
  '\\',
  '~',
  '\u00a0',
  '\u2028',
  ':',
  '=',
  ',',
];
const ESCAPES = [
  '\\n',
  '\\r',
  '\\t',
  '\\"',
  '\\\\',
  '\\u00e9',
  '\\u12',
  '\\U0001F600',
  '\\ud83d',
  '\\q',
  '\\/',
  '\\$',
  '$${',
  '%%{',
  '$$${',
  '%%%{',
];
const NUMBERS = [
  '0',
  '1',
  '443',
  '007',
  '1.50',
  '1e3',
  '1.5e-3',
  '12345678901234567890',
  '0.10',
  '1.',
  '.5',
  '1e',
  '0x1',
  '1_0',
  '100000000000000000000000000001',
  '5e2',
  '1.2.3',
];

const texts = joined(fc.array(fc.constantFrom(...TEXTS.filter((text) => !'"\\'.includes(text.charAt(0)))), { maxLength: 4 }));

const { expression } = fc.letrec<{ expression: string; template: string; part: string }>((tie) => ({
  part: fc.oneof(
    { weight: 6, arbitrary: texts },
    { weight: 4, arbitrary: fc.constantFrom(...ESCAPES) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('${', '${ ', '${~ '), tie('expression'), fc.constantFrom('}', ' }', ' ~}'))
        .map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: fc.constantFrom('\\', '"', '\n', '${', '}', '%{if true}', '%{endif}', '\r') },
  ),
  template: joined(fc.array(tie('part'), { maxLength: 4 })).map((inner) => `"${inner}"`),
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 6, arbitrary: tie('template') },
    { weight: 3, arbitrary: fc.constantFrom(...NUMBERS, 'true', 'false', 'null') },
    { weight: 3, arbitrary: heredoc(tie('part')) },
    { weight: 3, arbitrary: entries(tie('expression')) },
    { weight: 2, arbitrary: fc.array(tie('expression'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom('jsonencode', 'trimspace', 'chomp', 'base64encode', 'urlencode'), tie('expression'))
        .map(([name, argument]) => `${name}(${argument}\n)`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('trimprefix', 'trimsuffix', 'concat', 'merge', 'format', 'join', 'jsonencode'),
          fc.array(tie('expression'), { maxLength: 3 }),
        )
        .map(([name, list]) => `${name}(${list.join(', ')})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('"%s:%s"', '"%%%v"', '"%d"', '"a"'), fc.array(tie('template'), { maxLength: 2 }))
        .map(([format, list]) => `format(${[format, ...list].join(', ')})`),
    },
    { weight: 1, arbitrary: fc.array(tie('template'), { maxLength: 3 }).map((list) => `join("", [${list.join(', ')}])`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '&&', '||'), tie('expression'))
        .map((parts) => parts.join(' ')),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('expression'), tie('expression'), tie('expression'))
        .map(([condition, yes, no]) => `${condition} ? ${yes} : ${no}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('-', '!', '(', '# c\n', '/* c */ '), tie('expression'))
        .map(([front, inner]) => (front === '(' ? `(${inner})` : front + inner)),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('expression'), fc.constantFrom('.a', '["a"]', '[0]', '.b.c', '.0')).map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: fc.constantFrom('a', 'var.x', 'local.a', "'x'", 'f(1)', '', '{', '[1', '(', '"a" "b"', '[for x in [1] : x]') },
  ),
}));

/** Expressions beside hashicorp/hcl v2 and the functions of go-cty. */
export const hclSubject: Subject<Question> = {
  name: 'terraform',
  needs: 'go',
  prepare: built,
  inputs: expression.filter((text) => !/\p{Cs}/u.test(text)).map((text) => ({ expression: text })),
  ours: ({ expression: text }) => withoutWords(terraform({ expression: text })),
  accepted: ({ expression: text }, _, theirs) => reasonOf(text, theirs),
};

function reasonOf(text: string, theirs: unknown): string | undefined {
  const read = expressionValue(text);
  if ('value' in read && read.value === NOT_HERE) return 'our reader says that it does not follow it';
  return isError(theirs) && 'problem' in read ? 'both refuse it' : undefined;
}

function isError(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'error' in answer;
}

/** Messages are our own. */
function withoutWords(answer: unknown): unknown {
  return isError(answer) ? { error: 'ours' } : answer;
}

async function built(folder: string): Promise<RealProgram> {
  const command = join(folder, 'hcl');
  await promisify(execFile)('go', ['build', '-mod=readonly', '-o', command, '.'], { cwd: SOURCE });
  return { command, args: [] };
}

function joined(parts: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> {
  return parts.map((each) => each.join(''));
}

function heredoc(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const line = fc.tuple(fc.constantFrom('', ' ', '  ', '    ', '\t', '\u00a0'), part, fc.constantFrom('\n', '\n', '\n', '\r\n'));
  return fc
    .tuple(
      fc.constantFrom('<<EOT\n', '<<-EOT\n', '<<-EOT\n', '<<E-1\r\n'),
      joined(joined(line.map((parts) => [...parts])).map((text) => [text])),
      fc.array(joined(line.map((parts) => [...parts])), { maxLength: 3 }),
      fc.constantFrom('', '  ', '\t'),
    )
    .map(([open, first, lines, indent]) => `${open}${first}${lines.join('')}${indent}${open.includes('E-1') ? 'E-1' : 'EOT'}`);
}

function entries(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const key = fc.constantFrom('a', 'conn_type', '"a"', '"x y"', '(1)', '1', 'null', 'b-c', '"${"k"}"', 'a.b', 'é');
  return fc
    .array(fc.tuple(key, fc.constantFrom(' = ', '=', ': ', ' =\n'), value, fc.constantFrom(', ', '\n', ',\n', ' # c\n', ' ')), {
      maxLength: 3,
    })
    .map((list) => `{ ${list.map((parts) => parts.join('')).join('')}}`);
}
