import { endpointOf } from '../azure/endpoint.ts';
import { type ConfiguredMigration, connectionConfig, identityConfig } from '../azure/migration-of.ts';
import { CLIENT_ID, chooseModes, identityPair, TENANT_ID } from '../azure/modes.ts';
import { oldCredentials } from '../azure/old-credentials.ts';
import { plainValue } from '../azure/read-field.ts';
import { whyUnsafe } from '../azure/rewrite-safety.ts';
import { maskedTarget, shownTarget } from '../masking/mask-target.ts';
import { maskName } from '../masking/mask-text.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Config } from '../model/config.ts';
import type { Connection } from '../model/connection.ts';
import { type ConsumerIndex, NO_CONSUMERS } from '../model/consumer.ts';
import { EMPTY_LEDGER, type Ledger, type Limits, type OldCredential } from '../model/ledger.ts';
import type { Document } from '../model/source.ts';
import type { IdentityInput, PlannedConnection, PlanSnippet } from './input.ts';
import { meantType, rememberedConnection } from './planned-type.ts';
import { usedServices } from './used-services.ts';

interface Circumstances {
  readonly path: string;
  readonly line: number;
  readonly config: Config;
  readonly ledger?: Ledger;
  readonly consumers?: ConsumerIndex;
  readonly snippets?: readonly PlanSnippet[];
  readonly document: Document;
  /** The reason why its file cannot carry the new connection. */
  readonly refused?: string | undefined;
}

/** What a plan needs to know of a connection of a file. */
export function plannedConnection(
  connection: Connection,
  planned: ConfiguredMigration,
  { path, line, config, ledger = EMPTY_LEDGER, consumers = NO_CONSUMERS, snippets, document, refused }: Circumstances,
): PlannedConnection {
  const { from, migration, identity } = planned;
  const id = connection.id.value;
  const type = meantType(id, planned, config, ledger);
  const given = connectionConfig(id, config);
  const target = 'target' in migration ? migration.target : from;
  const shown = shownTarget(document, connection, target);
  const isDone = migration.kind === 'nothing-to-do';
  const credentials = isDone ? [] : oldCredentials(type, from);
  const reason = migration.kind === 'refused' ? migration.reason : (refused ?? whyUnsafe(planned, consumers));
  return {
    id: maskName(id),
    connType: type.connType,
    service: type.connType,
    file: path,
    line,
    outcome: isDone ? 'identity' : refused === undefined ? migration.kind : 'refused',
    ...(reason !== undefined && { reason }),
    ...(migration.kind === 'incomplete' && { missing: migration.missing.map(({ name }) => name) }),
    mode: chooseModes(type, from)[0]?.mode,
    endpoint: endpointOf(type, shown),
    identity,
    ...(identityPair(from) === 'both' && ownIdentity(shownTarget(document, connection, from))),
    ...resourceOf(shown),
    ...(given.resource_id !== undefined && { resource_id: given.resource_id }),
    ...(given.subscription_id !== undefined && { subscription_id: given.subscription_id }),
    ...(given.resource_group !== undefined && { resource_group: given.resource_group }),
    ...(snippets && { snippets }),
    ...('target' in migration || isDone ? { target: maskedTarget(document, connection, target) } : {}),
    credentials,
    used: usedServices(shown, type.connType, planned.consumers, consumers),
    limits: isDone ? rememberedConnection(ledger, id)?.limits : commonLimits(credentials),
  };
}

/** The limits of all credentials of a connection together: those of the one that reaches furthest. */
function commonLimits(credentials: readonly OldCredential[]): Limits | undefined {
  const [first, ...others] = credentials.map(({ limits }) => limits);
  return others.every((limits) => JSON.stringify(limits) === JSON.stringify(first)) ? first : undefined;
}

export function identityInput(key: string, config: Config): IdentityInput {
  return { key, ...identityConfig(key, config) };
}

/** The identity that a connection names with both of its ids, where both may be shown. */
function ownIdentity(shown: AirflowConnection): Pick<PlannedConnection, 'own_identity'> {
  const [client_id, tenant_id] = [plainValue(shown, CLIENT_ID), plainValue(shown, TENANT_ID)];
  return typeof client_id === 'string' && typeof tenant_id === 'string' ? { own_identity: { client_id, tenant_id } } : {};
}

/** The resource that a connection leads to, as far as its own fields name it. */
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
