import type { TreeCursor } from '@lezer/common';
import { argumentsOf, parametersOf, readExpression } from './expression-reader.ts';
import { childrenOf, type Piece } from './pieces.ts';
import type { Statement } from './statement.ts';
import { readStatement } from './statement-reader.ts';
import { syntaxTree } from './syntax-tree.ts';

/** Longer texts are no code that a person writes; CPython itself stops at 200 open brackets and 100 indentations. */
export const LONGEST_PYTHON = 1_000_000;
const DEEPEST = 400;

const BOM = '\uFEFF';

/**
 * The statements of a Python text, with the places of all values. Never throws: behind a mistake the reader goes on where it can,
 * an expression that is nested too deeply counts as unknown, and a text that is too long has no statements.
 */
export function parsePython(text: string): readonly Statement[] {
  if (text.length > LONGEST_PYTHON) return [];
  // The mark is no character of the program; an empty line in its place keeps every offset, a blank would be an indentation.
  const source = text.startsWith(BOM) ? `\n${text.slice(BOM.length)}` : text;
  return statementsOf(syntaxTree(source).cursor(), source);
}

function statementsOf(cursor: TreeCursor, text: string): readonly Statement[] {
  const read = (at: TreeCursor, depth: number): Piece => {
    const range = { start: at.from, end: at.to };
    const name = at.name;
    if (depth > DEEPEST) return { name, range };
    const expression = readExpression(at, depth, text, read);
    if (expression) return { name, range, expression };
    switch (name) {
      case 'ArgList':
        return { name, range, args: argumentsOf(childrenOf(at, depth + 1, read), range) };
      case 'ParamList':
        return { name, range, parameters: parametersOf(childrenOf(at, depth + 1, read)) };
      case 'TypeDef':
        return { name, range };
      case 'Body':
        return { name, range, body: bodyIn(childrenOf(at, depth + 1, read)) };
    }
    const statement = readStatement(at, depth, text, read);
    if (statement) return { name, range, body: [statement] };
    return { name, range, pieces: childrenOf(at, depth + 1, read) };
  };
  return bodyIn(childrenOf(cursor, 0, read));
}

/** Statements, also those that stand among what the parser could not place. */
function bodyIn(pieces: readonly Piece[]): readonly Statement[] {
  return pieces.flatMap(({ body, expression, pieces: inner, range }): readonly Statement[] => {
    if (body) return body;
    if (expression) return [{ kind: 'bare', range, expressions: [expression] }];
    return inner ? bodyIn(inner) : [];
  });
}
