import type { Range } from '../model/text.ts';
import { bodyOf, readBody } from './bodies.ts';
import { Cursor } from './cursor.ts';
import { readExpression } from './expressions.ts';
import { Locals } from './locals.ts';
import { Mentions, type Others } from './mentions.ts';
import { type NamedText, namedTexts } from './named-texts.ts';
import { attempt } from './read-expression.ts';
import { contentOf, type TerraformContent } from './resources.ts';
import { secretNames } from './secret-names.ts';
import type { Attribute, Block, HclProblem } from './syntax.ts';

// A reader of our own, not tree-sitter: that grammar is WebAssembly and asynchronous, and gives no values. An expression that is not
// followed is a reference, never a guess.

export interface TerraformFile extends TerraformContent {
  readonly comments: readonly Range[];
  /** The labels of resources, modules, variables and the like: names that others refer to. */
  readonly labels: readonly Range[];
  /** The literal texts that have a name. */
  named(): readonly NamedText[];
  /** The place that alone in the module mentions a local. */
  onlyMentionOf(local: string): number | undefined;
  /** The reason why the rest of the file is not read. */
  readonly problem: HclProblem | undefined;
}

/**
 * The parts of a Terraform file that concern connections: resources that hold one field by field, environment variables, secrets of a Key
 * Vault, values of Helm charts. Literals have their places; a value that is not in the file is a reference. Never throws.
 */
export function readTerraform(text: string, others: Others = () => []): TerraformFile {
  const { blocks, comments, problem } = blocksOf(text);
  const mentions = new Mentions({ text, comments, blocks }, others);
  const locals = Locals.of(blocks, secretNames(blocks), mentions);
  return {
    ...contentOf(blocks, locals),
    named: () => namedTexts(blocks, locals),
    onlyMentionOf: (local) => mentions.onlyMentionOf(local),
    comments,
    labels: blocks.flatMap(({ type, labelRanges }) => (NAMED.has(type) ? labelRanges : [])),
    problem,
  };
}

const NAMED: ReadonlySet<string> = new Set(['resource', 'data', 'module', 'variable', 'output', 'provider']);

export interface Blocks extends Pick<TerraformFile, 'comments' | 'problem'> {
  readonly blocks: readonly Block[];
  /** Those outside of all blocks: the values that a file gives to variables. */
  readonly attributes: readonly Attribute[];
}

export function blocksOf(text: string): Blocks {
  const cursor = new Cursor(text, readExpression);
  cursor.at = text.startsWith('\uFEFF') ? 1 : 0;
  const items: (Attribute | Block)[] = [];
  const read = attempt(() => {
    for (const item of readBody(cursor)) items.push(item);
    return cursor.isAtEnd();
  });
  const { blocks, attributes } = bodyOf(items);
  const stray = 'value' in read && !read.value ? { message: 'Argument or block definition required', at: cursor.at } : undefined;
  return { blocks, attributes, comments: cursor.comments, problem: 'problem' in read ? read.problem : stray };
}
