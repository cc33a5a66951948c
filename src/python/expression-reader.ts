import type { TreeCursor } from '@lezer/common';
import type { Range } from '../model/text.ts';
import type { Argument, Dict, Expression, Parameter } from './expression.ts';
import { childrenOf, expressionsIn, itemsOf, type Piece, type ReadPiece, splitAt } from './pieces.ts';
import { decoded, quotedAt } from './text-literal.ts';

/** The expression that the pieces of a node make. */
type Make = (pieces: readonly Piece[], range: Range, text: string) => Expression;

const BRACKETS = /^[([{)\]}]$/;

function inside(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(({ name }) => !BRACKETS.test(name));
}

function other(range: Range, parts: readonly Expression[]): Expression {
  return { kind: 'other', range, parts };
}

const MAKERS: Readonly<Record<string, Make>> = {
  VariableName: (_, range, text) => ({ kind: 'name', range, name: text.slice(range.start, range.end) }),
  MemberExpression: memberOf,
  CallExpression: ([callee, args], range) =>
    callee?.expression ? { kind: 'call', range, callee: callee.expression, args: args?.args ?? [] } : other(range, []),
  String: (_, range, text) => textOf(range, text),
  FormatString: (pieces, range, text) => ({ kind: 'format', range, parts: formatParts(pieces, range, text) }),
  ContinuedString: (pieces, range) => joined(expressionsIn(pieces), range),
  DictionaryExpression: (pieces, range) => ({ kind: 'dict', range, entries: entriesOf(inside(pieces)) }),
  ArrayExpression: (pieces, range) => ({ kind: 'list', range, items: itemsOf(inside(pieces)) }),
  TupleExpression: (pieces, range) => ({ kind: 'list', range, items: itemsOf(inside(pieces)) }),
  SetExpression: (pieces, range) => ({ kind: 'list', range, items: itemsOf(inside(pieces)) }),
  ArrayComprehensionExpression: comprehensionOf,
  ComprehensionExpression: comprehensionOf,
  SetComprehensionExpression: comprehensionOf,
  DictionaryComprehensionExpression: comprehensionOf,
  ParenthesizedExpression: (pieces, range) => {
    const [only, ...others] = expressionsIn(pieces);
    return only && others.length === 0 ? only : other(range, only ? [only, ...others] : []);
  },
  AwaitExpression: (pieces, range) => expressionsIn(pieces)[0] ?? other(range, []),
  ConditionalExpression: (pieces, range) => {
    const [yes, test, no] = expressionsIn(pieces);
    return yes && test && no ? { kind: 'conditional', range, yes, test, no } : other(range, expressionsIn(pieces));
  },
  BinaryExpression: (pieces, range, text) => {
    const [left, right] = expressionsIn(pieces);
    const sign = pieces.find(({ expression }) => !expression);
    if (!left || !right || !sign) return other(range, expressionsIn(pieces));
    return { kind: 'binary', range, operator: text.slice(sign.range.start, sign.range.end), left, right };
  },
  LambdaExpression: (pieces, range) => {
    const value = pieces.find(({ expression }) => expression)?.expression;
    const parameters = pieces.find((piece) => piece.parameters)?.parameters ?? [];
    return { kind: 'lambda', range, parameters, body: value };
  },
  NamedExpression: (pieces, range) => {
    const [target, value] = expressionsIn(pieces);
    return target && value ? { kind: 'named', range, target, value } : other(range, expressionsIn(pieces));
  },
  Number: constantOf,
  Boolean: constantOf,
  None: constantOf,
  Ellipsis: constantOf,
  UnaryExpression: (pieces, range) => other(range, expressionsIn(pieces)),
  YieldExpression: (pieces, range) => other(range, expressionsIn(pieces)),
};

function constantOf(_: readonly Piece[], range: Range, text: string): Expression {
  return { kind: 'constant', range, text: text.slice(range.start, range.end) };
}

/** The expression that the cursor stands on; undefined where it stands on none. */
export function readExpression(cursor: TreeCursor, depth: number, text: string, read: ReadPiece): Expression | undefined {
  const make = MAKERS[cursor.name];
  if (!make) return undefined;
  const range = { start: cursor.from, end: cursor.to };
  return make(childrenOf(cursor, depth + 1, read), range, text);
}

function memberOf(pieces: readonly Piece[], range: Range, text: string): Expression {
  const [first, ...rest] = pieces;
  const object = first?.expression;
  if (!object) return other(range, expressionsIn(pieces));
  const property = rest.find(({ name }) => name === 'PropertyName');
  if (property) return { kind: 'attribute', range, object, name: text.slice(property.range.start, property.range.end) };
  const [index] = itemsOf(inside(rest));
  return index ? { kind: 'subscript', range, object, index } : other(range, [object]);
}

function textOf(range: Range, text: string): Expression {
  const quoted = quotedAt(text, range);
  if (!quoted || quoted.isBytes) return other(range, []);
  const raw = text.slice(quoted.content.start, quoted.content.end);
  const value = decoded(raw, quoted.isRaw);
  return { kind: 'text', range, value, place: value === raw ? quoted.content : undefined };
}

function formatParts(pieces: readonly Piece[], range: Range, text: string): readonly Expression[] {
  const quoted = quotedAt(text, range);
  if (!quoted) return [other(range, expressionsIn(pieces))];
  const parts: Expression[] = [];
  let done = quoted.content.start;
  const takeText = (end: number) => {
    if (end > done) parts.push(pieceOfFormat({ start: done, end }, quoted.isRaw, text));
  };
  for (const piece of pieces.filter(({ name }) => name === 'FormatReplacement')) {
    takeText(piece.range.start);
    parts.push(replacementOf(piece));
    done = piece.range.end;
  }
  takeText(quoted.content.end);
  return parts;
}

/** Doubled braces stand for one. */
function pieceOfFormat(range: Range, isRaw: boolean, text: string): Expression {
  const raw = text.slice(range.start, range.end);
  const value = decoded(raw, isRaw).replaceAll('{{', '{').replaceAll('}}', '}');
  return { kind: 'text', range, value, place: value === raw ? range : undefined };
}

/** A value that is formatted is another text than the value. */
function replacementOf({ range, pieces = [] }: Piece): Expression {
  const isFormatted = pieces.some(({ name }) => name === 'FormatConversion' || name === 'FormatSpec' || name === 'FormatSelfDoc');
  const [value, ...others] = expressionsIn(pieces);
  return value && !isFormatted ? value : other(range, value ? [value, ...others] : []);
}

function joined(parts: readonly Expression[], range: Range): Expression {
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.value] : []));
  if (texts.length === parts.length) return { kind: 'text', range, value: texts.join(''), place: undefined };
  return { kind: 'format', range, parts: parts.flatMap((part) => (part.kind === 'format' ? part.parts : [part])) };
}

function entriesOf(pieces: readonly Piece[]): Dict['entries'] {
  return splitAt(pieces, ',').flatMap((group): Dict['entries'] => {
    const [first, second] = expressionsIn(group);
    if (first && second) return [{ key: first, value: second }];
    return first ? [{ key: undefined, value: first }] : [];
  });
}

/** `result for target in iterable if condition for …`; a dict has two results. */
function comprehensionOf(pieces: readonly Piece[], range: Range): Expression {
  const all = inside(pieces);
  const start = all.findIndex(({ name }) => name === 'for' || name === 'async');
  const results = expressionsIn(all.slice(0, start === -1 ? all.length : start));
  const parts = start === -1 ? [] : splitAt(all.slice(start), 'for');
  const clauses = parts.flatMap((part) => clauseOf(part, range));
  const conditions = parts.flatMap((part) => splitAt(part, 'if').slice(1).flatMap(expressionsIn));
  return { kind: 'comprehension', range, results, clauses, conditions };
}

function clauseOf(part: readonly Piece[], range: Range): readonly { readonly target: Expression; readonly iterable: Expression }[] {
  const at = part.findIndex(({ name }) => name === 'in');
  if (at === -1) return [];
  const end = part.findIndex(({ name }) => name === 'if');
  const [iterable] = expressionsIn(part.slice(at + 1, end === -1 ? part.length : end));
  const names = itemsOf(part.slice(0, at));
  const [only] = names;
  if (!iterable || !only) return [];
  return [{ target: names.length === 1 ? only : { kind: 'list', range, items: names }, iterable }];
}

/** The arguments of a call. A generator alone among them is one argument. */
export function argumentsOf(pieces: readonly Piece[], range: Range): readonly Argument[] {
  const all = inside(pieces);
  if (all.some(({ name }) => name === 'for')) return [{ name: undefined, spread: undefined, value: comprehensionOf(all, range) }];
  return splitAt(all, ',').flatMap((group): readonly Argument[] => {
    const spread = group.some(({ name }) => name === '**') ? '**' : group.some(({ name }) => name === '*') ? '*' : undefined;
    const values = expressionsIn(group);
    const [first, second] = values;
    const isNamed = group.some(({ name }) => name === 'AssignOp');
    if (isNamed && first?.kind === 'name' && second) return [{ name: first.name, spread: undefined, value: second }];
    return first && !isNamed ? [{ name: undefined, spread, value: first }] : [];
  });
}

/** The parameters of a function. Annotations say nothing about values. */
export function parametersOf(pieces: readonly Piece[]): readonly Parameter[] {
  let isKeywordOnly = false;
  return splitAt(inside(pieces), ',').flatMap((group) => {
    const [first, second] = group.flatMap(({ expression }) => (expression ? [expression] : []));
    const spread = group.some(({ name }) => name === '**') ? '**' : group.some(({ name }) => name === '*') ? '*' : undefined;
    const parameter = first?.kind === 'name' ? [{ name: first.name, spread, isKeywordOnly, default: second } as const] : [];
    isKeywordOnly ||= spread === '*';
    return parameter;
  });
}
