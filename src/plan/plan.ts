import type { Production } from '../model/config.ts';
import type { Outcome, PlanReason, PlanSnippet, Platform } from './input.ts';
import type { Value } from './value.ts';

/** A value at the top of a script. Without `value` it has to be filled in, and the script says where to get it. */
export interface PlanVariable {
  readonly name: string;
  readonly value: string | null;
  readonly meaning: string;
  readonly where: string;
}

export interface PlanIdentity {
  readonly key: string;
  readonly name: Value;
  readonly resource_group: Value;
  readonly subscription: Value;
  readonly location: string | null;
  /** Known when the identity exists already: then it is looked up and never created. */
  readonly client_id: string | null;
  readonly tenant_id: string | null;
  /** The names under which a script keeps what Azure says about the identity. */
  readonly variables: { readonly client_id: string; readonly principal_id: string; readonly tenant_id: string };
}

/** Where the issuer of the cluster's tokens comes from. */
export type PlanIssuer =
  | { readonly from: 'value'; readonly value: Value }
  | { readonly from: 'aks'; readonly cluster: Value; readonly resource_group: Value; readonly subscription: Value };

/** Lets the tokens of one service account stand for the identity. */
export interface PlanCredential {
  readonly identity: string;
  readonly component: string;
  readonly name: Value;
  readonly subject: Value;
  readonly why: string;
}

interface GrantOf {
  readonly identity: string;
  readonly service: string;
  readonly purpose: string;
  /** The ids of the connections that need it. */
  readonly connections: readonly string[];
  /** The lines that need it. */
  readonly reasons: readonly PlanReason[];
}

export interface RoleGrant extends GrantOf {
  readonly mechanism: 'azure-rbac';
  readonly role: { readonly id: string; readonly name: string };
  readonly scope: Value;
}

export interface SynapseGrant extends GrantOf {
  readonly mechanism: 'synapse-rbac';
  readonly role: { readonly name: string };
  readonly workspace: Value;
  /** The resource id of the workspace, which Terraform asks for and az does not. */
  readonly workspace_id: Value;
  readonly subscription: Value;
  readonly item: { readonly type: string; readonly name: string } | null;
}

export interface KustoGrant extends GrantOf {
  readonly mechanism: 'kusto-principal-assignment';
  readonly role: { readonly name: string };
  readonly cluster: Value;
  readonly database: Value;
  readonly resource_group: Value;
  readonly subscription: Value;
  readonly name: Value;
}

export type PlanGrant = RoleGrant | SynapseGrant | KustoGrant;

/** Python that shows inside a task that the hook reaches the service with the identity. */
export interface PlanVerification {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  /** The values in angle brackets that have to be filled in first. */
  readonly fill_in: readonly string[];
  readonly note: string | null;
  /** The keys of the extra that hold a credential, or make a hook look for one: none of them may be there. */
  readonly credentials: readonly string[];
}

export interface PlanConnection {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** The type it has today. */
  readonly before: string;
  /** The authentication mode it uses today. */
  readonly mode: string | null;
  readonly service: string;
  readonly identity: string | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly missing: readonly string[];
  readonly snippets: readonly PlanSnippet[];
  readonly verification: PlanVerification | null;
}

/** The steps by which the connections reach production. */
export interface PlanProduction {
  readonly target: Production;
  /** The language of the commands: a shell's, or that of a file of values. */
  readonly language: 'bash' | 'yaml';
  readonly note: string;
  /** The variables in the commands, and where their values come from. */
  readonly needs: readonly { readonly name: string; readonly where: string }[];
  readonly steps: readonly PlanProductionStep[];
}

export interface PlanProductionStep {
  readonly connection: string;
  readonly commands: readonly string[];
  readonly note: string | null;
}

export interface PlanRevocation {
  readonly service: string;
  /** The kind of credential to be ended: a key, a service principal's secret, or a SAS that has no key of its own. */
  readonly mode: 'key' | 'service_principal' | 'sas';
  readonly connections: readonly string[];
  /** Names the credential, the same for every connection and project that signs in with it; null where that is not known. */
  readonly credential: string | null;
  /** The day on which the credential left the files; null where a file holds it still. */
  readonly since: string | null;
  readonly note: string;
  /** To be run by hand, once nothing uses the old credential; names in angle brackets are unknown. */
  readonly commands: readonly string[];
}

export interface PlanRemaining {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly conn_type: string;
  readonly reason: string;
}

export interface PlanNote {
  readonly about: 'input' | 'trust' | 'roles' | 'service';
  readonly text: string;
  readonly connections: readonly string[];
}

/** The plan of one project among several. */
export interface ProjectPlan {
  /** Its root, as it is shown to people. */
  readonly project: string;
  readonly plan: Plan;
}

/** A migration as data: its parts stand in the order in which they are to be done. It holds no secret. */
export interface Plan {
  readonly version: 1;
  readonly platform: Platform;
  readonly airflow: 2 | 3;
  readonly variables: readonly PlanVariable[];
  readonly identities: readonly PlanIdentity[];
  readonly issuer: PlanIssuer | null;
  readonly credentials: readonly PlanCredential[];
  readonly grants: readonly PlanGrant[];
  readonly connections: readonly PlanConnection[];
  readonly production: PlanProduction | null;
  readonly revocations: readonly PlanRevocation[];
  readonly remaining: readonly PlanRemaining[];
  readonly notes: readonly PlanNote[];
}
