import { type ConfiguredMigration, connectionConfig, identityConfig } from '../azure/configured.ts';
import { endpointOf } from '../azure/endpoint.ts';
import { chooseModes } from '../azure/modes.ts';
import type { Config } from '../model/config.ts';
import type { Connection } from '../model/connection.ts';
import type { DeploymentInput, IdentityInput, PlannedConnection, PlanSnippet } from './input.ts';

/** What a plan needs to know of a connection of a file. */
export function plannedConnection(
  { id }: Connection,
  { type, from, migration, identity }: ConfiguredMigration,
  {
    path,
    line,
    config,
    snippets,
  }: { readonly path: string; readonly line: number; readonly config: Config; readonly snippets?: readonly PlanSnippet[] },
): PlannedConnection {
  const given = connectionConfig(id.value, config);
  const isMovable = migration.kind === 'ready' || migration.kind === 'incomplete';
  return {
    id: id.value,
    connType: type.connType,
    service: type.connType,
    file: path,
    line,
    outcome: migration.kind === 'nothing-to-do' ? 'ready' : migration.kind,
    ...(migration.kind === 'refused' && { reason: migration.reason }),
    ...(migration.kind === 'incomplete' && { missing: migration.missing.map(({ name }) => name) }),
    mode: chooseModes(type, from)[0]?.mode,
    endpoint: endpointOf(type, isMovable ? migration.target : from),
    identity,
    resource_id: given.resource_id,
    subscription_id: given.subscription_id,
    resource_group: given.resource_group,
    ...(snippets && { snippets }),
  };
}

export function identityInput(key: string, config: Config): IdentityInput {
  return { key, ...identityConfig(key, config) };
}

/** Astro with Airflow 3, unless the configuration says otherwise. */
export function deploymentOf({ deployment = {} }: Config): DeploymentInput {
  return { platform: 'astro', airflow: 3, ...deployment };
}
