import type { Locals } from './locals.ts';
import { locatedValue, type Scoped, type TerraformEntry, type TerraformValue } from './located-value.ts';
import { instancesOf, itemsIn } from './parts.ts';
import type { Block, Body } from './syntax.ts';

/** The arguments of a block. */
export function argumentsOf({ attributes }: Body, locals: Locals): readonly TerraformEntry[] {
  return attributes.map(({ name, nameRange, value, range }) => ({
    key: { value: name, range: nameRange },
    value: locatedValue(value, locals),
    scoped: { expression: value, locals },
    range,
  }));
}

export function entryOf(entries: readonly TerraformEntry[], name: string): TerraformEntry | undefined {
  return entries.findLast(({ key }) => key.value === name);
}

export function textOf(entries: readonly TerraformEntry[], name: string): string | undefined {
  return entryOf(entries, name)?.value.text?.text;
}

export function argumentOf({ attributes }: Body, name: string, locals: Locals): TerraformValue | undefined {
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  return value && locatedValue(value, locals);
}

/** The items of an argument that is a list. */
export function expressionsIn({ attributes }: Body, name: string, locals: Locals): readonly Scoped[] {
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  return (value && itemsIn(value, locals)) ?? [];
}

export function itemsOf(body: Body, name: string, locals: Locals): readonly TerraformValue[] {
  return expressionsIn(body, name, locals).map((item) => locatedValue(item.expression, item.locals));
}

/** A block, with the names that it may refer to. */
export interface ScopedBlock extends Block {
  readonly locals: Locals;
}

/** The blocks of a body; a dynamic one is there for each entry of its `for_each`, and once where the file does not tell those. */
export function blocksIn(body: Body, locals: Locals): readonly ScopedBlock[] {
  return body.blocks.flatMap((block) => (block.type === 'dynamic' ? generated(block, locals) : [{ ...block, locals }]));
}

function generated(block: Block, locals: Locals): readonly ScopedBlock[] {
  const [type = ''] = block.labels;
  const argument = (name: string) => block.body.attributes.find((attribute) => attribute.name === name)?.value;
  const content = block.body.blocks.find((each) => each.type === 'content');
  const [collection, iterator] = [argument('for_each'), argument('iterator')];
  if (!content) return [];
  const name = iterator?.kind === 'reference' ? iterator.path : type;
  const instances = (collection && instancesOf(block, collection, { locals, name })?.filter(() => locals.spend(block))) ?? [locals];
  return instances.map((each) => ({ ...content, type, labels: [], labelRanges: [], locals: each }));
}

export function nestedIn(body: Body, name: string, locals: Locals): readonly TerraformEntry[] {
  const inBlocks = body.blocks.filter(({ type }) => type === name).flatMap((block) => argumentsOf(block.body, locals));
  return [...(argumentOf(body, name, locals)?.object?.entries ?? []), ...inBlocks];
}
