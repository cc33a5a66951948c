import type { Config } from '../../src/model/config.ts';
import { IDENTITY } from '../azure/samples.ts';
import type { Given } from '../tester.ts';

export const config: Config = { identities: { default: IDENTITY } };

/** The identity as members of a YAML or JSON mapping. */
export const PAIR_JSON = `"managed_identity_client_id": "${IDENTITY.client_id}", "workload_identity_tenant_id": "${IDENTITY.tenant_id}"`;

/** Connections of `airflow_settings.yaml`, under a configuration that names an identity. */
export function settings(...lines: readonly string[]): Given {
  return {
    path: 'airflow_settings.yaml',
    text: ['airflow:', '  connections:', ...lines.map((line) => `    ${line}`), ''].join('\n'),
    config,
  };
}

/** One connection: its type, and its other lines. */
export function typed(type: string, ...lines: readonly string[]): Given {
  return settings('- conn_id: conn', `  conn_type: ${type}`, ...lines.map((line) => `  ${line}`));
}

/** One connection with an extra in JSON text. */
export function withExtra(type: string, extra: string, ...lines: readonly string[]): Given {
  return typed(type, ...lines, `conn_extra: '{${extra}}'`);
}

export function env(text: string): Given {
  return { path: '.env', text, config };
}
