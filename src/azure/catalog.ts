import { azureTypes } from '../generated/catalog.ts';
import { memoize, memoizeText } from '../lazy/memoize.ts';
import { distance } from '../matching/nearest.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { prefixedKey } from './prefix.ts';
import type { AzureType, Field, FieldPath } from './type.ts';

/** How the names of extras end that hold secrets, compared without case, `_` and `-`. */
const SECRET_ENDS = [
  ...['secret', 'password', 'passwd', 'passphrase', 'pwd', 'token', 'credential', 'credentials', 'connectionstring', 'connstr', 'sas'],
  ...['account', 'access', 'api', 'shared', 'storage', 'master', 'private', 'secret', 'primary', 'secondary'].map((word) => `${word}key`),
  ...['subscriptionkey', 'certificate', 'certificatedata', 'keyjson'],
];

/** The type that Airflow would take this text for, after its own normalisation. Letters in capitals are other letters. */
export function azureType(connType: string | null): AzureType | undefined {
  return connType === null ? undefined : azureTypes.get(connType);
}

export function isAzureType(connType: string | null): boolean {
  return azureType(connType) !== undefined;
}

export function isAzureConnection({ conn_type }: AirflowConnection): boolean {
  return isAzureType(conn_type);
}

export function fieldOf(type: AzureType, name: FieldPath): Field | undefined {
  return fieldsOf(type).get(name);
}

const fieldsOf = memoize(({ fields }: AzureType) => new Map(fields.map((field) => [field.name, field])));

/** The type whose hook has this id as its default; undefined for every other id. */
export function typeOfDefaultId(connId: string): string | undefined {
  return azureTypes.all().find(({ hooks }) => hooks.some(({ defaultConnIds }) => defaultConnIds.includes(connId)))?.connType;
}

/** Whether any Azure hook reads an extra of this name. */
export function isAnyExtra(key: string): boolean {
  return azureTypes.all().some((type) => fieldOf(type, `extra.${key}`) !== undefined);
}

/**
 * Whether a field holds a secret: as the catalogue says for the fields of the type, else by its name. Legacy prefixes are
 * looked through.
 */
export function isSecretField(type: AzureType | undefined, name: FieldPath): boolean {
  if (name === 'password') return true;
  if (!name.startsWith('extra.')) return (type && fieldOf(type, name)?.secret) ?? false;
  const written = name.slice('extra.'.length);
  const prefixed = prefixedKey(written);
  const key = prefixed?.key ?? written;
  const owner = azureType(prefixed?.type ?? null) ?? type;
  const known = owner && fieldOf(owner, `extra.${key}`);
  return known ? known.secret : isSecretName(plainKey(key));
}

const isSecretName = memoizeText((key) => SECRET_ENDS.some((end) => key.endsWith(end)));

/** A key without the differences that spelling makes: case, `_` and `-`. */
export const plainKey = memoizeText((key) => key.toLowerCase().replaceAll(/[_-]/g, ''));

export interface Suggestion {
  readonly connType: string;
  /** `display-name`: its name in the UI; `invented`: no such type exists, many write it; `misspelling`: nearly right. */
  readonly why: 'display-name' | 'invented' | 'misspelling';
}

/**
 * The Azure type that an author of a type that is none probably meant. Silent about types of other providers, also about
 * those that have "azure" in their names.
 */
export const suggestType = memoizeText((text) => (isAzureType(text) ? undefined : suggestionFor(text)));

function suggestionFor(text: string): Suggestion | undefined {
  const plain = plainType(text);
  const named = BLANK.test(text) ? azureTypes.all().find(({ names }) => names.some((name) => plainType(name) === plain)) : undefined;
  if (named) return { connType: named.connType, why: 'display-name' };
  const invented = azureTypes.all().find((type) => type.invented.includes(plain));
  if (invented) return { connType: invented.connType, why: 'invented' };
  const spelled = azureType(plain);
  return spelled ? { connType: spelled.connType, why: 'misspelling' } : misspelled(plain);
}

const BLANK = /\s/;

function misspelled(plain: string): Suggestion | undefined {
  if (plain.length < 4) return undefined;
  let best: { readonly connType: string; readonly off: number } | undefined;
  for (const { connType, aliases, invented } of azureTypes.all()) {
    const names = [connType, ...aliases].map((name) => ({ name, allowed: name.length < 8 ? 1 : 2 }));
    const others = invented.filter(({ length }) => length >= 8).map((name) => ({ name, allowed: 1 }));
    for (const { name, allowed } of [...names, ...others]) {
      const off = distance(plain, name, allowed);
      if (off <= allowed && off < (best?.off ?? Number.POSITIVE_INFINITY)) best = { connType, off };
    }
  }
  return best && { connType: best.connType, why: 'misspelling' };
}

/** As the types are written: lower case, words joined by `_`. */
function plainType(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]{1,8}/g, '_');
}
