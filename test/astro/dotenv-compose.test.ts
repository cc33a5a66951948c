import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComposeAssignment } from '../../src/astro/dotenv/compose-assignment.ts';
import { type ComposeScan, scanCompose } from '../../src/astro/dotenv/compose-scan.ts';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import type { Range } from '../../src/model/text.ts';
import { runs } from '../runs.ts';

/** The assignment of the key, which there must be. */
function assignment(scan: ComposeScan, key: string): ComposeAssignment {
  const found = scan.assignments.find((one) => one.key.value === key);
  if (found === undefined) throw new Error(`no assignment of ${key}`);
  return found;
}

/** The text of the file that a part of the decoded value comes from. */
function written(text: string, one: ComposeAssignment, part: string): string {
  const start = one.value?.indexOf(part) ?? -1;
  if (start === -1) throw new Error(`the value has no ${part}`);
  return at(text, one.place({ start, end: start + part.length }));
}

function at(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}

describe('an assignment', () => {
  test('knows its key, its value and where both are written', () => {
    const text = '# note\r\n  export AIRFLOW_CONN_A = "x" # why\r\nB=1\r\n';
    const scan = scanCompose(text);
    const one = assignment(scan, 'AIRFLOW_CONN_A');

    expect(one).toMatchObject({ value: 'x', style: 'double-quoted', isExported: true, separator: '=' });
    expect(at(text, one.key.range)).toBe('AIRFLOW_CONN_A');
    expect(at(text, one.range)).toBe('export AIRFLOW_CONN_A = "x"');
    expect(at(text, one.valueRange)).toBe('"x"');
    expect(one.inner.value).toBe('x');
    expect(at(text, one.inner.range)).toBe('x');
    expect(one.comment && at(text, one.comment)).toBe('# why');
    expect(scan.comments.map((comment) => at(text, comment))).toEqual(['# note', '# why']);
    expect(assignment(scan, 'B')).toMatchObject({ style: 'unquoted', isExported: false, comment: undefined });
  });

  test('may be written with a colon, in single quotes, or without a value', () => {
    const scan = scanCompose("A: 'x'\nHOME\nNOWHERE\n", { HOME: '/root' });

    expect(scan.assignments.map(({ key, value, style, separator }) => [key.value, value, style, separator])).toEqual([
      ['A', 'x', 'single-quoted', ':'],
      ['HOME', '/root', 'inherited', undefined],
      ['NOWHERE', undefined, 'inherited', undefined],
    ]);
    expect([...scan.vars]).toEqual([
      ['A', 'x'],
      ['HOME', '/root'],
    ]);
  });

  test('written twice is there twice, and the last wins', () => {
    const scan = scanCompose('A=1\nA=2\n');
    expect(scan.assignments.map(({ value }) => value)).toEqual(['1', '2']);
    expect(scan.vars.get('A')).toBe('2');
  });

  test('of the service wins over the file, in the container and in references', () => {
    const scan = scanCompose('A=file\nB=$A\n', {}, { A: 'service', C: 'unused' });
    expect(assignment(scan, 'A').value).toBe('file');
    expect([...scan.vars]).toEqual([
      ['A', 'service'],
      ['B', 'service'],
    ]);
  });

  test('without a line end is a value without a key', () => {
    const scan = scanCompose('A=1\nJUSTKEY');
    expect(scan.assignments.at(-1)).toMatchObject({
      key: { value: '', range: { start: 4, end: 4 } },
      value: 'JUSTKEY',
      separator: undefined,
    });
  });
});

describe('what follows a closing quote', () => {
  test.each([
    ['A="1" B="2"\n', 'B="2"', 'assignment'],
    ['A="1"B=2\n', 'B=2', 'assignment'],
    ['A="1" junk  \nC=1\n', 'junk', 'nothing'],
    ["A='it's'\n", "s'", 'error'],
    ["A='it'\"'\"'s'\n", "\"'\"'s'", 'error'],
  ])('%j', (text, rest, becomes) => {
    const { remainder } = assignment(scanCompose(text), 'A');
    expect(remainder && { rest: at(text, remainder.range), becomes: remainder.becomes }).toEqual({ rest, becomes });
  });

  test.each(['A="1"\n', 'A="1"   \r\nB=1', 'A="1"# x\n', 'A="1"', 'A=1 B=2\n'])('is nothing in %j', (text) => {
    expect(assignment(scanCompose(text), 'A').remainder).toBeUndefined();
  });
});

describe('comments', () => {
  test('are those that compose leaves out', () => {
    const text = 'A=x # one\nB=#two\nC= # three\nD=x\t# four\nE="x"# five \n\t# six\r\n#seven';
    const scan = scanCompose(text);
    expect(scan.comments.map((comment) => at(text, comment))).toEqual(['# one', '# five', '# six', '#seven']);
    expect(scan.assignments.map(({ value }) => value)).toEqual(['x', '#two', '# three', 'x\t# four', 'x']);
  });
});

describe('expansions', () => {
  test('say what they name, where it was found and where they stand', () => {
    const text = 'F=file\nA="\\t$H-${S}${F:-d}${N:-x$F}${N+y}$$1"\n';
    const one = assignment(scanCompose(text, { H: 'host' }, { S: 'service' }), 'A');

    expect(one.value).toBe('\thost-servicefilexfile$1');
    expect(one.hasEscapes).toBe(true);
    expect(one.expansions.map(({ name, origin, operator, range }) => [name, origin, operator, at(text, range)])).toEqual([
      ['H', 'host', undefined, '$H'],
      ['S', 'service', undefined, '${S}'],
      ['F', 'file', ':-', '${F:-d}'],
      ['F', 'file', undefined, '$F'],
      ['N', 'nothing', ':-', '${N:-x$F}'],
      ['N', 'nothing', '+', '${N+y}'],
    ]);
  });

  test('are not looked for in single quotes, nor in what a variable holds', () => {
    const scan = scanCompose("A='$H'\nB=$A\n", { H: 'host' });
    expect([...scan.vars]).toEqual([
      ['A', '$H'],
      ['B', '$H'],
    ]);
    expect(assignment(scan, 'A')).toMatchObject({ expansions: [], hasEscapes: false });
  });
});

describe('a span of the value', () => {
  test('is found in the file, exactly where it stands there as it is', () => {
    const text = 'H=1\nA={"a": "b"} # c\nB=\'{"a": "it\\\'s"}\'\nC="{\\"a\\": \\"${H}\\"}"\nD="x${N:-def${H}ault}y"\n';
    const scan = scanCompose(text);

    expect(written(text, assignment(scan, 'A'), '"b"')).toBe('"b"');
    expect(written(text, assignment(scan, 'B'), '"a"')).toBe('"a"');
    expect(written(text, assignment(scan, 'B'), "t's")).toBe("t\\'s");
    expect(written(text, assignment(scan, 'C'), '"a"')).toBe('\\"a\\"');
    expect(written(text, assignment(scan, 'C'), '"1"')).toBe('\\"${H}\\"');
    expect(written(text, assignment(scan, 'D'), 'def')).toBe('def');
    expect(written(text, assignment(scan, 'D'), 'f1a')).toBe('f${H}a');
    expect(written(text, assignment(scan, 'D'), 'tyy'.slice(0, 2))).toBe('t}y');
  });

  test('of an expansion is the whole expansion', () => {
    const text = 'H=abcdef\nA=x${H}y\n';
    expect(written(text, assignment(scanCompose(text), 'A'), 'cd')).toBe('${H}');
  });

  test('of nothing is where the value stands', () => {
    const text = 'A=$NOTHING\n';
    expect(at(text, assignment(scanCompose(text), 'A').place({ start: 0, end: 0 }))).toBe('$NOTHING');
  });
});

describe('a file that compose refuses', () => {
  test.each([
    ['A=1\nB C=2\n', 'key-with-space', 'B C'],
    ['A=1\nB$=2\n', 'unexpected-character', '$'],
    ['A=1\nB="x\ny\n', 'unterminated-quote', '"x'],
    ['A=1\nB="\\t${}"\n', 'invalid-template', '${'],
    ['A=1\nB=x${C:?no ${D}}\n', 'required-variable', '${C:?no ${D}}'],
    ['A=1\nexport  ', 'empty-statement', 'export  '],
  ])('%j', (text, code, place) => {
    const { problem, assignments } = scanCompose(text);
    expect(problem?.code).toBe(code);
    expect(problem && at(text, problem.range)).toBe(place);
    expect(assignments.map(({ key }) => key.value)).toEqual(['A']);
    expect(readDotenv(text, 'compose')).toEqual({ error: problem?.message });
  });
});

const scrap = fc.constantFrom(
  'A',
  'B',
  '=',
  ':',
  '"',
  "'",
  '\\',
  '$',
  '{',
  '}',
  '${A:-',
  '${B}',
  '#',
  ' ',
  '\n',
  '\r\n',
  '\t',
  'x',
  '\\n',
  '\\"',
  '\\$',
  'é',
  '😀',
  '\ufeff',
  '\u00a0',
  'export ',
);
const scraps = fc.array(scrap, { maxLength: 12 }).map((parts) => parts.join(''));
const line = fc
  .tuple(fc.constantFrom('A=', 'B=', 'export C = "', "D='", 'E: ', ''), scraps, fc.constantFrom('\n', '"\n', "'\n", '}"\r\n', ''))
  .map((parts) => parts.join(''));
const file = fc.array(line, { maxLength: 5 }).map((lines) => lines.join(''));

describe('any text', () => {
  test('has its ranges inside of it, in order, and the vars of its assignments', () => {
    let seen = 0;
    fc.assert(
      fc.property(file, fc.nat(60), fc.nat(60), (text, a, b) => {
        const scan = scanCompose(text, { B: 'b' });
        const vars = new Map(scan.assignments.flatMap(({ key, value }) => (value === undefined ? [] : [[key.value, value] as const])));
        expect([...vars]).toEqual([...scan.vars]);
        for (const one of scan.assignments) {
          seen++;
          const { length } = one.value ?? '';
          const [start = 0, end = 0] = [Math.min(a, length), Math.min(b, length)].toSorted((x, y) => x - y);
          const placed = one.place({ start, end });
          const { range } = one.inner;
          expect(range.start <= placed.start && placed.start <= placed.end && placed.end <= range.end).toBe(true);
          expect(one.range.start <= one.key.range.start && one.key.range.end <= range.start && range.end <= one.range.end).toBe(true);
          expect(one.range.end).toBeLessThanOrEqual(text.length);
          if (one.style === 'inherited' || one.hasEscapes || one.expansions.length > 0) continue;
          expect(at(text, placed)).toBe(one.value?.slice(start, end));
        }
      }),
      { numRuns: runs(5000) },
    );
    expect(seen).toBeGreaterThan(runs(1000));
  });
});
