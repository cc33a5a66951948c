import { endpointOf } from '../azure/endpoint.ts';
import { type ConfiguredMigration, connectionConfig, identityConfig } from '../azure/migration-of.ts';
import { chooseModes } from '../azure/modes.ts';
import { maskName } from '../masking/mask-text.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import { shownTarget } from '../masking/target.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Config } from '../model/config.ts';
import type { Connection } from '../model/connection.ts';
import type { IdentityInput, PlannedConnection, PlanSnippet } from './input.ts';

/** What a plan needs to know of a connection of a file. */
export function plannedConnection(
  connection: Connection,
  { type, from, migration, identity }: ConfiguredMigration,
  {
    path,
    line,
    config,
    snippets,
  }: { readonly path: string; readonly line: number; readonly config: Config; readonly snippets?: readonly PlanSnippet[] },
): PlannedConnection {
  const id = connection.id.value;
  const given = connectionConfig(id, config);
  const shown = shownTarget(connection, 'target' in migration ? migration.target : from);
  return {
    id: maskName(id),
    connType: type.connType,
    service: type.connType,
    file: path,
    line,
    outcome: migration.kind === 'nothing-to-do' ? 'ready' : migration.kind,
    ...(migration.kind === 'refused' && { reason: migration.reason }),
    ...(migration.kind === 'incomplete' && { missing: migration.missing.map(({ name }) => name) }),
    mode: chooseModes(type, from)[0]?.mode,
    endpoint: endpointOf(type, shown),
    identity,
    ...resourceOf(shown),
    ...(given.resource_id !== undefined && { resource_id: given.resource_id }),
    ...(given.subscription_id !== undefined && { subscription_id: given.subscription_id }),
    ...(given.resource_group !== undefined && { resource_group: given.resource_group }),
    ...(snippets && { snippets }),
  };
}

export function identityInput(key: string, config: Config): IdentityInput {
  return { key, ...identityConfig(key, config) };
}

/** What a connection itself says of the resource that it leads to. */
function resourceOf({ extra }: AirflowConnection): Pick<PlannedConnection, 'subscription_id' | 'resource_group' | 'account'> {
  const text = (...keys: readonly string[]) =>
    keys
      .map((key) => extra?.[key])
      .find((value): value is string => typeof value === 'string' && isSafeToShow(value) && !value.startsWith('<'));
  return {
    subscription_id: text('subscriptionId', 'subscription_id'),
    resource_group: text('resource_group_name', 'resource_group'),
    account: text('factory_name'),
  };
}
