import type { Json } from '../model/airflow.ts';

/** The outcome once a hook has chosen: it signs in as the identity, with a secret, as nobody, or raises. */
export type Outcome = 'identity' | 'secret' | 'anonymous' | 'error';

/** `login`, `host`, … or `extra.<key>`, always under the short name. */
export type FieldPath = string;

/**
 * How a hook looks for an extra that may be spelled `extra__<conn_type>__<key>` (the four behaviours of the provider):
 * a present short key wins and only '' counts as None; the same with everything falsy as None; the same with a
 * KeyError when neither is there; prefixed keys are not read at all.
 */
export type PrefixRule = 'short-key-present' | 'short-key-truthy-none' | 'strict-adf' | 'not-read';

type FieldsTest = 'all-truthy' | 'any-truthy' | 'any-falsy' | 'all-falsy' | 'all-not-null' | 'any-null' | 'any-present';
type ValueTest = 'equals' | 'not-ends-with' | 'has-part' | 'is-text' | 'lacks-setting' | 'breaks-before';

export type Condition =
  | { readonly test: FieldsTest; readonly fields: readonly FieldPath[] }
  | { readonly test: ValueTest; readonly field: FieldPath; readonly value: string };

/** One way of a hook to sign in. The first mode of the list whose conditions all hold is the one the hook takes. */
export interface Mode {
  readonly id: string;
  /** The way of signing in, as the end of "the hook signs in with …". */
  readonly label: string;
  readonly outcome: Outcome;
  readonly when: readonly Condition[];
  readonly uses: readonly FieldPath[];
  /** Why the hook raises, for the outcome `error`. */
  readonly because?: string;
}

export interface Hook {
  /** The dotted path of the class. */
  readonly class: string;
  /** Classes that choose in exactly the same way: async twins. */
  readonly also: readonly string[];
  readonly defaultConnIds: readonly string[];
  readonly prefix: PrefixRule;
  /** Extras that this hook reads under their short name only, whatever `prefix` says. */
  readonly unprefixed: readonly string[];
  /** Hands every extra that it does not know to the SDK client as a keyword argument. */
  readonly forwardsExtra: boolean;
  readonly modes: readonly Mode[];
}

export type FieldKind =
  | 'text'
  | 'secret'
  | 'guid'
  | 'tenant'
  | 'subscription'
  | 'resource-group'
  | 'registry-name'
  | 'account-name'
  | 'url'
  | 'host'
  | 'path'
  | 'object'
  | 'boolean'
  | 'number'
  | 'enum';

export interface Field {
  readonly name: FieldPath;
  readonly meaning: string;
  readonly secret: boolean;
  readonly required: 'always' | 'mode' | 'optional' | 'never';
  readonly kind: FieldKind;
  readonly values?: readonly string[];
  /** Spellings of the same thing that other hooks read and this one does not. */
  readonly alsoWritten: readonly string[];
}

export type Derivation =
  | 'client-id-login'
  | 'subscription'
  | 'resource-group'
  | 'resource-name'
  | 'blob-address'
  | 'dfs-address'
  | 'file-address'
  | 'batch-address'
  | 'bus-namespace'
  | 'kusto-cluster'
  | 'registry-address'
  | 'cosmos-address'
  | 'https-address';

export interface Need {
  readonly field: FieldPath;
  readonly why: string;
  /** The key of `connections.<pattern>` in the configuration that can supply it. */
  readonly configKey: string;
  readonly placeholder: string;
  /** `truthy`: always needed; `endpoint`: when no address is known; `with-host`, `after-key-file`: only then. */
  readonly test: 'truthy' | 'endpoint' | 'with-host' | 'after-key-file';
}

/** How a connection moves to the identity. Everything that is named neither here nor as a field of the type stays. */
export interface Recipe {
  readonly keep: readonly FieldPath[];
  readonly drop: readonly FieldPath[];
  readonly set: Readonly<Record<FieldPath, string>>;
  readonly derive: readonly { readonly with: Derivation; readonly to?: FieldPath }[];
  readonly needs: readonly Need[];
}

export type EndpointRule =
  | 'management'
  | 'data-factory'
  | 'blob'
  | 'dfs'
  | 'file'
  | 'gen1'
  | 'host'
  | 'cosmos'
  | 'service-bus'
  | 'batch'
  | 'kusto'
  | 'registry'
  | 'volume'
  | 'agents'
  | 'search'
  | 'graph'
  | 'powerbi';

/**
 * A trait by which a generic connection gives away that this type's hook is meant; `anywhere`: also a connection of another
 * type whose own hook finds no address in it.
 */
export type Sign =
  | { readonly field: FieldPath; readonly contains?: string; readonly with?: readonly FieldPath[]; readonly anywhere?: true }
  /** A login that can be a storage account beside a password that can be its key. */
  | { readonly storageKey: true };

/** How a connection gives away that it means this type, which is one that a connection can move from. */
export interface SignsOfType {
  readonly connType: string;
  readonly signs: readonly Sign[];
}

export interface AzureType {
  readonly connType: string;
  readonly aliases: readonly string[];
  /** The name of the type in the Airflow UI, and the names that people make of it. */
  readonly names: readonly string[];
  /** Types that do not exist and that people write for this one. */
  readonly invented: readonly string[];
  readonly service: string;
  readonly identity: {
    /** `indirect`: the identity only fetches a key, which is then used. */
    readonly support: 'direct' | 'indirect' | 'none';
    readonly since: string | null;
    /** The first provider version with which the identity works. */
    readonly provider: string | null;
  };
  /** Why a connection of this type cannot move. */
  readonly refuse: { readonly reason: string; readonly advice: string } | null;
  readonly endpoint: EndpointRule;
  readonly hooks: readonly Hook[];
  readonly fields: readonly Field[];
  readonly recipe: Recipe | null;
  readonly signs: readonly Sign[];
  readonly notes: readonly string[];
}

/** Whether Microsoft has shut the service down: a hook that could use an identity has none to sign in to. */
export function isRetired({ refuse, identity }: AzureType): boolean {
  return refuse !== null && identity.since !== null;
}

/** The result of a derivation for fields of the new connection: a value, or null for "goes". Other fields stay. */
export type Derived = Readonly<Record<FieldPath, Json>>;

/** The one type that every Azure hook takes, whatever it serves: the type of `AzureBaseHook`. */
export const GENERIC = 'azure';

/** A user-assigned managed identity, as a connection names it. */
export interface Identity {
  readonly client_id: string;
  readonly tenant_id: string;
}
