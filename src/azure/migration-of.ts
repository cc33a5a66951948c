import { type AirflowConnection, isAirflowError } from '../model/airflow.ts';
import type { Config, ConnectionConfig, IdentityConfig } from '../model/config.ts';
import type { Connection } from '../model/connection.ts';
import type { Consumer, ConsumerIndex, ConsumerPlace } from '../model/consumer.ts';
import { isFromElsewhere } from '../model/elsewhere.ts';
import type { Rewrite, Safety } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import { azureType } from './catalog.ts';
import { asMeant } from './meant-type.ts';
import { type Migration, type MigrationInput, migrate } from './migrate.ts';
import { needingSecret } from './needs.ts';
import { partlyKnownMigration } from './partly-known-migration.ts';
import { provesMigration } from './prove-migration.ts';
import { serves } from './readers.ts';
import { recogniseType } from './recognise.ts';
import { servedMigration } from './served-migration.ts';
import type { AzureType } from './type.ts';
import { typeServed } from './type-served.ts';

export const DEFAULT_IDENTITY = 'default';

/** The migration of a connection under a configuration, for every consumer of it. */
export interface ConfiguredMigration {
  /** The type whose hook reads the connection: that of its consumers, else the written one, or the one that its keys give away. */
  readonly type: AzureType;
  /** As its author wrote it, but for a type that is none: that is the one that was meant. */
  readonly from: AirflowConnection;
  readonly migration: Migration;
  /** Whether a part of the connection comes from elsewhere, so that only its presence is known. */
  readonly isPartly: boolean;
  /** The key of `identities` that it moves to, whether the configuration has it or not. */
  readonly identity: string;
  readonly consumers: readonly Consumer[];
  /** The consumers for which it has to stay as it is. */
  readonly stoppedBy: readonly Consumer[];
  /** Code that takes secrets out of a connection whose id is computed, which may be this one. */
  readonly mayBreak: readonly Consumer[];
  /** The places in code that name it, or take it out, and that no consumer explains. */
  readonly unexplained: readonly ConsumerPlace[];
  /** `unsafe` where code that cannot be followed may need what a fix removes. */
  readonly safety: Safety;
}

/** Everything a migration depends on besides the connection. */
export interface MigrationContext {
  readonly config: Config;
  readonly consumers: ConsumerIndex;
}

/** The migrations worked out so far: several rules ask for the same one, and its context stays the same over a run. */
const known = new WeakMap<Connection, MigrationContext & { readonly planned: ConfiguredMigration | undefined }>();

/** The migration of an Azure connection; undefined for every other one and for what arrives nowhere. */
export function migrationOf(connection: Connection, { config, consumers }: MigrationContext): ConfiguredMigration | undefined {
  const before = known.get(connection);
  if (before?.config === config && before.consumers === consumers) return before.planned;
  const planned = workedOut(connection, { config, consumers });
  known.set(connection, { config, consumers, planned });
  return planned;
}

function workedOut(connection: Connection, { config, consumers: index }: MigrationContext): ConfiguredMigration | undefined {
  const got = connection.airflow?.reveal();
  if (!got || isAirflowError(got)) return undefined;
  // Airflow's reading of it is not what was meant, and may show a password as a host.
  if (connection.facts.some(({ kind }) => kind === 'unencoded')) return undefined;
  const from = asMeant(connection.written.reveal());
  const written = azureType(from.conn_type);
  if (!written) return undefined;
  const consumers = index.of(connection.id.value);
  const type = typeServed(from, consumers) ?? recogniseType(from) ?? written;
  const given = connectionConfig(connection.id.value, config);
  const key = given.identity ?? DEFAULT_IDENTITY;
  const identity = identityConfig(key, config);
  const isPartly = isFromElsewhere(connection);
  const input = { connection: from, type, given, ...namedBy(identity) };
  const migration = isPartly ? partlyKnownMigration(input, connection.keepsElsewhere) : migrate(input);
  const served = servedMigration(connection.staysUri ? migration : tidied(type, from, migration), from, consumers, index);
  const asking = [...index.computed, ...(consumers.length === 0 ? undecided(index) : [])];
  const mayBreak = needingSecret(asking, index.pin).filter((each) => !each.isForeign && serves(from, each, index.pin));
  const unexplained = index.unexplained(connection.id.value);
  return {
    type,
    from,
    ...served,
    isPartly,
    identity: key,
    consumers,
    mayBreak,
    unexplained,
    safety: mayBreak.length + unexplained.length > 0 || index.isCut ? 'unsafe' : 'safe',
  };
}

/** The consumers whose ids are only known as far as nothing outside of the project says otherwise: they may name any other connection. */
function undecided({ all }: ConsumerIndex): readonly Consumer[] {
  return all.filter(({ certainty }) => certainty === 'default');
}

/** An identity that does not exist yet has no ids: nothing is rewritten then, and everything else is known. */
function namedBy(identity: IdentityConfig | undefined): Pick<MigrationInput, 'identity'> {
  const { client_id, tenant_id } = identity ?? {};
  return client_id === undefined || tenant_id === undefined ? {} : { identity: { client_id, tenant_id } };
}

/** A URI gives empty texts for what it does not have; the ones that no hook asks for need not be written where a JSON text can be. */
function tidied(type: AzureType, from: AirflowConnection, migration: Migration): Migration {
  if (migration.kind !== 'ready' && migration.kind !== 'incomplete') return migration;
  const { target } = migration;
  if (target.host !== '' && target.login !== '' && target.schema !== '') return migration;
  const tidy = { ...target, host: target.host || null, login: target.login || null, schema: target.schema || null };
  const isSame = migration.kind === 'ready' ? provesMigration(type, from, tidy).ok : type.recipe?.set['schema'] === undefined;
  return isSame ? { ...migration, target: tidy } : migration;
}

/** The change of its file that carries a migration out; undefined where there is nothing to write. */
export function rewriteFor(connection: Connection, { migration }: ConfiguredMigration): Rewrite | undefined {
  if (migration.kind !== 'ready' && migration.kind !== 'incomplete') return undefined;
  return { do: 'rewrite', connection, to: new Hidden(migration.target) };
}

export function identityConfig(key: string, { identities = {} }: Config): IdentityConfig | undefined {
  return Object.hasOwn(identities, key) ? identities[key] : undefined;
}

/** The configuration of a connection; the first pattern that matches counts. */
export function connectionConfig(id: string, { connections = {} }: Config): ConnectionConfig {
  const found = Object.entries(connections).find(([pattern]) => matches(pattern, id));
  return found?.[1] ?? {};
}

/** `*` stands for any characters. Environment variables know no case, so patterns do not either. */
function matches(pattern: string, id: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const name = id.toLowerCase();
  if (rest.length === 0) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
