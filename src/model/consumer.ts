import type { AirflowConnection } from './airflow.ts';
import type { Source } from './source.ts';
import type { Range } from './text.ts';

/** A place in a file, by its path from the root of the project. */
export interface ConsumerPlace {
  readonly path: string;
  readonly range: Range;
}

/** Code or configuration that uses a connection. */
export interface Consumer {
  /** The id of the connection; null where it is computed, or where it may be a secret. */
  readonly connId: string | null;
  /** The reader of the connection; null for unknown code. */
  readonly reader: Reader | null;
  /** The place of the id; for a default or a computed id, the place of the code that asks for it. */
  readonly path: string;
  readonly range: Range;
  /** Whether `range` holds the id as it is written. */
  readonly isWritten: boolean;
  /** The fields that code takes out itself; undefined where they are not known, and for a hook, which takes the fields that it needs. */
  readonly fields: readonly string[] | undefined;
  /** The fields that are read beside the hook: by the links of an operator, by the hook of another provider. */
  readonly besideHook: readonly string[] | undefined;
  /** The places at which code takes the fields out. */
  readonly taken: readonly ConsumerPlace[];
  /** `either`: this id or another; `default`: unless something outside of the project says otherwise. */
  readonly certainty: 'either' | 'default' | undefined;
  /** The full name of the class or function that asks for it. */
  readonly by: string | undefined;
  /** Why the id is not known. */
  readonly why: WhyComputed | undefined;
  /** The kinds of access to the service; undefined where they are not known. */
  readonly access: readonly Access[] | undefined;
  /** The container, share, queue, topic or database that it is done to, where that is a literal. */
  readonly target: string | undefined;
  /**
   * A class of another provider uses the same id, it is the default id of one, or the fields go to a client of another system: the
   * connection is hardly one of Azure.
   */
  readonly isForeign: boolean;
  /** The flaw of an address of object storage. */
  readonly flaw: AddressFlaw | undefined;
}

/**
 * `container`: an address as Azure writes it, of which Airflow takes the container for the id; `two-ids`: the address names one id
 * and the argument another.
 */
export type AddressFlaw = 'container' | 'two-ids';

/** The consumers of the connections of a project. Its code is read when it is first asked for. */
export interface ConsumerIndex {
  /** The consumers of a connection. Ids that differ only in case are one, as in the names of environment variables. */
  of(connId: string): readonly Consumer[];
  /** All of them, in the order of the files. */
  readonly all: readonly Consumer[];
  /** The consumers with computed ids: each may use any connection that its reader can read. */
  readonly computed: readonly Consumer[];
  /** The places in code that name a connection, or take it out, and that none of its consumers explains. */
  unexplained(connId: string): readonly ConsumerPlace[];
  /** Whether there is code that may use a connection: without any, the consumers are unknown. */
  readonly hasCode: boolean;
  /** Whether there is more code than is read. */
  readonly isCut: boolean;
  /** Whether anybody has asked so far. */
  readonly isAsked: boolean;
  /** The newest release of Azure's provider that the project allows; undefined where it sets no end. */
  readonly pin: { readonly version: string; readonly isIncluded: boolean } | undefined;
  /** Which Airflow runs the project, as far as its files say so. */
  readonly airflow: 2 | 3;
  /** The first consumer of a connection that works with it and would not after a change. */
  brokenBy(connId: string, before: AirflowConnection, after: AirflowConnection): Consumer | undefined;
  /** The file of a place as people see it, and its line. */
  locate(place: ConsumerPlace): { readonly path: string; readonly line: number };
  /** A place as people read it: `dags/sales.py:14`. */
  placeOf(place: ConsumerPlace): string;
  /** The text of a file in which there are consumers, and its path as people see it. */
  fileOf(path: string): CodeFile | undefined;
}

/** A file in which there are consumers, as it is shown to people. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly source: Source;
}

/** The index of a project whose code may not be looked at. */
export const NO_CONSUMERS: ConsumerIndex = {
  of: () => [],
  all: [],
  computed: [],
  unexplained: () => [],
  hasCode: false,
  isCut: false,
  isAsked: false,
  pin: undefined,
  airflow: 3,
  brokenBy: () => undefined,
  locate: ({ path }) => ({ path, line: 1 }),
  placeOf: ({ path }) => path,
  fileOf: () => undefined,
};

/** A hook of the Azure provider by its name, or another way to use a connection. */
export type Reader = string;

/** The readers that are no hooks. */
export const READERS = {
  /** Code that takes fields out of the connection itself. */
  secretRead: 'secret-read',
  /** A file system of `ObjectStoragePath`. */
  objectStorage: 'object-storage',
  /** The handler of remote logs. */
  remoteLog: 'remote-log',
  /** A hook that Airflow chooses by the type of the connection. */
  getHook: 'get-hook',
} as const;

/**
 * `argument`: nobody in the project calls the function; `environment`, `variable`: a variable that no file sets; `template`: Jinja;
 * `literal-template`: Jinja in a parameter that this provider does not render, so that it never works; `secret`: the text is a secret.
 */
export type WhyComputed = 'argument' | 'environment' | 'variable' | 'result' | 'template' | 'literal-template' | 'secret' | 'other';

/** Kinds of access to a service. `run`: start and stop existing resources; `manage`: make and remove the containers of data. */
export const ACCESS = ['read', 'write', 'delete', 'run', 'manage'] as const;

export type Access = (typeof ACCESS)[number];

/** A class, or a function, that has the id of a connection among its parameters. */
export interface ConsumerClass {
  /** The full name. */
  readonly name: string;
  /** Other names that it has or had. */
  readonly also?: readonly string[];
  /** Operators take no positional arguments and know `default_args`; a `family` is a module of operators. */
  readonly kind: 'operator' | 'hook' | 'trigger' | 'path' | 'callback' | 'family';
  readonly parameters: readonly IdParameter[];
  readonly access?: readonly Access[];
  /** Boolean parameters with which it also makes containers. */
  readonly widens?: readonly string[];
  /** The fields that the links of the operator read. */
  readonly links?: readonly string[];
  /** Arguments of which the first item of each tuple is an id. */
  readonly firstOfEach?: readonly { readonly argument: string; readonly reader: Reader }[];
}

/** A parameter that takes the id of a connection. Versions are those of its provider. */
export interface IdParameter {
  readonly name: string;
  /** Its place among the positional arguments. */
  readonly position?: number;
  /** The readers of the connection, each with the version that brought it. */
  readonly reads: readonly { readonly reader: Reader; readonly since?: string }[];
  /** The id when none is given, from which version on. */
  readonly defaults?: readonly { readonly id: string | null; readonly since?: string }[];
  readonly since?: string;
  /** The last version that has it. */
  readonly until?: string;
  /** From which version on Jinja is rendered in it; it never is where there is none. */
  readonly templatedSince?: string;
  /** None and the empty text mean the default. */
  readonly noneMeansDefault?: boolean;
  /** Fields that a secret read takes out. */
  readonly fields?: readonly string[];
  /** Only used when another argument begins with one of these schemes. */
  readonly when?: { readonly argument: string; readonly position: number | null; readonly schemes: readonly string[] };
}

/** A role of Azure, or what takes the place of one. */
export interface NarrowestRole {
  readonly name?: string;
  readonly id?: string;
  readonly scopeKind?: string;
  readonly scopeTemplate?: string;
  /** The actions of a custom role that would be narrower. */
  readonly custom?: readonly string[];
  readonly mechanism?: string;
  readonly synapseRole?: string;
  readonly unverified?: string;
}

/** Facts of a hook. */
export interface HookFacts {
  /** The name of its class. */
  readonly hook: string;
  readonly class?: string;
  /** The connection type that it is made for, which says which fields it reads. */
  readonly connType: string;
  readonly service: string;
  /** Whether it can use the workload identity, and from which version of the provider on. */
  readonly identity: { readonly support: 'direct' | 'indirect' | 'none'; readonly since: string | null; readonly provider: string | null };
  readonly defaultConnName?: string;
  readonly methods?: Readonly<Record<string, HookMethod>>;
  /** Methods that say nothing of what is done with the service. */
  readonly other?: readonly string[];
  /** The narrowest role for each kind of access. */
  readonly roles?: Readonly<Partial<Record<Access, NarrowestRole>>>;
  /** Whether each kind of access takes a role of its own; else the role for more includes the one for less. */
  readonly rolesAddUp?: boolean;
}

export interface HookMethod {
  readonly access: Access;
  /** The argument that names the container, queue, topic or database. */
  readonly scope?: { readonly argument: string; readonly position: number };
}
