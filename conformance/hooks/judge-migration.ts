import { endpointOf } from '../../src/azure/endpoint.ts';
import { chooseModes, identityPair } from '../../src/azure/modes.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import { APP, BUS_KEY, CLIENT_SECRET, IDENTITY, KEY, PEM, SAS } from '../../test/azure/samples.ts';
import { CANARY } from '../../test/engine/arbitrary-files.ts';
import { overHttps, sameSpelling } from './address.ts';
import type { Environment } from './environments.ts';
import { held } from './environments.ts';
import { classesOf } from './hooks-of-type.ts';
import type { MigrationCase } from './migration-cases.ts';
import type { Answer, Said } from './said.ts';

/** Everything in the legacy connections that must not reach a hook any more, the client id of the principal included. */
const SECRETS = [CANARY, KEY, BUS_KEY, CLIENT_SECRET, PEM, SAS.slice(SAS.indexOf('sig=')), APP];
/** Goes to the public cloud whatever the connection says, before and after. */
const WITHOUT_CLOUD = 'container_instance.AzureContainerInstanceAsyncHook';
const SPARK = 'synapse.AzureSynapseHook';

/** The results of one way into one hook before the rewriting and after it. */
interface Compared {
  readonly each: MigrationCase;
  readonly path: string;
  /** Undefined where the legacy connection led nowhere. */
  readonly before: Said | undefined;
  readonly after: Said;
}

/** Why the rewritten connection does not do what the migration promises, for each way into each hook. */
export function migrationFaults(each: MigrationCase, before: Answer, after: Answer, environment: Environment): readonly string[] {
  const earlier = chooseModes(each.type, held(each.before, environment.target));
  return each.type.hooks.flatMap((hook, at) =>
    classesOf(hook).flatMap((path) =>
      Object.entries(after[path] ?? {}).flatMap(([way, said]) => {
        const said0 = before[path]?.[way];
        if (said.error && (said.error.message === said0?.error?.message || isUnaddressed(each, path))) return [];
        const isLegacyBroken = earlier[at]?.outcome === 'error' || said0?.error !== null;
        const fault = faultOf({ each, path, before: isLegacyBroken ? undefined : said0, after: said }, environment);
        return fault === undefined ? [] : [`${each.what}: ${path}.${way} ${fault}`];
      }),
    ),
  );
}

/** A connection without a host is for pipelines, whose hook gets its address from the caller; the Spark hook never worked with it. */
function isUnaddressed({ before, after }: MigrationCase, path: string): boolean {
  return path === SPARK && !before.host && !after.host;
}

function faultOf(compared: Compared, environment: Environment): string | undefined {
  const { error } = compared.after;
  if (error) return `raised ${error.type}: ${error.message}`;
  const promise = environment.isDescribed ? promiseFault(compared) : undefined;
  return credentialFault(compared) ?? secretFault(compared) ?? askedFault(compared) ?? promise ?? addressFault(compared);
}

function credentialFault({ each: { before, after }, after: { choice, credentials } }: Compared): string | undefined {
  if (choice?.kind !== 'DefaultAzureCredential') return `signed in with ${choice?.kind ?? 'nothing'}`;
  if (credentials.length !== 1) return `built ${credentials.join(', ')}`;
  const [client, tenant] = pairOf(after);
  const [given, ofTenant] = [choice.arguments?.['managed_identity_client_id'], choice.arguments?.['workload_identity_tenant_id']];
  if (given !== client || ofTenant !== tenant) return 'gave the credential another identity than the connection names';
  const isOurs = client === IDENTITY.client_id && tenant === IDENTITY.tenant_id;
  return isOurs || identityPair(before) === 'both' || namesPair(before, client, tenant)
    ? undefined
    : 'signed in as another identity than the configured one';
}

function pairOf({ extra }: AirflowConnection): readonly [unknown, unknown] {
  return [extra?.['managed_identity_client_id'], extra?.['workload_identity_tenant_id']];
}

/** A whole pair that the author wrote under names that the hook does not read. */
function namesPair({ extra }: AirflowConnection, client: unknown, tenant: unknown): boolean {
  const values = Object.values(extra ?? {});
  return values.some((value) => value === client) && values.some((value) => value === tenant);
}

function secretFault({ after: { texts } }: Compared): string | undefined {
  return texts.some((text) => SECRETS.some((secret) => text.includes(secret))) ? 'handed on a secret of the legacy connection' : undefined;
}

/** An indirect hook has to ask for the keys of the resource that the connection names. */
function askedFault({ each: { type }, after: { asked } }: Compared): string | undefined {
  if (type.identity.support !== 'indirect') return undefined;
  const isWhole = asked.length === 1 && asked.every((place) => !place.includes('None'));
  return isWhole ? undefined : `asked the management API for ${asked.join(', ') || 'nothing'}`;
}

function promiseFault({ each, path, after: { address } }: Compared): string | undefined {
  const promised = endpointOf(each.type, each.after);
  if (address === null || promised === undefined || path === WITHOUT_CLOUD) return undefined;
  return sameSpelling(address) === sameSpelling(promised) ? undefined : `leads to ${address}, and we say ${promised}`;
}

function addressFault({ each, before, after }: Compared): string | undefined {
  // An address that the hook makes of a client id or of nothing, taken for an account, is no place that anybody meant.
  const ledNowhere = endpointOf(each.type, each.before) === undefined;
  if (ledNowhere || !before || before.address === null || after.address === null) return undefined;
  const from = overHttps(before.address);
  const to = sameSpelling(after.address);
  return to === from || to.startsWith(`${from}/`) ? undefined : `leads to ${after.address} instead of ${before.address}`;
}
