import type { Json, JsonObject } from '../model/airflow.ts';
import { whollyElsewhere } from '../model/elsewhere.ts';
import { isObject } from '../model/is-object.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { membersOf } from './listed-connections.ts';
import { rangeOf, type WrittenMember, type WrittenValue } from './written-mapping.ts';

/** The placeholder of a list for a value that is there. */
export const MASKED = '***';
/** The placeholders that programs print for a secret. */
const HIDDEN = /^\**$/;
/** The extra that names an identity: who has moved a connection has taken its secrets out. */
const IDENTITY = 'managed_identity_client_id';

/** The arguments of a connection, with a placeholder for each value that its list leaves out. */
export type Told = ReadonlyMap<string, string | number>;

/**
 * A list says more than it shows. Astro's environment manager lists the names of all fields that are set (`password`, `extra.sas_token`),
 * and shows no secret; the API of Airflow 2 never shows a password.
 */
export function withUnlisted(told: Told, item: WrittenValue, names: FieldNames, leavesOutPassword: boolean): Told {
  const extra = told.get('extra');
  if (String(extra ?? '').includes(IDENTITY)) return told;
  const set = listedNames(item);
  const isHidden = (value: Json | undefined) => value === undefined || value === null || (typeof value === 'string' && HIDDEN.test(value));
  const fields = set.flatMap((name) => names.get(name) ?? []).filter((name) => name === 'password' && isHidden(told.get(name)));
  const known = objectOf(extra);
  const extras = set.flatMap((name) => (name.startsWith(EXTRA) ? [name.slice(EXTRA.length)] : [])).filter((key) => isHidden(known?.[key]));
  const more: [string, string][] = (fields.length > 0 || leavesOutPassword ? ['password'] : []).map((name) => [name, MASKED]);
  if (known && extras.length > 0)
    more.push(['extra', JSON.stringify({ ...known, ...Object.fromEntries(extras.map((key) => [key, MASKED])) })]);
  return new Map([...told, ...more]);
}

const EXTRA = 'extra.';

function listedNames(item: WrittenValue): readonly string[] {
  const list = membersOf(item).findLast(({ key }) => key.value === 'setFields')?.value;
  return list?.kind === 'list' ? list.items.flatMap((each) => (each.kind === 'text' ? [each.text.text] : [])) : [];
}

function objectOf(extra: string | number | undefined): JsonObject | undefined {
  if (extra === undefined) return {};
  try {
    const parsed: Json = JSON.parse(String(extra));
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The extra of a connection in a list that shows no more than types, as that of Airflow 2's API: it may be anything. */
export function unlistedExtra(type: WrittenMember): WrittenMember {
  return { key: { value: 'extra', range: type.key.range }, value: { kind: 'text', text: whollyElsewhere(rangeOf(type.value)) } };
}
