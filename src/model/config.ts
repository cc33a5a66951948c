import type { Severity } from './finding.ts';

/** What `azconn-lint.yaml` may say, in its own words. */
export interface Config {
  readonly identities?: Readonly<Record<string, IdentityConfig>>;
  /** By connection id; `*` stands for any characters. The first that matches counts. */
  readonly connections?: Readonly<Record<string, ConnectionConfig>>;
  readonly deployment?: DeploymentConfig;
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** The findings that the team lives with for now, as `--update-baseline` writes them; seen from the folder of the configuration. */
  readonly baseline?: string;
  readonly ignore?: readonly string[];
  readonly overrides?: readonly OverrideConfig[];
}

export type RuleLevel = Severity | 'off';

export interface IdentityConfig {
  /** Client id of the user-assigned managed identity (never its object id, never a service principal's). */
  readonly client_id: string;
  /** The Entra tenant of the identity. */
  readonly tenant_id: string;
  readonly subscription_id?: string;
  /** The identity's resource name and resource group, for az. */
  readonly name?: string;
  readonly resource_group?: string;
  readonly location?: string;
}

/** What cannot be derived from a connection. */
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
  readonly platform?: 'astro' | 'aks' | 'other';
  /** A minor such as `3.1`; a major version names its newest. */
  readonly airflow?: number | string;
  readonly namespace?: string;
  readonly issuer?: string;
}

export interface OverrideConfig {
  readonly files: readonly string[];
  readonly rules?: Readonly<Record<string, RuleLevel>>;
}
