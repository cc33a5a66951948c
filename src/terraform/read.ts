import type { Range } from '../model/text.ts';
import { bodyOf, readBody } from './bodies.ts';
import { Cursor } from './cursor.ts';
import { readExpression } from './expressions.ts';
import { Locals } from './locals.ts';
import { Mentions, type OtherMentions, type Others, otherMentions } from './mentions.ts';
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
export function readTerraform(text: string, others: Others = () => []): TerraformFile {
  const { blocks, comments, problem } = blocksOf(text);
  const mentions = new Mentions({ text, comments, blocks }, others);
  return { ...contentOf(blocks, Locals.of(blocks, secretNames(blocks), mentions)), comments, problem };
}

interface Blocks extends Pick<TerraformFile, 'comments' | 'problem'> {
  readonly blocks: readonly Block[];
}

function blocksOf(text: string): Blocks {
  const cursor = new Cursor(text, readExpression);
  cursor.at = text.startsWith('\uFEFF') ? 1 : 0;
  const items: (Attribute | Block)[] = [];
  const read = attempt(() => {
    for (const item of readBody(cursor)) items.push(item);
    return cursor.isAtEnd();
  });
  const { blocks } = bodyOf(items);
  const stray = 'value' in read && !read.value ? { message: 'Argument or block definition required', at: cursor.at } : undefined;
  return { blocks, comments: cursor.comments, problem: 'problem' in read ? read.problem : stray };
}

const OF_MODULE = /\.(?:tf|tofu)(?:\.json)?$/;
const JSON_NAME = /\.json$/;

/** Whether Terraform or OpenTofu reads a file of this name with the others of its folder. */
export function isOfModule(name: string): boolean {
  return OF_MODULE.test(name);
}

/** The locals that another file of the module mentions. Its own may stand in the place of those of this file, if it is an override. */
export function mentionsOf({ name, text }: { readonly name: string; readonly text: string }): OtherMentions {
  if (JSON_NAME.test(name)) return otherMentions(text, [], (local) => text.includes(JSON.stringify(local)));
  const { blocks, comments } = blocksOf(text);
  const own = new Set(blocks.flatMap(({ type, body }) => (type === 'locals' ? body.attributes.map((each) => each.name) : [])));
  return otherMentions(text, comments, (local) => own.has(local));
}
