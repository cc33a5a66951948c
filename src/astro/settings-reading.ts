import type { Range } from '../model/text.ts';
import type { YamlNode, YamlProblem } from '../yaml/node.ts';
import type { UrlRefusal } from './go-url.ts';
import type { GoTypeName, GoValue } from './go-value.ts';

/** The keys of airflow_settings.yaml, as `settings/types.go` of the Astro CLI names them. */
export const CONNECTION_KEYS = [
  'conn_id',
  'conn_type',
  'conn_host',
  'conn_schema',
  'conn_login',
  'conn_password',
  'conn_port',
  'conn_uri',
  'conn_extra',
] as const;
export const POOL_KEYS = ['pool_name', 'pool_slot', 'pool_description'] as const;
export const VARIABLE_KEYS = ['variable_name', 'variable_value'] as const;
export const SECTIONS = ['connections', 'pools', 'variables'] as const;

export type ConnectionKey = (typeof CONNECTION_KEYS)[number];
export type PoolKey = (typeof POOL_KEYS)[number];
export type VariableKey = (typeof VARIABLE_KEYS)[number];
export type SectionName = (typeof SECTIONS)[number];

/** The body of `POST /connections`: only the keys that are sent. */
export interface ConnectionRequest {
  readonly connection_id: string;
  readonly conn_type?: string;
  readonly extra?: string;
  readonly host?: string;
  readonly login?: string;
  readonly password?: string;
  readonly port?: number;
  readonly schema?: string;
}

export interface PoolRequest {
  readonly name: string;
  readonly slots: number;
  readonly description: string;
  readonly include_deferred: false;
}

export interface VariableRequest {
  readonly key: string;
  readonly value: string;
}

/** A text as the Astro CLI reads it, with the place of everything that was written. */
export interface SettingsReading {
  /** Why nothing at all is loaded. The CLI says so in its debug log only. */
  readonly problem: YamlProblem | undefined;
  readonly connections: readonly ConnectionItem[];
  readonly pools: readonly PoolItem[];
  readonly variables: readonly VariableItem[];
  readonly sections: readonly Section[];
  /** Keys at the root and below `airflow` that the CLI does not look at. */
  readonly ignoredKeys: readonly IgnoredKey[];
  /** The lines that the CLI prints, in order; each is one print, so a name with a line break in it makes one of several lines. */
  readonly messages: readonly string[];
  readonly comments: readonly Range[];
  /** The first document, as far as it could be read. */
  readonly root: YamlNode | undefined;
}

export interface IgnoredKey {
  readonly level: 'root' | 'airflow';
  readonly key: YamlNode;
  readonly value: YamlNode;
  /** In lower case. */
  readonly name: string;
  /** The key that has the name instead, where two spellings of one name meet; undefined for an unknown name. */
  readonly winner: YamlNode | undefined;
}

/** A list of connections, pools or variables. A mapping stands for a list of one. */
export interface Section {
  readonly name: SectionName;
  readonly key: YamlNode;
  readonly value: YamlNode;
  /** `dropped`: neither a list nor a mapping; the CLI loads nothing from it. */
  readonly shape: 'list' | 'mapping' | 'dropped';
  readonly found: GoTypeName;
}

/** One `key: value` of an item, as written. */
export interface Field<Key extends string> {
  readonly key: YamlNode;
  /** As it stands behind the key: an alias is not followed. */
  readonly value: YamlNode;
  /** The key in lower case, which is how the CLI knows it. */
  readonly name: string;
  /** The name of the field that the key means, also where something else keeps it from being used. */
  readonly known: Key | undefined;
  /** The mapping or alias behind `<<` that brought the field in; undefined for what the item itself says. */
  readonly merge: YamlNode | undefined;
  readonly outcome: FieldOutcome;
}

export type FieldOutcome =
  /** `from` is the type that YAML gave to the text: anything but `string` in a text field means that it was re-typed. */
  | { readonly kind: 'sent'; readonly value: string | number; readonly from: GoTypeName }
  /** A `conn_uri` that is taken apart, or refused: see the item's `uri`. */
  | { readonly kind: 'parsed'; readonly from: GoTypeName }
  /** `''`, 0 or null, which the CLI takes for "not set". `from` as above. */
  | { readonly kind: 'empty'; readonly from: GoTypeName }
  /** Of a type that the field cannot take; left out without a message. `json`: an extra with a value that JSON has no form for. */
  | { readonly kind: 'dropped'; readonly expected: 'string' | 'int' | 'mapping or text' | 'json'; readonly found: GoTypeName }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason; readonly winner: YamlNode | undefined };

/**
 * `unknown-key`: no such field. `other-spelling`: `winner` is the same name in other capitals. `beside-fields`: a `conn_uri`
 * beside the field of `winner`. `beside-uri`: a `conn_extra` beside the `conn_uri` of `winner`. `skipped-item`: the whole item
 * is not sent.
 */
export type IgnoredReason = 'unknown-key' | 'other-spelling' | 'beside-fields' | 'beside-uri' | 'skipped-item';

interface ItemBase<Key extends string> {
  readonly node: YamlNode;
  readonly fields: readonly Field<Key>[];
  readonly messages: readonly string[];
}

export type Fate<Request, Reason extends string> =
  | { readonly outcome: 'sent'; readonly request: Request }
  | { readonly outcome: 'skipped'; readonly reason: Reason }
  /** `found` is `nil` for an empty list item. */
  | { readonly outcome: 'skipped'; readonly reason: 'not-a-mapping'; readonly found: GoTypeName };

export type PoolItem = ItemBase<PoolKey> & Fate<PoolRequest, 'no-name' | 'no-slots'>;

export type VariableItem = ItemBase<VariableKey> & Fate<VariableRequest, 'no-name' | 'no-value'>;

export type ConnectionItem = ItemBase<ConnectionKey> & {
  /** '' where there is none. */
  readonly id: string;
  /** Of a `conn_extra` that is neither null nor ''. */
  readonly extra: ExtraReading | undefined;
  /** Of a `conn_uri` that is not '', whether it is used or not. */
  readonly uri: UriReading | undefined;
} & Fate<ConnectionRequest, 'no-id' | 'no-type-or-uri'>;

export interface ExtraReading {
  readonly field: Field<ConnectionKey>;
  readonly spelling: 'text' | 'mapping' | 'other';
  /** With all keys in lower case; each entry knows its key as written. */
  readonly value: GoValue;
  /** undefined where it is not sent: the outcome of `field` tells why. */
  readonly sent: string | undefined;
}

export type UriReading = { readonly field: Field<ConnectionKey> } & UriParsing;

export type UriParsing = { readonly parts: UriParts } | { readonly refusal: UrlRefusal };

/** The fields that a `conn_uri` puts into the request. */
export type UriParts = Omit<ConnectionRequest, 'connection_id'>;
