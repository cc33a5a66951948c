import { Tree } from '@lezer/common';
import { parser } from '@lezer/python';

/**
 * Stops at the first mistake. `parser.configure` makes a copy whose properties V8 looks up in a table: that takes twice as long for each
 * text.
 */
const strictly: typeof parser = Object.create(parser, { strict: { value: true } });

/** Behind a mistake the parser tries many ways to go on, and takes a hundred times as long. */
const FIRST_WINDOW = 4_000;
const ERRORS_ALWAYS_ALLOWED = 12;
const CHARACTERS_PER_ERROR = 400;
const LONG_ERROR = 20;

/**
 * The tree of a text. One that has mistakes is read as far as they stay rare: prose and noise are given up after a few lines. One
 * that is nested so deeply that the parser finds no end is empty.
 */
export function syntaxTree(text: string): Tree {
  try {
    return read(text);
  } catch (thrown) {
    if (thrown instanceof RangeError) return Tree.empty;
    throw thrown;
  }
}

function read(text: string): Tree {
  const parse = strictly.startParse(text);
  try {
    for (;;) {
      const tree = parse.advance();
      if (tree) return tree;
    }
  } catch {
    return tolerantly(text, parse.parsedPos);
  }
}

function tolerantly(text: string, mistake: number): Tree {
  let end = Math.min(text.length, mistake + FIRST_WINDOW);
  for (;;) {
    const tree = parser.parse(end === text.length ? text : text.slice(0, end));
    if (end === text.length || errorsIn(tree) > ERRORS_ALWAYS_ALLOWED + end / CHARACTERS_PER_ERROR) return tree;
    end = Math.min(text.length, end * 2);
  }
}

/** Counts mistakes; a long one counts as several. */
function errorsIn(tree: Tree): number {
  let count = 0;
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) count += 1 + (to - from) / LONG_ERROR;
    },
  });
  return count;
}
