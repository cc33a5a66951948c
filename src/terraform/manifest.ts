import { entryOf, textOf } from './arguments.ts';
import type { Locals } from './locals.ts';
import type { Scoped, TerraformEntry } from './located-value.ts';
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
  const manifest = attributes.find(({ name }) => name === 'manifest')?.value;
  const entries = (manifest && entriesIn(manifest, locals)) ?? [];
  const sections = SECTIONS[textOf(entries, 'kind') ?? ''];
  if (!sections) return envIn(entries);
  const label = textOf(below(below(entries, 'metadata'), 'labels'), CONNECTION_LABEL);
  return sections.flatMap(([section, isBase64]) =>
    below(entries, section).map(({ key, value, range }) => {
      const connectionId = key.value === 'value' && textOf(entries, 'kind') === 'Secret' ? label : undefined;
      return { ...variable(key, value, range), isBase64, connectionId };
    }),
  );
}

/** The variables of every list `env`, at whichever depth. */
function envIn(manifest: readonly TerraformEntry[]): readonly TerraformVariable[] {
  const found: TerraformVariable[] = [];
  const waiting = [manifest];
  let left = MOST_PARTS;
  for (let entries = waiting.pop(); entries; entries = waiting.pop()) {
    left -= 1 + entries.length;
    if (left < 0) break;
    for (const { key, scoped } of entries) {
      const items = itemsOf(scoped);
      if (key.value !== 'env') waiting.push(entriesOf(scoped));
      for (const item of items) {
        if (key.value === 'env') for (const each of variableIn(item)) found.push(each);
        else waiting.push(entriesOf(item));
      }
    }
  }
  return found;
}

function variableIn(item: Scoped): readonly TerraformVariable[] {
  const entries = entriesOf(item);
  const named = namedVariable(entries, { key: 'name', value: entryOf(entries, 'value')?.value }, item.expression.range);
  return named.map((each) => ({ ...each, isExpanded: true }));
}

function below(entries: readonly TerraformEntry[], name: string): readonly TerraformEntry[] {
  const entry = entryOf(entries, name);
  return entry ? entriesOf(entry.scoped) : [];
}

function entriesOf({ expression, locals }: Scoped): readonly TerraformEntry[] {
  return entriesIn(expression, locals) ?? [];
}

function itemsOf({ expression, locals }: Scoped): readonly Scoped[] {
  return itemsIn(expression, locals) ?? [];
}
