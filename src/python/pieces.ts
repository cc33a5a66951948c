import type { TreeCursor } from '@lezer/common';
import type { Range } from '../model/text.ts';
import type { Argument, Expression, Parameter } from './expression.ts';
import type { Statement } from './statement.ts';

/** A child of a node, with all that is inside of it read. */
export interface Piece {
  readonly name: string;
  readonly range: Range;
  readonly expression?: Expression;
  readonly args?: readonly Argument[];
  readonly parameters?: readonly Parameter[];
  readonly body?: readonly Statement[];
  /** The children of a part that is neither expression nor statement. */
  readonly pieces?: readonly Piece[];
}

/** Reads the node that the cursor stands on. */
export type ReadPiece = (cursor: TreeCursor, depth: number) => Piece;

/** The children of the node that the cursor stands on, comments left out. */
export function childrenOf(cursor: TreeCursor, depth: number, read: ReadPiece): readonly Piece[] {
  if (!cursor.firstChild()) return [];
  const pieces: Piece[] = [];
  do {
    if (cursor.name !== 'Comment') pieces.push(read(cursor, depth));
  } while (cursor.nextSibling());
  cursor.parent();
  return pieces;
}

/** The pieces between separators. */
export function splitAt(pieces: readonly Piece[], separator: string): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.name === separator) groups.push([]);
    else groups.at(-1)?.push(piece);
  }
  return groups;
}

/** The expressions among pieces and their parts. */
export function expressionsIn(pieces: readonly Piece[]): readonly Expression[] {
  const found: Expression[] = [];
  collect(pieces, found);
  return found;
}

function collect(pieces: readonly Piece[], found: Expression[]): void {
  for (const { expression, args, pieces: inner } of pieces) {
    if (expression) found.push(expression);
    for (const { value } of args ?? []) found.push(value);
    if (inner) collect(inner, found);
  }
}

/** One expression as it is, several with commas between them as a tuple. */
export function tupleOf(pieces: readonly Piece[], range: Range): Expression {
  const items = itemsOf(pieces);
  const [only] = items;
  const isTuple = pieces.some(({ name }) => name === ',');
  return only && !isTuple ? only : { kind: 'list', range, items };
}

/** The items of a list: `a, *b, c`. */
export function itemsOf(pieces: readonly Piece[]): readonly Expression[] {
  return splitAt(pieces, ',').flatMap((group) => {
    const [value] = expressionsIn(group);
    if (!value) return [];
    return [group.some(({ name }) => name === '*') ? { kind: 'star', range: value.range, value } : value];
  });
}
