import type { Severity } from './finding.ts';

/** The content of `azconn-lint.yaml`, in its own words. */
export interface Config {
  readonly identities?: Readonly<Record<string, IdentityConfig>>;
  /** By connection id; `*` stands for any characters. The first that matches counts. */
  readonly connections?: Readonly<Record<string, ConnectionConfig>>;
  readonly deployment?: DeploymentConfig;
  /** By the id of a rule. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** Files and folders to leave out, in patterns like those of `.gitignore`. */
  readonly ignore?: readonly string[];
  /** Other levels of rules for some files. */
  readonly overrides?: readonly OverrideConfig[];
  /** The days after which a credential that left the files should be revoked. */
  readonly revoke_after_days?: number;
  /** A file with findings that a team lives with, seen from the folder of the configuration. */
  readonly baseline?: string;
}

/** The severity of the findings of a rule; `off` for none. */
export type RuleLevel = Severity | 'off';

export interface IdentityConfig {
  /** Client id of the user-assigned managed identity (never its object id, never a service principal's). Absent until it exists. */
  readonly client_id?: string;
  /** The Entra tenant of the identity. */
  readonly tenant_id?: string;
  readonly subscription_id?: string;
  /** The identity's resource name and resource group, for az. */
  readonly name?: string;
  readonly resource_group?: string;
  readonly location?: string;
}

/** Facts that cannot be derived from a connection. */
export interface ConnectionConfig {
  /** A key of `identities`; `default` where it is absent. */
  readonly identity?: string;
  readonly resource_id?: string;
  readonly subscription_id?: string;
  readonly resource_group?: string;
  readonly host?: string;
  readonly login?: string;
  readonly account_url?: string;
  readonly fully_qualified_namespace?: string;
}

export interface DeploymentConfig {
  readonly platform?: 'astro' | 'remote-execution' | 'aks' | 'other';
  /** A minor such as `3.1`; a major version names its newest. */
  readonly airflow?: number | string;
  readonly namespace?: string;
  readonly issuer?: string;
  /** Name of the Helm release; on Astro there is none. */
  readonly release?: string;
  /** The service accounts whose pods call Azure, where they do not follow the official chart. */
  readonly service_accounts?: readonly string[];
  /** Task logs are kept in Blob Storage; found in the project's own places where it is not said. */
  readonly remote_logging?: boolean;
  /** The backend in which connections are looked up before the environment; found likewise. */
  readonly secrets_backend?: 'key-vault' | 'none';
  /** The place where the connections of production go. */
  readonly production?: Production;
}

/** Whether the project is deployed to Astro, the default platform. */
export function isForAstro({ deployment }: Config): boolean {
  return (deployment?.platform ?? 'astro') === 'astro';
}

export const PRODUCTIONS = [
  'environment-manager',
  'deployment-variables',
  'deployment-connections',
  'airflow',
  'helm',
  'key-vault',
] as const;

export type Production = (typeof PRODUCTIONS)[number];

export interface OverrideConfig {
  readonly files: readonly string[];
  readonly rules?: Readonly<Record<string, RuleLevel>>;
}
