import { lazy } from '../lazy/lazy.ts';
import { memoize } from '../lazy/memoize.ts';
import { Lines } from '../model/text.ts';
import { Locals } from './locals.ts';
import { Mentions, mentionsOutside, type OtherFile, type TextElsewhere } from './mentions.ts';
import { namedTexts, valuesOfVariables } from './named-texts.ts';
import { type Blocks, blocksOf } from './read.ts';

const OF_MODULE = /^[^.].*\.(?:(?:tf|tofu)(?:\.json)?|tfvars|tftest\.hcl)$/;
const JSON_NAME = /\.json$/;
const VALUES_NAME = /\.tfvars$/;
const NO_TEXTS: ReadonlyMap<string, TextElsewhere> = new Map();

/** Whether Terraform or OpenTofu reads a file of this name with the others of its folder, or is given it with them; hidden ones they skip. */
export function isOfModule(name: string): boolean {
  return OF_MODULE.test(name);
}

/** Another file of a module. The locals that it sets may stand in the place of those of a file, if it is an override. */
export const otherFile = memoize(({ name, text }: { readonly name: string; readonly text: string }): OtherFile => {
  if (JSON_NAME.test(name)) {
    const found = mentionsOutside(text, []);
    return { sets: (local) => text.includes(JSON.stringify(local)), of: (local) => found.get(local) ?? [], texts: () => NO_TEXTS };
  }
  const read = blocksOf(text);
  const found = mentionsOutside(text, read.comments);
  const own = new Set(read.blocks.flatMap(({ type, body }) => (type === 'locals' ? body.attributes.map((each) => each.name) : [])));
  return { sets: (local) => own.has(local), of: (local) => found.get(local) ?? [], texts: lazy(() => textsIn(name, text, read)) };
});

function textsIn(file: string, text: string, { blocks, comments, attributes }: Blocks): ReadonlyMap<string, TextElsewhere> {
  const locals = Locals.of(blocks, new Map(), new Mentions({ text, comments, blocks }, () => []));
  const named = VALUES_NAME.test(file) ? valuesOfVariables(attributes, locals) : namedTexts(blocks, locals);
  const lines = new Lines(text);
  return new Map(
    named.flatMap(({ name, value }) =>
      value.text ? [[name.value, { file, line: lines.positionAt(name.range.start).line, text: value.text.text }] as const] : [],
    ),
  );
}
