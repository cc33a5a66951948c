import { entryOf } from './arguments.ts';
import type { NotHere } from './hcl-value.ts';
import { keyIn } from './known-parts.ts';
import type { Locals } from './locals.ts';
import { locatedValue, type Scoped, type TerraformEntry } from './located-value.ts';
import { entriesIn, itemsIn } from './parts.ts';
import type { Body } from './syntax.ts';
import { CONNECTION_LABEL, namedVariable, type TerraformVariable, variable } from './variables.ts';

/** The most parts of a manifest that are looked into: locals may repeat each other without end. */
const MOST_PARTS = 10_000;

/** The sections of Secrets and ConfigMaps, and whether their values are base64. */
const SECTIONS: Readonly<Record<string, readonly (readonly [string, boolean])[]>> = {
  Secret: [
    ['data', true],
    ['stringData', false],
  ],
  ConfigMap: [
    ['data', false],
    ['binaryData', true],
  ],
};

/** The variables of an object of Kubernetes that is an object of Terraform (`kubernetes_manifest`). */
export function manifestVariables({ attributes }: Body, locals: Locals): readonly TerraformVariable[] {
  const expression = attributes.find(({ name }) => name === 'manifest')?.value;
  if (!expression) return [];
  const manifest = { expression, locals };
  const kind = textAt(manifest, 'kind');
  const sections = SECTIONS[kind ?? ''];
  if (!sections) return envIn(manifest);
  const label = kind === 'Secret' ? textAt(manifest, 'metadata', 'labels', CONNECTION_LABEL) : undefined;
  return sections.flatMap(([section, isBase64]) =>
    entriesAt(manifest, section).map(({ key, value, range }) => {
      const connectionId = key.value === 'value' ? label : undefined;
      return { ...variable(key, value, range), isBase64, connectionId };
    }),
  );
}

/** The variables of every list `env`, at whichever depth. */
function envIn(manifest: Scoped): readonly TerraformVariable[] {
  const found: TerraformVariable[] = [];
  const waiting = [manifest];
  let left = MOST_PARTS;
  for (let part = waiting.pop(); part && left > 0; part = waiting.pop()) {
    for (const { name, scoped } of membersOf(part)) {
      left--;
      const items = itemsOf(scoped);
      if (name !== 'env') waiting.push(scoped);
      for (const item of items) {
        if (name === 'env') for (const each of variableIn(item)) found.push(each);
        else waiting.push(item);
      }
    }
  }
  return found;
}

function variableIn({ expression, locals }: Scoped): readonly TerraformVariable[] {
  const entries = entriesIn(expression, locals) ?? [];
  const named = namedVariable(entries, { key: 'name', value: entryOf(entries, 'value')?.value }, expression.range);
  return named.map((each) => ({ ...each, isExpanded: true }));
}

interface Member {
  readonly name: string | NotHere;
  readonly scoped: Scoped;
}

/** The members of an object, none of which is worked out. */
function membersOf({ expression, locals }: Scoped): readonly Member[] {
  const resolved = locals.resolve(expression);
  if (resolved.kind === 'object')
    return resolved.entries.map((entry) => ({ name: keyIn(entry, locals), scoped: { expression: entry.value, locals } }));
  return (entriesIn(expression, locals) ?? []).map(({ key, scoped }) => ({ name: key.value, scoped }));
}

function at(manifest: Scoped, path: readonly string[]): Scoped | undefined {
  let found: Scoped | undefined = manifest;
  for (const name of path) found = found && membersOf(found).findLast((member) => member.name === name)?.scoped;
  return found;
}

function textAt(manifest: Scoped, ...path: readonly string[]): string | undefined {
  const found = at(manifest, path);
  return found && locatedValue(found.expression, found.locals).text?.text;
}

function entriesAt(manifest: Scoped, ...path: readonly string[]): readonly TerraformEntry[] {
  const found = at(manifest, path);
  return (found && entriesIn(found.expression, found.locals)) ?? [];
}

function itemsOf({ expression, locals }: Scoped): readonly Scoped[] {
  return itemsIn(expression, locals) ?? [];
}
