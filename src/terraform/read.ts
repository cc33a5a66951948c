import type { Range } from '../model/text.ts';
import { bodyOf, readBody } from './bodies.ts';
import { Cursor } from './cursor.ts';
import { readExpression } from './expressions.ts';
import { Locals } from './locals.ts';
import { Mentions } from './mentions.ts';
import { attempt } from './read-expression.ts';
import { contentOf, type TerraformContent } from './resources.ts';
import { secretNames } from './secret-names.ts';
import type { Attribute, Block, HclProblem } from './syntax.ts';

// A reader of our own, not tree-sitter: that grammar is WebAssembly and asynchronous, and gives no values. An expression that is not
// followed is a reference, never a guess.

export interface TerraformFile extends TerraformContent {
  readonly comments: readonly Range[];
  /** The reason why the rest of the file is not read. */
  readonly problem: HclProblem | undefined;
}

/**
 * The parts of a Terraform file that concern connections: resources that hold one field by field, environment variables, secrets of a Key
 * Vault, values of Helm charts. Literals have their places; a value that is not in the file is a reference. Never throws.
 */
export function readTerraform(text: string): TerraformFile {
  const cursor = new Cursor(text, readExpression);
  cursor.at = text.startsWith('\uFEFF') ? 1 : 0;
  const items: (Attribute | Block)[] = [];
  const read = attempt(() => {
    for (const item of readBody(cursor)) items.push(item);
    return cursor.isAtEnd();
  });
  const { blocks } = bodyOf(items);
  const stray = 'value' in read && !read.value ? { message: 'Argument or block definition required', at: cursor.at } : undefined;
  return {
    ...contentOf(blocks, Locals.of(blocks, secretNames(blocks), new Mentions(text, cursor.comments, blocks))),
    comments: cursor.comments,
    problem: 'problem' in read ? read.problem : stray,
  };
}
