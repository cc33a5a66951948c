import { fieldOf } from '../azure/catalog.ts';
import { type ConfiguredMigration, migrationOf } from '../azure/migration-of.ts';
import { identityPair } from '../azure/modes.ts';
import { prefixedKey, prefixedName } from '../azure/prefix.ts';
import { readField } from '../azure/read-field.ts';
import type { AzureType } from '../azure/type.ts';
import { maskKey } from '../masking/mask-key.ts';
import { type AirflowConnection, isAirflowError, isEqualJson, type JsonObject } from '../model/airflow.ts';
import type { Connection, Entry } from '../model/connection.ts';
import type { Change, Problem } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const legacyExtraPrefix: ConnectionRule = {
  id: 'legacy-extra-prefix',
  scope: 'connection',
  summary: 'Write the names of extra fields without the `extra__<type>__` prefix.',
  severity: 'warning',
  group: 'azure',
  fixable: true,

  *check(connection, { document, options }) {
    const planned = migrationOf(connection, options);
    if (!planned) return;
    const { type } = planned;
    const change = changeOf(connection, type);
    const names = new Set(connection.extra.flatMap(({ depth, key }) => (depth <= 1 ? [key.value] : [])));
    for (const entry of connection.extra) {
      // A rewrite removes an empty key along with the rest.
      if (entry.depth > 1 || (isEmpty(entry) && isRewritten(planned))) continue;
      const problem = problemOf(entry, { names, type, change, shown: maskKey(document, entry.key) });
      if (problem) yield problem;
    }
  },
};

/** Forms of Airflow 2 write all the names that they know, most of them empty. */
function isEmpty({ value }: Entry): boolean {
  const written = value.value.reveal();
  return written === null || written === '';
}

function isRewritten({ migration: { kind } }: ConfiguredMigration): boolean {
  return kind === 'ready' || kind === 'incomplete';
}

interface Move {
  /** All keys of the extra. */
  readonly names: ReadonlySet<string>;
  readonly type: AzureType;
  readonly change: Change | undefined;
  /** The key as a sentence may name it. */
  readonly shown: string;
}

function problemOf(entry: Entry, { names, type, change, shown }: Move): Problem | undefined {
  const at = entry.key.range;
  const prefixed = prefixedKey(entry.key.value);
  if (!prefixed) return undefined;
  const short = prefixedName(shown) ?? shown;
  if (isEmpty(entry))
    return {
      at,
      message: `Empty "${shown}": a leftover of an old form; remove it`,
      ...(change && { fix: { safety: 'safe', change } }),
    };
  const message = `Expected "${shown}" to be "${short}"`;
  if (names.has(prefixed.key)) {
    return { at, message: `Unused "${shown}": "${short}" exists too, and wins even when it is empty` };
  }
  if (!isRead(type, prefixed)) return { at, message: `${message}: no hook of this connection reads the long name` };
  return change ? { at, message, fix: { safety: 'safe', change } } : { at, message };
}

/** Each hook looks for the prefix of its own type alone, some for none at all, and only for the names that it knows. */
function isRead(type: AzureType, { type: prefix, key }: { readonly type: string; readonly key: string }): boolean {
  const field = fieldOf(type, `extra.${key}`);
  if (prefix !== type.connType || !field || field.required === 'never') return false;
  return type.hooks.some((hook) => hook.prefix !== 'not-read' && !hook.unprefixed.includes(key));
}

/**
 * All names of the connection that may be short made short, in one change; undefined where that is not certainly the same to
 * every hook of the type. A key that arrives otherwise than it is written, as the Astro CLI lower-cases it, has to be mended first.
 */
function changeOf(connection: Connection, type: AzureType): Change | undefined {
  const got = connection.airflow?.reveal();
  if (!got || isAirflowError(got) || !got.extra) return undefined;
  const written = connection.written.reveal();
  if (!isEqualJson({ ...got }, { ...written })) return undefined;
  const to = { ...got, extra: shortened(got.extra, type) };
  // Under its short name a half of the identity is seen by everybody, and that is more than a change of names.
  const isSame = identityPair(got) === identityPair(to) && isSameToHooks(type, got, to);
  return isSame ? { do: 'rewrite', connection, to: new Hidden(to) } : undefined;
}

function shortened(extra: JsonObject, type: AzureType): JsonObject {
  const filled = Object.entries(extra).filter(([name, value]) => !(prefixedKey(name) && (value === '' || value === null)));
  const renamed = filled.map(([name, value]) => {
    const prefixed = prefixedKey(name);
    const isFree = prefixed && !Object.hasOwn(extra, prefixed.key) && isRead(type, prefixed);
    return [isFree ? prefixed.key : name, value] as const;
  });
  return Object.fromEntries(renamed);
}

function isSameToHooks(type: AzureType, before: AirflowConnection, after: AirflowConnection): boolean {
  return type.hooks.every((hook) =>
    type.fields.every(({ name }) => {
      const [one, other] = [before, after].map((connection) => readField(type, hook, connection, name).value ?? null);
      return isEqualJson(one ?? null, other ?? null);
    }),
  );
}
