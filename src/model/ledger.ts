/** The committed file that remembers which credentials left the files of a project and are still valid. */
export const LEDGER_NAME = 'azconn-lint.ledger.json';

/** The limits of a credential that reached less than the whole service. */
export interface Limits {
  readonly to?: 'container' | 'share' | 'entity' | undefined;
  /** The name of that container, share, queue or topic, where the credential tells it. */
  readonly name?: string | undefined;
  /** A directory or blob inside of it. Azure has no role for less than a container. */
  readonly path?: string | undefined;
  /** Set where it could only read. */
  readonly access?: 'read' | undefined;
}

/** An old credential by what it names, without the secret itself or anything made of it. */
export interface OldCredential {
  readonly kind: 'key' | 'authorization-rule' | 'sas' | 'service-principal';
  /** The shared access policy of Service Bus whose key it is, and the queue or topic that holds the policy. */
  readonly rule?: string | undefined;
  readonly entity?: string | undefined;
  readonly app_id?: string | undefined;
  /** The end of a SAS, an ISO date or time. */
  readonly expires?: string | undefined;
  /** The stored access policy of a SAS. */
  readonly policy?: string | undefined;
  /** A SAS that a user delegation key signed, which no renewed account key ends. */
  readonly delegated?: true | undefined;
  readonly limits?: Limits | undefined;
}

/** A credential that left a file and may still open a door. */
export interface LedgerCredential extends OldCredential {
  readonly connection: string;
  /** The file that held it, from the root of its project. */
  readonly place: string;
  /** The key of the service. */
  readonly service: string;
  readonly account?: string | undefined;
  /** The day on which it left, as an ISO date. */
  readonly date: string;
}

/** The service of a rewritten connection and the limits of its old credential: the type `azure` alone tells neither. */
export interface LedgerConnection {
  readonly connection: string;
  readonly service: string;
  readonly limits?: Limits | undefined;
}

export interface Ledger {
  readonly version: 1;
  readonly credentials: readonly LedgerCredential[];
  readonly connections: readonly LedgerConnection[];
}

export const EMPTY_LEDGER: Ledger = { version: 1, credentials: [], connections: [] };
