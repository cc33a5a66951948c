import type { AirflowConnection } from '../model/airflow.ts';
import type { Production } from '../model/config.ts';
import type { NarrowestRole } from '../model/consumer.ts';
import type { Limits, OldCredential } from '../model/ledger.ts';
import { serviceFor } from './connected-services.ts';

export type Platform = 'astro' | 'remote-execution' | 'aks' | 'other';

/** `identity`: it uses the identity already, and has rights like the others. */
export type Outcome = 'ready' | 'incomplete' | 'refused' | 'identity';

/** Somebody or something that needs a right. */
export interface PlanReason {
  readonly path: string;
  readonly line: number;
  /** `connection`, or the kind of a consumer. */
  readonly kind: string;
}

/** The use that the code of a project makes of a service through one connection. */
export interface UsedService {
  /** The key of the service. */
  readonly service: string;
  /** Host or URL of the service, as its hook reads it. */
  readonly endpoint: string | undefined;
  /** The narrowest roles that the code needs; empty where that is not known. */
  readonly roles: readonly NarrowestRole[];
  /** The container, share, queue, topic or database that all of the code names. */
  readonly target: string | undefined;
  /** The hooks that the code uses; empty where that is not known. */
  readonly hooks: readonly string[];
  /** The lines that ask for it. */
  readonly reasons: readonly PlanReason[];
  /** The reason why less than the usual role may not be enough, as a sentence. */
  readonly doubt: string | undefined;
  /** The place of a connection to a database that takes its token from this one. */
  readonly database?: string | undefined;
}

/** The connection as it will be written, in the language of one file. */
export interface PlanSnippet {
  /** What it is, for people: "airflow_settings.yaml", ".env". */
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

/** One connection of the project and what is to become of it. Nothing in it is a secret. */
export interface PlannedConnection {
  readonly id: string;
  /** The type it has today. */
  readonly connType: string;
  /** The key of a service in `schemas/services`, or its connection type. */
  readonly service: string;
  readonly file: string;
  readonly line: number;
  readonly outcome: Outcome;
  /** Why it is refused or incomplete, or why `--fix` leaves one that is ready alone. */
  readonly reason?: string | undefined;
  /** The values that somebody has to supply first. */
  readonly missing?: readonly string[] | undefined;
  /** The authentication mode it uses today; decides what has to be revoked. */
  readonly mode?: string | undefined;
  /** Host or URL of the service. Only its host and the project in its path are used. */
  readonly endpoint?: string | undefined;
  /** The bare name of the account, namespace, factory, … */
  readonly account?: string | undefined;
  readonly resource_id?: string | undefined;
  readonly subscription_id?: string | undefined;
  readonly resource_group?: string | undefined;
  /** The key of an identity; `default` when absent. */
  readonly identity?: string | undefined;
  readonly snippets?: readonly PlanSnippet[] | undefined;
  /** The connection with the identity, with the mask in the place of every text that may not be shown. */
  readonly target?: AirflowConnection | undefined;
  /** The identity that the connection names itself. */
  readonly own_identity?: { readonly client_id: string; readonly tenant_id: string } | undefined;
  /** The credentials of the connection today, by what they name; absent where they were not looked for. */
  readonly credentials?: readonly OldCredential[] | undefined;
  /** The limits of the old credential, where it reached less than the whole service. */
  readonly limits?: Limits | undefined;
  /** The services that the code of the project uses it for; absent where the code was not looked at. */
  readonly used?: readonly UsedService[] | undefined;
  /** The reasons for the rights; the connection itself where none is known. */
  readonly reasons?: readonly PlanReason[] | undefined;
}

/** A credential of the ledger: it left the files, and has not been revoked. */
export interface LeftCredential extends Omit<PlannedConnection, 'connType' | 'line' | 'outcome'> {
  readonly credential: OldCredential;
  /** The day on which it left, as an ISO date. */
  readonly since: string;
}

export interface IdentityInput {
  readonly key: string;
  readonly name?: string | undefined;
  readonly resource_group?: string | undefined;
  readonly subscription_id?: string | undefined;
  readonly client_id?: string | undefined;
  readonly tenant_id?: string | undefined;
  readonly location?: string | undefined;
}

export interface DeploymentInput {
  readonly platform: Platform;
  readonly airflow: 2 | 3;
  readonly namespace?: string | undefined;
  readonly issuer?: string | undefined;
  /** Name of the Helm release; on Astro there is none. */
  readonly release?: string | undefined;
  /** The service accounts of the pods, where they do not follow the official Helm chart. */
  readonly service_accounts?: readonly string[] | undefined;
  readonly cluster?:
    | { readonly name?: string | undefined; readonly resource_group?: string | undefined; readonly subscription_id?: string | undefined }
    | undefined;
  /** Task logs are kept in Blob Storage, so the web server or API server reads them. */
  readonly remote_logging?: boolean | undefined;
  /** Connections are looked up in a Key Vault, so every component reads it. */
  readonly secrets_backend?: boolean | undefined;
  /** KubernetesPodOperator is used; on Astro its pods have a service account of their own. Assumed unless it is `false`. */
  readonly kpo?: boolean | undefined;
  /** There is a separate DAG processor. Airflow 3 always has one; in Airflow 2 assumed unless it is `false`. */
  readonly dag_processor?: boolean | undefined;
  /** The place for the connections of production; the usual one of the platform where it is not given. */
  readonly production?: Production | undefined;
}

export interface PlanInput {
  readonly connections: readonly PlannedConnection[];
  readonly identities: readonly IdentityInput[];
  readonly deployment: DeploymentInput;
  /** The credentials that left the files and are still valid. */
  readonly left?: readonly LeftCredential[] | undefined;
  /** Connections that their author, the configuration or a baseline leaves out of the plan: they stay as they are. */
  readonly silenced?: readonly PlannedConnection[] | undefined;
  /** Users of the identity besides connections: the vault of a secrets backend. It needs rights, and is no connection to move. */
  readonly uses?: readonly PlannedConnection[] | undefined;
}

/**
 * Whether the connection will use the identity one day. A refused one does when there is a text for it: its own file cannot
 * carry the result, another one can.
 */
export function isMovable(connection: PlannedConnection): boolean {
  const service = serviceFor(connection.service);
  if (!service?.workloadIdentity.supported) return false;
  return connection.outcome !== 'refused' || (connection.snippets ?? []).length > 0;
}
