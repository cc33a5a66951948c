import { openedSettingsFile } from '../astro/settings-file.ts';
import { isGuid, isPlaceholderGuid } from '../azure/ids.ts';
import type { Glance } from './glance.ts';
import { OTHER_TYPES } from './other-types.ts';
import { type Item, itemsOf } from './settings-items.ts';
import { blanked, isUnusual, MOST_CONNECTIONS, mayHoldSecret, plainObject } from './text.ts';
import { contentOf, isText, isWholeNumber } from './yaml-scalar.ts';

const ID = /^[\w.-]{1,200}$/;
const PORT = /^["']?[1-9]\d{0,4}["']?$/;
const PAIR = ['managed_identity_client_id', 'workload_identity_tenant_id'] as const;
/** The fields of a connection that is nothing but an identity. */
const IN_IDENTITY: ReadonlySet<string> = new Set(['conn_id', 'conn_type', 'conn_extra']);

/**
 * Looks at an `airflow_settings.yaml` and gives what there is to know of it, and what is left when all is taken away that no rule
 * says anything about in whatever configuration. undefined: it is written in a way that a glance does not understand.
 */
export function glanceAtSettings(name: string, text: string): Glance | undefined {
  if (openedSettingsFile(name) !== name || isUnusual(text)) return undefined;
  const found = itemsOf(text);
  if (!found || found.items.length > MOST_CONNECTIONS) return undefined;
  const ids = new Set<string>();
  const quietLines = [...found.otherLines];
  const quietIds = new Set<string>();
  let connections = 0;
  let hasIdentity = false;
  for (const item of found.items) {
    const id = contentOf(item.fields.get('conn_id') ?? '');
    if (id !== '' && (!ID.test(id) || !isText(item.fields.get('conn_id') ?? '') || ids.has(id))) return undefined;
    ids.add(id);
    const kind = kindOf(item);
    if (kind === 'other') continue;
    connections++;
    quietIds.add(id);
    quietLines.push(...item.lines);
    hasIdentity ||= kind === 'identity';
  }
  ids.delete('');
  return {
    connections,
    quietIds,
    ids: [...ids].map((id) => id.toUpperCase()),
    hasIdentity,
    setsAzure: false,
    isQuiet: connections === found.items.length,
    rest: () =>
      blanked(
        text,
        quietLines.toSorted((a, b) => a - b),
      ),
  };
}

/** What a connection is, as far as nothing is to be said about it: a form to fill in, one of another service, an identity alone. */
function kindOf({ fields, extra }: Item): 'template' | 'quiet' | 'identity' | 'other' {
  let isTemplate = true;
  for (const [key, value] of fields) {
    if (contentOf(value) === '') continue;
    isTemplate = false;
    if (key === 'conn_port' ? !PORT.test(value) : !isText(value) || mayHoldSecret(value)) return 'other';
  }
  for (const value of extra.values()) if ((!isText(value) && !isWholeNumber(value)) || mayHoldSecret(value)) return 'other';
  if (isTemplate) return extra.size === 0 ? 'template' : 'other';
  if (contentOf(fields.get('conn_id') ?? '') === '' || contentOf(fields.get('conn_uri') ?? '') !== '') return 'other';
  const text = contentOf(fields.get('conn_extra') ?? '');
  const object = text === '' ? Object.fromEntries(extra) : plainObject(text);
  if (!object) return 'other';
  const type = contentOf(fields.get('conn_type') ?? '');
  if (OTHER_TYPES.has(type)) return 'quiet';
  const isIdentity = type === 'azure' && isPair(object) && [...fields].every(([key, value]) => IN_IDENTITY.has(key) || value === '');
  return isIdentity ? 'identity' : 'other';
}

/** Exactly the two ids of a workload identity, each one that somebody has filled in. */
function isPair(extra: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(extra).length === PAIR.length && PAIR.every((key) => isRealGuid(extra[key]));
}

function isRealGuid(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const guid = contentOf(value);
  return isGuid(guid) && !isPlaceholderGuid(guid);
}
