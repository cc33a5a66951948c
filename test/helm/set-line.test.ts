import { expect, test } from 'vitest';
import { readSetLine, type SetMap, type SetTree, wordOf } from '../../src/helm/set-line.ts';

/** Results of Helm's strvals (v3.22.0). `undefined`: it does not take the lines. */
const LINES: readonly (readonly [lines: readonly string[], values: unknown])[] = [
  [['env[0].name=A', 'env[0].value=wasb://a:b@'], { env: [{ name: 'A', value: 'wasb://a:b@' }] }],
  [['a=x\\,y,b\\.c=\\{z'], { a: 'x,y', 'b.c': '{z' }],
  [['a={x,1,true}'], { a: ['x', 1, true] }],
  [['a={}'], { a: [''] }],
  [['a={"b": 1, "c": 2}'], { a: ['"b": 1', ' "c": 2'] }],
  [['b[0]=+5,c=null,d=TRUE,e=0,f=05,g=-3,h=1e3'], { b: [5], c: null, d: true, e: 0, f: '05', g: -3, h: '1e3' }],
  [['a[0].b=', 'a[2].c=1'], { a: [null, null, { c: 1 }] }],
  [['a=1', 'a.b=2'], undefined],
  [['x'], undefined],
  [['a[1]x=2'], undefined],
  [['a[70000]=2'], undefined],
  [['a={x'], undefined],
];

test.each(LINES)('%j', (lines, values) => {
  const root: SetMap = { kind: 'map', entries: new Map() };
  const areTaken = lines.every((line, at) => readSetLine(line, root, at, false));
  expect(areTaken ? plain(root) : undefined).toEqual(values);
});

test('every value is a text where all are to be', () => {
  const root: SetMap = { kind: 'map', entries: new Map() };
  expect(readSetLine('a=5,b={true}', root, 0, true)).toBe(true);
  expect(plain(root)).toEqual({ a: '5', b: ['true'] });
});

function plain(tree: SetTree): unknown {
  if (tree.kind === 'map') return Object.fromEntries([...tree.entries].map(([key, value]) => [key, plain(value)]));
  if (tree.kind === 'value') return tree.type === 'text' ? tree.text : JSON.parse(wordOf(tree.text));
  return Array.from({ length: tree.length }, (_, index) => plain(tree.items.get(index) ?? NIL));
}

const NIL = { kind: 'value', text: 'null', type: 'word' } as SetTree;
