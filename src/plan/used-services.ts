import { azureType } from '../azure/catalog.ts';
import { endpointOf } from '../azure/endpoint.ts';
import { hookOf, type NeededRights, neededRights, takesSecret } from '../azure/needs.ts';
import { CONSUMER_HOOKS } from '../generated/consumer-hooks.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { ACCESS, type Consumer, type ConsumerIndex, type NarrowestRole, READERS } from '../model/consumer.ts';
import { serviceFor } from './connected-services.ts';
import type { UsedService } from './input.ts';

/** The services that a connection is used for; `own` is its service where no hook tells another. undefined where no code was looked at. */
export function usedServices(
  connection: AirflowConnection,
  own: string,
  consumers: readonly Consumer[],
  index: ConsumerIndex,
): readonly UsedService[] | undefined {
  if (!index.hasCode && consumers.length === 0) return undefined;
  const rights = neededRights(consumers);
  const services = [...new Set(rights.map(({ service }) => service))];
  const beside = consumers.filter((consumer) => hookOf(consumer.reader) === undefined && mayReachService(consumer));
  const ownKey = serviceFor(own)?.key ?? own;
  const all = services.length === 0 || (beside.length > 0 && !services.includes(ownKey)) ? [ownKey, ...services] : services;
  return all.map((service) => {
    const here = rights.filter((each) => each.service === service);
    return used({ connection, service, here, beside, isOwn: service === ownKey }, index);
  });
}

/** Code that only takes out the host or another open field needs nothing of the service. */
function mayReachService(consumer: Consumer): boolean {
  return consumer.reader !== READERS.secretRead || takesSecret(consumer);
}

interface Use {
  readonly connection: AirflowConnection;
  readonly service: string;
  readonly here: readonly NeededRights[];
  readonly beside: readonly Consumer[];
  readonly isOwn: boolean;
}

function used({ connection, service, here, beside, isOwn }: Use, index: ConsumerIndex): UsedService {
  const because = [...here.flatMap((each) => each.because), ...(isOwn ? beside : [])];
  const targets = new Set(here.map(({ target }) => (target !== undefined && isNameOfPart(target) ? target : undefined)));
  const doubt = doubtIn(service, here, isOwn ? beside : [], index);
  const type = azureType(serviceFor(service)?.connTypes[0] ?? null);
  return {
    service,
    endpoint: type && endpointOf(type, { ...connection, conn_type: type.connType }),
    roles: doubt === undefined ? rolesOf(here) : [],
    target: doubt === undefined && targets.size === 1 ? [...targets][0] : undefined,
    hooks: doubt === undefined ? here.map(({ hook }) => hook) : [],
    reasons: because.map((consumer) => ({ ...index.locate(consumer), kind: consumer.reader ?? 'unknown' })),
    doubt,
    database: databaseIn(here, index),
  };
}

/** The connection to a database that takes its token from this one. */
function databaseIn(here: readonly NeededRights[], { placeOf }: ConsumerIndex): string | undefined {
  const asking = here.flatMap(({ because }) => because).find(({ by }) => by === POSTGRES);
  return asking && placeOf(asking);
}

const POSTGRES = 'postgres';

/** Whether a text may be the name of a container, a share, a queue or a topic, and is no secret that strayed there. */
function isNameOfPart(text: string): boolean {
  return PART.test(text) && isSafeToShow(text);
}

const PART = /^[A-Za-z0-9$][A-Za-z0-9._-]{0,62}$/;

/** The reason to keep the usual role: a use that cannot be told, computed ids that may name the connection, or no known consumer. */
function doubtIn(
  service: string,
  here: readonly NeededRights[],
  beside: readonly Consumer[],
  { computed, placeOf, isCut }: ConsumerIndex,
): string | undefined {
  const unclear = [...here.filter(({ access }) => access === undefined).flatMap(({ because }) => because), ...beside];
  const named = computed.filter(({ reader, isForeign }) => !isForeign && serviceOf(reader) === service);
  if (unclear[0]) return `what ${placeOf(unclear[0])} does with it is unknown`;
  if (named[0]) return `${placeOf(named[0])} uses a connection whose id is computed, which may be this one`;
  if (isCut) return 'the project has more code than azconn-lint reads';
  return here.length === 0 ? 'no code of the project uses it, as far as azconn-lint can see' : undefined;
}

function serviceOf(reader: string | null): string | undefined {
  const hook = hookOf(reader);
  return hook === undefined ? undefined : CONSUMER_HOOKS.get(hook)?.service;
}

/** The roles of the hook that does most, of several for one service; those of all hooks together in a service where roles add up. */
function rolesOf(here: readonly NeededRights[]): readonly NarrowestRole[] {
  const most = (access: NeededRights['access']) => ACCESS.findLastIndex((each) => access?.includes(each));
  const [first, ...others] = here.toSorted((a, b) => most(b.access) - most(a.access));
  if (!first) return [];
  const isSame = others.every(({ hook }) => CONSUMER_HOOKS.get(hook)?.rolesAddUp === CONSUMER_HOOKS.get(first.hook)?.rolesAddUp);
  const adds = isSame && CONSUMER_HOOKS.get(first.hook)?.rolesAddUp === true;
  return adds ? [...first.roles, ...others.flatMap(({ roles }) => roles)] : first.roles;
}
