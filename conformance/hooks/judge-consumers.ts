import type { AirflowConnection } from '../../src/model/airflow.ts';
import { APP, BUS_KEY, CLIENT_SECRET, KEY, PEM, SAS } from '../../test/azure/samples.ts';
import { overHttps, sameSpelling } from './address.ts';
import type { ConsumerCase } from './consumer-cases.ts';
import type { RealConsumer } from './consumers.ts';
import type { Answer, Said } from './said.ts';

/** The answer of the real reader behind a consumer about a connection, by its ways. */
export type Asked = (consumer: RealConsumer, connection: AirflowConnection) => Answer[string];

/** Everything in the legacy connections that a rewritten one must not hold. */
const SECRETS = [KEY, BUS_KEY, CLIENT_SECRET, PEM, SAS.slice(SAS.indexOf('sig='))];
const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const WHOLE_GUID = new RegExp(`^${GUID}$`, 'i');
/** Secrets of service principals and of people. */
const PRINCIPALS = [CLIENT_SECRET, 'fake~secret~value~not~real~0000000000', 'EXAMPLE-not-a-real-secret'];
/** The addresses of each service: a hook makes some address of any connection. */
const PLACES: readonly (readonly [asks: RegExp, address: RegExp])[] = [
  [/^wasb\.|^remote_log$|^get_fs$|^object_storage$|^shared_key$/, /^https?:\/\/[a-z0-9]{3,24}\.blob\.core\.[a-z.]+(?::\d+)?(?:\/|$)/],
  [/^data_lake\.AzureDataLakeStorageV2Hook$/, /^https?:\/\/[a-z0-9]{3,24}\.dfs\.core\.[a-z.]+(?:\/|$)/],
  [/^data_lake\.AzureDataLakeHook$/, /^https:\/\/[a-z0-9]{3,24}\.azuredatalakestore\.net$/],
  [/^fileshare\./, /^https?:\/\/[a-z0-9]{3,24}\.file\.core\.[a-z.]+(?:\/|$)/],
  [/^asb\./, /^sb:\/\/[a-z0-9-]+\.servicebus\.[a-z.]+$/],
  [/^cosmos\./, /^https:\/\/[a-z0-9-]+\.documents\.azure\./],
  [/^batch\./, /\.batch\.azure\./],
  [/^adx\./, /\.kusto\./],
  [/^synapse\.AzureSynapseHook$/, /\.dev\.azuresynapse\./],
  [/^container_registry\./, /\.azurecr\./],
  [/^ai_agents\./, /\.ai\.azure\./],
  [/^ai_search\./, /\.search\.windows\./],
  [/^analysis_services\./, /\.asazure\./],
  [/^(?:base_azure|container_instance|compute|data_factory)\./, new RegExp(`/subscriptions/${GUID}(?:/|$)`)],
  [/^(?:factory_link|synapse_link)$/, new RegExp(`subscriptions(?:/|%2F)${GUID}(?!.*None)`)],
];

/**
 * Why the fix is wrong for the consumers of a connection: one that worked works no more, or it was refused although a form without
 * the secret serves them all, or the refusal does not name the place of a consumer.
 */
export function consumerFaults(each: ConsumerCase, asked: Asked): readonly string[] {
  const faults = each.outcome === 'refused' ? refusedWrongly(each, asked) : brokenIn(each, asked);
  return faults.map((fault) => `${each.what}: ${fault}`);
}

function brokenIn({ outcome, consumers, before, after }: ConsumerCase, asked: Asked): readonly string[] {
  const isKept = outcome === 'rewritten' && SECRETS.some((secret) => JSON.stringify(after).includes(secret));
  return [
    ...(isKept ? ['the rewritten connection holds a secret'] : []),
    ...consumers.flatMap((each) => broken(each, asked(each, before), asked(each, after))),
  ];
}

function refusedWrongly({ consumers, before, forms, said }: ConsumerCase, asked: Asked): readonly string[] {
  const isServed = (form: AirflowConnection) =>
    consumers.every((each) => broken(each, asked(each, before), asked(each, form)).length === 0);
  const form = forms.find(isServed);
  if (form) return [`was refused, and ${JSON.stringify({ ...form, extra: Object.keys(form.extra ?? {}) })} would serve`];
  const isNamed = consumers.some(({ path, text }) => said.includes(`${path}:${lineOf(text)}`));
  return isNamed ? [] : [`was refused without a line: ${said}`];
}

function lineOf(text: string): number {
  const at = text.lastIndexOf('subject');
  return text.slice(0, at).split('\n').length;
}

/** The ways of a reader that worked before and do not any more. */
function broken(consumer: RealConsumer, before: Answer[string], after: Answer[string]): readonly string[] {
  return Object.entries(before ?? {}).flatMap(([way, said]) => {
    if (!works(consumer, said)) return [];
    const fault = faultOf(consumer, said, after?.[way]);
    return fault === undefined ? [] : [`${way} ${fault}`];
  });
}

/** Whether a reader worked with a credential of the connection. The hook of volumes hands on every password, whatever it opens. */
export function takesCredential(consumer: RealConsumer, { conn_type }: AirflowConnection, answer: Answer[string]): boolean {
  if ('hooks' in consumer.asks && consumer.asks.hooks[0].startsWith('container_volume.') && conn_type !== 'azure_container_volume')
    return false;
  return Object.values(answer ?? {}).some((said) => works(consumer, said) && said.choice?.kind !== 'DefaultAzureCredential');
}

function works({ asks }: RealConsumer, { error, address, choice }: Said): boolean {
  const [name = ''] = 'hooks' in asks ? asks.hooks : asks.readers;
  const place = PLACES.find(([names]) => names.test(name))?.[1];
  return error === null && (place === undefined || (address !== null && place.test(address))) && signsIn(choice, 'hooks' in asks);
}

/** Credentials are recorded and never built: a principal needs its whole name, and its secret is the key of nothing. */
function signsIn(choice: Said['choice'], isHook: boolean): boolean {
  if (choice === null) return true;
  const { client_id, client_secret, tenant_id, tenant } = choice.arguments ?? {};
  if (choice.kind === 'ClientSecretCredential') return [client_id, tenant_id].every(isGuid) && isText(client_secret);
  if (choice.kind === 'ServicePrincipalCredentials') return [client_id, tenant].every(isGuid);
  return !(isHook && choice.kind === 'text' && PRINCIPALS.some((secret) => choice.value === secret));
}

function isGuid(value: unknown): boolean {
  return isText(value) && WHOLE_GUID.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function faultOf(consumer: RealConsumer, before: Said, after: Said | undefined): string | undefined {
  if (!after) return 'says nothing';
  if (after.error) return `raised ${after.error.type}: ${after.error.message}`;
  if (!works(consumer, after)) return `leads to ${after.address}`;
  if (before.choice?.kind === 'text' && before.credentials.length === 0 && after.choice?.kind === 'text') return takenFault(before, after);
  if (after.texts.some((text) => [...SECRETS, APP].some((secret) => text.includes(secret)))) return 'handed on a secret';
  if (before.address === null || after.address === null) return undefined;
  const [from, to] = [overHttps(before.address), sameSpelling(after.address)];
  return to === from || to.startsWith(`${from}/`) ? undefined : `leads to ${after.address} instead of ${before.address}`;
}

/** A value that code takes out has to be what it was. */
function takenFault(before: Said, after: Said): string | undefined {
  return before.choice?.value === after.choice?.value ? undefined : 'took out something else';
}
