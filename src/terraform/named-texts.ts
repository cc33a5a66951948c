import type { Located, Range } from '../model/text.ts';
import type { Locals } from './locals.ts';
import { locatedValue, type TerraformValue } from './located-value.ts';
import type { Attribute, Block, Expression } from './syntax.ts';
import { isLiteral } from './taken.ts';
import { writtenKey } from './written-key.ts';

/** A text that a local, or the default of a variable, has for the places that name it. */
export interface NamedText {
  /** `local.key`, `local.storage.key`, `var.key`, where the last of the names is written. */
  readonly name: Located<string>;
  readonly value: TerraformValue;
  /** The local that is this text alone, by its name. */
  readonly local: string | undefined;
  /** The name with the value. */
  readonly range: Range;
}

const DEEPEST = 3;
const MOST = 1_000;
const PLAIN = /^[\p{ID_Start}_][\p{ID_Continue}-]{0,100}$/u;

/** The literal texts that a file gives names to. */
export function namedTexts(blocks: readonly Block[], locals: Locals): readonly NamedText[] {
  const expressions = blocks.flatMap(({ type, labels: [label], body }) =>
    body.attributes.flatMap((attribute): readonly Named[] => {
      const { name, nameRange: range } = attribute;
      if (type === 'locals') return [{ ...attribute, name: { value: `local.${name}`, range }, local: name }];
      if (type !== 'variable' || name !== 'default' || label === undefined) return [];
      return [{ ...attribute, name: { value: `var.${label}`, range }, local: undefined }];
    }),
  );
  return textsIn(expressions, locals);
}

/** The literal texts that a file of values gives to variables. */
export function valuesOfVariables(attributes: readonly Attribute[], locals: Locals): readonly NamedText[] {
  const expressions = attributes.map((attribute) => ({
    ...attribute,
    name: { value: `var.${attribute.name}`, range: attribute.nameRange },
    local: undefined,
  }));
  return textsIn(expressions, locals);
}

interface Named extends Omit<NamedText, 'value'> {
  readonly value: Expression;
}

/** The texts, and those in objects. */
function textsIn(expressions: readonly Named[], locals: Locals): readonly NamedText[] {
  let level = expressions;
  const found: Named[] = [];
  for (let depth = 0; depth <= DEEPEST && found.length < MOST; depth++) {
    for (const each of level) if (isLiteral(each.value)) found.push(each);
    level = level.flatMap(entriesOf).slice(0, MOST);
  }
  return found.slice(0, MOST).map(({ name, value, local, range }) => ({ name, value: locatedValue(value, locals), local, range }));
}

function entriesOf({ name: outer, value: object }: Named): readonly Named[] {
  if (object.kind !== 'object') return [];
  return object.entries.flatMap((entry) => {
    const own = writtenKey(entry);
    if (own === undefined || !PLAIN.test(own)) return [];
    const { key, value, range } = entry;
    return [{ name: { value: `${outer.value}.${own}`, range: key.range }, value, range, local: undefined }];
  });
}
