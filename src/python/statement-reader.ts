import type { TreeCursor } from '@lezer/common';
import type { Range } from '../model/text.ts';
import type { Expression } from './expression.ts';
import { childrenOf, expressionsIn, itemsOf, type Piece, type ReadPiece, splitAt, tupleOf } from './pieces.ts';
import type { Statement } from './statement.ts';

type Make = (pieces: readonly Piece[], range: Range, text: string) => Statement;

const MAKERS: Readonly<Record<string, Make>> = {
  AssignStatement: assignmentOf,
  UpdateStatement: (pieces, range, text) => {
    const [target, value] = expressionsIn(pieces);
    const sign = pieces.find(({ name }) => name === 'UpdateOp')?.range;
    if (!target || !value || !sign) return bare(pieces, range);
    return { kind: 'update', range, target, operator: text.slice(sign.start, sign.end - 1), value };
  },
  ImportStatement: importOf,
  FunctionDefinition: (pieces, range, text) => ({
    kind: 'function',
    range,
    name: nameIn(pieces, text),
    parameters: pieces.find(({ parameters }) => parameters)?.parameters ?? [],
    decorators: [],
    body: bodyOf(pieces),
  }),
  ClassDefinition: (pieces, range, text) => ({
    kind: 'class',
    range,
    name: nameIn(pieces, text),
    bases: pieces.find(({ args }) => args)?.args ?? [],
    decorators: [],
    body: bodyOf(pieces),
  }),
  DecoratedStatement: decoratedOf,
  ForStatement: (pieces, range) => {
    const at = pieces.findIndex(({ name }) => name === 'in');
    const end = pieces.findIndex(({ name }) => name === 'Body');
    if (at === -1 || end === -1) return bare(pieces, range);
    const target = tupleOf(pieces.slice(0, at), range);
    return { kind: 'for', range, target, iterable: tupleOf(pieces.slice(at + 1, end), range), body: bodiesOf(pieces).flat() };
  },
  WithStatement: (pieces, range) => ({ kind: 'with', range, items: itemsOfWith(pieces), body: bodyOf(pieces) }),
  IfStatement: (pieces, range) => ({ kind: 'if', range, arms: armsOf(pieces) }),
  TryStatement: (pieces, range) => ({ kind: 'try', range, parts: bodiesOf(pieces), expressions: expressionsIn(pieces) }),
  WhileStatement: (pieces, range) => ({ kind: 'block', range, expressions: expressionsIn(pieces), body: bodiesOf(pieces).flat() }),
  MatchStatement: (pieces, range) => ({ kind: 'try', range, parts: bodiesOf(pieces), expressions: expressionsIn(pieces) }),
  ReturnStatement: (pieces, range) => ({
    kind: 'return',
    range,
    value: expressionsIn(pieces).length > 0 ? tupleOf(pieces, range) : undefined,
  }),
  ScopeStatement: (pieces, range) => ({
    kind: 'global',
    range,
    names: expressionsIn(pieces).flatMap((each) => (each.kind === 'name' ? [each.name] : [])),
  }),
};

/** Statements of which only the expressions matter. */
const BARE = /Statement$/;

/** The statement that the cursor stands on; undefined where it stands on none. */
export function readStatement(cursor: TreeCursor, depth: number, text: string, read: ReadPiece): Statement | undefined {
  const make = MAKERS[cursor.name];
  if (!make && !BARE.test(cursor.name)) return undefined;
  const range = { start: cursor.from, end: cursor.to };
  const pieces = childrenOf(cursor, depth + 1, read);
  return make ? make(pieces, range, text) : bare(pieces, range);
}

function bare(pieces: readonly Piece[], range: Range): Statement {
  const body = bodiesOf(pieces).flat();
  const expressions = expressionsIn(pieces);
  return body.length > 0 ? { kind: 'block', range, expressions, body } : { kind: 'bare', range, expressions };
}

function bodiesOf(pieces: readonly Piece[]): readonly (readonly Statement[])[] {
  return pieces.flatMap(({ body, pieces: inner }) => [...(body ? [body] : []), ...(inner ? bodiesOf(inner) : [])]);
}

function bodyOf(pieces: readonly Piece[]): readonly Statement[] {
  return bodiesOf(pieces)[0] ?? [];
}

function nameIn(pieces: readonly Piece[], text: string): string {
  const name = pieces.find((piece) => piece.name === 'VariableName')?.range;
  return name ? text.slice(name.start, name.end) : '';
}

/** `a = b = value`, `a: type = value`, `a: type`. */
function assignmentOf(pieces: readonly Piece[], range: Range): Statement {
  const groups = splitAt(pieces, 'AssignOp');
  const isAnnotated = pieces.some(({ name }) => name === 'TypeDef');
  if (groups.length < 2) return { kind: 'assign', range, targets: expressionsIn(pieces), value: undefined, isAnnotated };
  const [value = [], ...targets] = groups.toReversed();
  if (expressionsIn(value).length === 0) return bare(pieces, range);
  return {
    kind: 'assign',
    range,
    targets: targets.toReversed().map((group) => tupleOf(group, range)),
    value: tupleOf(value, spanOf(value)),
    isAnnotated,
  };
}

function spanOf(pieces: readonly Piece[]): Range {
  return { start: pieces[0]?.range.start ?? 0, end: pieces.at(-1)?.range.end ?? 0 };
}

function importOf(pieces: readonly Piece[], range: Range, text: string): Statement {
  const at = pieces.findIndex(({ name }) => name === 'import');
  const names = splitAt(pieces.slice(at + 1), ',').flatMap((group) => {
    const [path = [], alias] = splitAt(group, 'as');
    const name = dotted(path, text);
    return name === '' ? [] : [{ name, alias: alias && dotted(alias, text) }];
  });
  if (pieces[0]?.name !== 'from') {
    return { kind: 'import', range, modules: names.map(({ name, alias }) => ({ path: name, alias })) };
  }
  const from = pieces.slice(1, at);
  const level = from.findIndex(({ name }) => name !== '.' && name !== 'Ellipsis');
  const dots = from.slice(0, level === -1 ? from.length : level);
  const path = dotted(from.slice(dots.length), text);
  const levels = dots.reduce((sum, { range: dot }) => sum + dot.end - dot.start, 0);
  return { kind: 'from-import', range, level: levels, path, names };
}

/** The names among the pieces, and the star. */
function dotted(pieces: readonly Piece[], text: string): string {
  const names = pieces.filter(({ name }) => name === 'VariableName' || name === '*');
  return names.map(({ range }) => text.slice(range.start, range.end)).join('.');
}

function decoratedOf(pieces: readonly Piece[], range: Range): Statement {
  const decorators = pieces.flatMap(({ name, pieces: inner, range: at }) =>
    name === 'Decorator' && inner ? [decoratorOf(inner, at)] : [],
  );
  const [inner] = bodiesOf(pieces).flat();
  if (inner?.kind !== 'function' && inner?.kind !== 'class') return bare(pieces, range);
  return { ...inner, decorators };
}

/** `@a.b(…)`, whose names and arguments stand side by side. */
function decoratorOf(pieces: readonly Piece[], range: Range): Expression {
  let result: Expression | undefined;
  for (const { name, expression, args, range: at } of pieces) {
    const span = { start: result?.range.start ?? at.start, end: at.end };
    if (args && result) result = { kind: 'call', range: span, callee: result, args };
    else if (expression?.kind === 'name' && result) result = { kind: 'attribute', range: span, object: result, name: expression.name };
    else if (name !== 'At' && expression) result = expression;
  }
  return result ?? { kind: 'other', range, parts: [] };
}

function itemsOfWith(pieces: readonly Piece[]): readonly { readonly context: Expression; readonly target: Expression | undefined }[] {
  const head = pieces.filter(({ name }) => name !== 'Body' && name !== 'with' && name !== 'async');
  return splitAt(head, ',').flatMap((group) => {
    const [before = [], behind = []] = splitAt(group, 'as');
    const [context] = itemsOf(before);
    const [target] = itemsOf(behind);
    return context ? [{ context, target }] : [];
  });
}

/** The tests and bodies of `if`, `elif` and `else` in turn. */
function armsOf(pieces: readonly Piece[]): readonly { readonly test: Expression | undefined; readonly body: readonly Statement[] }[] {
  const arms: { test: Expression | undefined; body: readonly Statement[] }[] = [];
  let test: Expression | undefined;
  for (const { expression, body } of pieces) {
    if (expression) test = expression;
    if (!body) continue;
    arms.push({ test, body });
    test = undefined;
  }
  return arms;
}
