import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findConsumers } from '../../src/consumers/find-consumers.ts';
import { runs } from '../runs.ts';

const {
  vectors,
}: { vectors: readonly { readonly path: string; readonly text: string; readonly otherFiles?: Readonly<Record<string, string>> }[] } =
  JSON.parse(readFileSync('test/vectors/consumers.json', 'utf8'));

const PATHS = ['dags/a.py', '.env', 'dags/a.yml', 'airflow.cfg', 'Dockerfile', 'airflow_settings.yaml', 'run.sh', 'connections.json'];
const WORDS = [
  'WasbHook("x")',
  'get_connection("x")',
  'conn_id=',
  '{{ conn.x.',
  'AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID=',
  'operator: ',
  '**',
  'self',
  'def f(x):\n',
  '\n',
  '  ',
  '(',
  ')',
  '"',
  "'",
];

/** Every place lies in the file that it speaks of. */
function expectPlaces(found: ReturnType<typeof findConsumers>, files: Readonly<Record<string, string>>, asked: string): void {
  for (const { line, endLine, column = 1, endColumn, path = asked } of found) {
    const lines = (files[path] ?? '').split('\n');
    expect(line).toBeGreaterThan(0);
    expect(endLine).toBeGreaterThanOrEqual(line);
    expect(endLine).toBeLessThanOrEqual(lines.length);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    expect(endColumn).toBeLessThanOrEqual((lines[endLine - 1] ?? '').length + 1);
  }
}

describe('any text', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((words) => words.join('')),
  );

  test('ends in consumers whose places lie in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), noise, (path, text) => expectPlaces(findConsumers({ path, text }), { [path]: text }, path)),
      { numRuns: runs(300) },
    );
  });

  test('also cut anywhere, or with noise inside', () => {
    const cut = fc.tuple(fc.constantFrom(...vectors), fc.nat(600), noise);
    fc.assert(
      fc.property(cut, ([{ path, text, otherFiles = {} }, at, inside]) => {
        const broken = text.slice(0, at) + inside + text.slice(at + 3);
        expectPlaces(findConsumers({ path, text: broken, files: otherFiles }), { ...otherFiles, [path]: broken }, path);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('code that goes round in circles', () => {
  const WASB = 'from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\n';
  const kindsOf = (text: string, files: Readonly<Record<string, string>> = {}) =>
    findConsumers({ path: 'dags/a.py', text, files }).map(({ conn_id, kind }) => [conn_id, kind]);

  test.each([
    ['a name of itself', `${WASB}A = A\nWasbHook(A)\n`],
    ['two names of each other', `${WASB}A = B\nB = A\nWasbHook(A)\n`],
    ['a function that calls itself', `${WASB}def f(c):\n    WasbHook(c).get_conn()\n    return f(c)\n`],
    ['functions that call each other', `${WASB}def f(c): return g(c)\ndef g(c):\n    WasbHook(c)\n    return f(c)\n`],
    ['a class of itself', `${WASB}class A(A): pass\nA("x")\nWasbHook(A.b)\n`],
    ['a dict of itself', `${WASB}A = {**A, "b": A}\nWasbHook(A["b"])\n`],
    ['a default of itself', `${WASB}def f(c=f()): return WasbHook(c)\n`],
  ])('%s', (_, text) => {
    expect(kindsOf(text).every(([id, kind]) => id === null || id === 'x' || kind === null)).toBe(true);
  });

  test('files that import each other', () => {
    const files = { 'dags/b.py': 'from a import *\nfrom a import X\nY = X\n' };
    expect(kindsOf(`${WASB}from b import *\nfrom b import Y\nX = Y\nWasbHook(Y)\n`, files)).toEqual([[null, 'WasbHook']]);
  });

  test('choices that multiply', () => {
    const choices = Array.from({ length: 40 }, (_, index) => `A${index} = A${index - 1} + ("a" if x else "b")`).join('\n');
    expect(kindsOf(`${WASB}A = "x"\n${choices.replace('A-1', 'A')}\nWasbHook(A39)\n`).length).toBeGreaterThan(0);
  });

  test('lists and dicts that double', () => {
    const doubled = Array.from({ length: 40 }, (_, n) => `l${n + 1} = []\nl${n + 1}.extend(l${n})\nl${n + 1}.extend(l${n})`).join('\n');
    const again = `l40.extend(l40)\nl40.append(l40)\nd = {}\nd.update(d)\nd.setdefault("k", d)`;
    expect(kindsOf(`${WASB}l0 = ["a"]\n${doubled}\n${again}\nfor x in l40: WasbHook(x)\nWasbHook(d["k"])\n`).length).toBeGreaterThan(0);
  });

  test('very many calls of one function', () => {
    const calls = Array.from({ length: 2_000 }, (_, index) => `f("id_${index}")`).join('\n');
    expect(kindsOf(`${WASB}def f(c):\n    return WasbHook(c).get_conn()\n${calls}\n`).length).toBeGreaterThan(0);
  }, 20_000);
});

test('a wrong argument is a clear error', () => {
  // @ts-expect-error: no text
  expect(() => findConsumers({ path: 'a.py' })).toThrow(new TypeError('findConsumers takes { path, text }, both texts'));
});
