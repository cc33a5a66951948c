import type { Limits } from '../model/ledger.ts';

export interface RoleFact {
  readonly purpose: string;
  readonly name: string;
  readonly id: string;
  readonly scopeTemplate: string;
  readonly default?: boolean;
  /** Set where the role is for somebody else than the identity of Airflow. */
  readonly forIdentity?: string;
  readonly formerName?: string;
}

export interface CustomRoleFact {
  readonly purpose: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly dataActions: readonly string[];
  readonly scopeTemplate: string;
}

export interface SynapseRoleFact {
  readonly role: string;
  readonly purpose: string;
  readonly item?: { readonly type: string; readonly name: string };
  /** The hooks that need it; absent where every hook of the service does. */
  readonly hooks?: readonly string[];
}

export interface ServiceCall {
  readonly imports: readonly string[];
  /** Statements with `{id}` and other names in braces where a Python literal belongs. */
  readonly lines: readonly string[];
  readonly note?: string | null;
}

/** A call for an identity that may do less than usual: all of what it names has to be so. */
export interface NarrowerCall extends ServiceCall {
  /** The rights end at one such part of the service. */
  readonly within?: Limits['to'];
  /** The id of a role that is granted. */
  readonly role?: string;
  /** Hooks, of which the code uses one. */
  readonly hooks?: readonly string[];
}

/** The call that the usual roles allow, and the calls that narrower rights allow. */
export interface VerifyFact extends ServiceCall {
  readonly narrower?: readonly NarrowerCall[];
}

export interface RevokeFact {
  /**
   * The credential of the old connection: a key of the service, the key of a rule on an entity of it, a service principal, a SAS with a
   * policy of its own, or one that a user delegation key signed.
   */
  readonly mode: 'key' | 'entity_key' | 'service_principal' | 'sas_policy' | 'sas_delegated';
  readonly note: string;
  readonly commands: readonly string[];
}

/** The fields that a connection of type `azure` needs to reach this service, with names in braces to be filled in. */
export interface ConnectionFact {
  readonly host?: string;
  readonly login?: string;
  readonly schema?: string;
  readonly extra: Readonly<Record<string, string>>;
}

/** The facts about one Azure service; one file each in `schemas/services`. */
export interface ServiceFacts {
  readonly key: string;
  readonly service: string;
  readonly connTypes: readonly string[];
  readonly workloadIdentity: { readonly supported: boolean; readonly why: string | null };
  readonly roles: readonly RoleFact[];
  readonly customRoles: readonly CustomRoleFact[];
  readonly nonRbac: {
    readonly mechanism: string;
    readonly command: string | null;
    readonly note: string | null;
    readonly appliesToHook?: boolean;
  };
  readonly resourceType: string | null;
  /** The name in the templates that stands for the resource itself, such as `storageAccount`. */
  readonly resourceName: string | null;
  readonly resourceNamePattern: string | null;
  readonly endpointSuffixes: Readonly<Record<string, string | null>>;
  readonly connection: ConnectionFact | null;
  readonly synapseRoles: readonly SynapseRoleFact[];
  readonly kustoRole: string | null;
  readonly verify: VerifyFact | null;
  readonly revoke: readonly RevokeFact[];
  /** The notes for the person who grants; the other notes of the facts are for those who write code. */
  readonly planNotes: readonly string[];
}
