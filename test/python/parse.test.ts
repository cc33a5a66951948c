import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expression } from '../../src/python/expression.ts';
import { LONGEST_PYTHON, parsePython } from '../../src/python/parse.ts';
import { partsOf } from '../../src/python/parts.ts';
import type { Statement } from '../../src/python/statement.ts';
import { runs } from '../runs.ts';

/** An expression in a short notation: its parts, not its spelling. */
function drawn(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'text':
      return JSON.stringify(expression.value);
    case 'constant':
      return expression.text;
    case 'attribute':
      return `${drawn(expression.object)}.${expression.name}`;
    case 'call':
      return `${drawn(expression.callee)}(${expression.args.map(({ name, spread = '', value }) => `${name ? `${name}=` : spread}${drawn(value)}`).join(', ')})`;
    case 'binary':
      return `(${drawn(expression.left)} ${expression.operator} ${drawn(expression.right)})`;
    case 'comprehension':
      return `[${expression.results.map(drawn).join(': ')} | ${expression.clauses.map(({ target, iterable }) => `${drawn(target)} in ${drawn(iterable)}`).join(', ')}]`;
    case 'lambda':
      return `lambda(${expression.parameters.map(({ name }) => name).join(', ')})`;
    default:
      return `${expression.kind}(${partsOf(expression).map(drawn).join(', ')})`;
  }
}

function valueIn(code: string): string {
  const [statement] = parsePython(`x = ${code}\n`);
  return statement?.kind === 'assign' && statement.value ? drawn(statement.value) : (statement?.kind ?? 'nothing');
}

describe('expressions', () => {
  test.each([
    ['f(a, b=1, *c, **d)', 'f(a, b=1, *c, **d)'],
    ['a.b["c"].d()', 'subscript(a.b, "c").d()'],
    ['f"a{x}b{{c}}{y!r}{z:>3}"', 'format("a", x, "b{c}", other(y), other(z))'],
    ['"a" \'b\' r"\\n"', '"ab\\\\n"'],
    ['"\\x41\\u00e9\\N{BULLET}\\101\\q"', '"Aé\\\\N{BULLET}A\\\\q"'],
    ['b"x"', 'other()'],
    ['{"a": 1, **b}', 'dict("a", 1, b)'],
    ['(1, *a)', 'list(1, star(a))'],
    ['a if b else c', 'conditional(b, a, c)'],
    ['a or b and not c', '(a or (b and other(c)))'],
    ['[f(x) for x in y if x]', '[f(x) | x in y]'],
    ['{k: v for k, v in d.items()}', '[k: v | list(k, v) in d.items()]'],
    ['lambda a, *b, c=1: a', 'lambda(a, b, c)'],
    ['(y := "z")', 'named("z")'],
    ['await f()', 'f()'],
    ['g(i for i in j)', 'g([i | i in j])'],
    ['1, 2', 'list(1, 2)'],
  ])('%s', (code, expected) => {
    expect(valueIn(code)).toBe(expected);
  });

  test('a text says where its characters stand, when they stand there as they are', () => {
    const text = 'x = "plain"\ny = "es\\x63aped"\nz = "two" "pieces"\n';
    const places = parsePython(text).map((statement) => {
      const place = statement.kind === 'assign' && statement.value?.kind === 'text' ? statement.value.place : undefined;
      return place && text.slice(place.start, place.end);
    });
    expect(places).toEqual(['plain', undefined, undefined]);
  });
});

describe('statements', () => {
  const kinds = (text: string) => parsePython(text).map(({ kind }) => kind);

  test('statements of every kind are read', () => {
    const text = `import a.b as c, d
from ..e import (f as g, h)
from .i import *
@deco(1)
async def j(k, /, l: int = 1, *m, n, **o) -> str:
    return l
class P(Q, metaclass=R):
    s = 1
for t, u in v: pass
async with w() as x, y: pass
if a: b = 1
elif c: b = 2
else: b = 3
try: pass
except E as e: pass
finally: pass
while a: b
match a:
    case {"b": 1}: c = 1
d: int = 1
e += 1
global f
raise g from h
`;
    expect(kinds(text)).toEqual([
      ...['import', 'from-import', 'from-import', 'function', 'class', 'for', 'with', 'if', 'try', 'block', 'try', 'assign'],
      ...['update', 'global', 'bare'],
    ]);
  });

  test('imports and parameters are read with all their names', () => {
    const [from, star, definition] = parsePython('from ...a.b import c as d, e\nfrom . import *\ndef f(a, b=1, *, c, **d): pass\n');
    expect(from).toMatchObject({
      level: 3,
      path: 'a.b',
      names: [
        { name: 'c', alias: 'd' },
        { name: 'e', alias: undefined },
      ],
    });
    expect(star).toMatchObject({ level: 1, path: '', names: [{ name: '*' }] });
    expect(
      definition?.kind === 'function' && definition.parameters.map(({ name, spread, isKeywordOnly }) => [name, spread, isKeywordOnly]),
    ).toEqual([
      ['a', undefined, false],
      ['b', undefined, false],
      ['c', undefined, true],
      ['d', '**', true],
    ]);
  });

  test('a mark at the start and line breaks of Windows move nothing', () => {
    const [statement] = parsePython('\uFEFFx = "a"\r\ny = 1\r\n');
    expect(statement).toMatchObject({ kind: 'assign', range: { start: 1, end: 8 } });
    expect(kinds('\uFEFFimport a\r\nb = 1\r\n')).toEqual(['import', 'assign']);
  });

  test('behind a mistake the rest is read, prose is given up', () => {
    expect(kinds('a = 1\nb = f(1,\n').at(0)).toBe('assign');
    expect(kinds('a = 1\nthis is no code at all\nb = 2\n')).toContain('assign');
    expect(parsePython(`a = 1\n${'the quick brown fox, jumps over. It is (not) a lazy: dog\n'.repeat(2_000)}`).length).toBeGreaterThan(0);
  });
});

describe('any text', () => {
  const pieces = [
    'def f(',
    'class A:',
    '\n    ',
    '\n',
    '(',
    ')',
    '[',
    '{',
    '"',
    "'''",
    'f"{',
    '\\',
    'x',
    ' = ',
    'if ',
    ': ',
    '@',
    '*',
    '**',
    ',',
    '.',
    ':=',
    'é',
    '😀',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((all) => all.join('')),
  );

  test('ends in statements whose places lie in the text', () => {
    const check = (statements: readonly Statement[], text: string) => {
      for (const { range } of statements) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
    };
    fc.assert(
      fc.property(texts, (text) => check(parsePython(text), text)),
      { numRuns: runs(300) },
    );
  });

  test.each([
    ['brackets', '('.repeat(50_000)],
    ['open lists', 'x=['.repeat(20_000)],
    ['a chain of calls', `a${'.b()'.repeat(20_000)}`],
    ['a long sum', `x = ${'a + '.repeat(20_000)}b`],
    ['nested blocks', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}if a:\n`).join('')],
    ['signs', '$'.repeat(20_000)],
    ['nested formats', 'f"{'.repeat(20_000)],
    ['too much', 'x = 1\n'.repeat(LONGEST_PYTHON / 6 + 1)],
  ])(
    '%s',
    (_, text) => {
      expect(Array.isArray(parsePython(text))).toBe(true);
    },
    20_000,
  );
});
