import { isSecretField } from '../../src/azure/catalog.ts';
import { endpointOf } from '../../src/azure/endpoint.ts';
import { CLIENT_ID, chooseModes, identityPairFor, type ModeChoice, TENANT_ID } from '../../src/azure/modes.ts';
import { isTruthy, readField } from '../../src/azure/read-field.ts';
import type { Hook } from '../../src/azure/type.ts';
import type { AirflowTarget } from '../../src/model/airflow-target.ts';
import { overHttps } from './address.ts';
import type { ChoiceCase } from './choice-cases.ts';
import { held } from './environments.ts';
import { classesOf } from './hooks-of-type.ts';
import type { Answer, Choice, Said } from './said.ts';

/** The look of a mode from outside, by its id. */
const SEEN_AS: Readonly<Record<string, readonly string[]>> = {
  workload_identity: ['DefaultAzureCredential'],
  service_principal: ['ClientSecretCredential', 'ServicePrincipalCredentials'],
  client_secret: ['ClientSecretCredential'],
  certificate: ['CertificateCredential'],
  connection_string: ['connection string', 'text'],
  key_path: ['key file'],
  key_json: ['key file'],
  sas_token: ['sas', 'text', 'none'],
  AAD_APP: ['kusto with_aad_application_key_authentication'],
  AAD_APP_CERT: ['kusto with_aad_application_certificate_authentication'],
  AAD_CREDS: ['kusto with_aad_user_password_authentication'],
};
/** The address of a volume is the caller's, and what never moves needs no address. */
const NOT_PROMISED = ['volume', 'graph', 'powerbi'];
/** All others hand a key on as it is. */
const SEEN_AS_KEY = ['text'];

/** Python's text for a missing, empty or false part of an address. */
const NOWHERE = /\/(?:subscriptions|resourceGroups)\/(?:None|\[\]|\{\}|False|0)?(?:\/|$)/;

/** The async ways that do not look at key files, and what they do instead is what the hook would do without one. */
const WITHOUT_KEY_FILES = ['container_instance.AzureContainerInstanceAsyncHook.get_async_conn', 'compute.AzureComputeHook.get_async_conn'];
/** It builds the default credential itself, with both halves as they are. */
const WITHOUT_PAIR_RULE = 'synapse.AzureSynapsePipelineAsyncHook.get_async_conn';

/** Where the real hooks do not do what `chooseModes` and `endpointOf` say. */
export function choiceFaults(each: ChoiceCase, answer: Answer, target: AirflowTarget): readonly string[] {
  return each.type.hooks.flatMap((hook, at) =>
    classesOf(hook).flatMap((path) =>
      Object.entries(answer[path] ?? {}).flatMap(([way, said]) => {
        const name = `${path}.${way}`;
        const seen = WITHOUT_KEY_FILES.includes(name) ? { ...each, connection: withoutKeyFile(each.connection) } : each;
        const choice = chooseModes(seen.type, held(seen.connection, target))[at];
        const fault =
          choice && (modeFault(seen, hook, choice, said, name) ?? (at === 0 ? addressFault(seen, hook, choice, said, name) : undefined));
        return fault === undefined ? [] : [`${name}: we say ${choice?.mode ?? 'nothing'} (${choice?.outcome ?? ''}), and it ${fault}`];
      }),
    ),
  );
}

function withoutKeyFile(connection: ChoiceCase['connection']): ChoiceCase['connection'] {
  if (connection.extra === null) return connection;
  const { key_path: _, key_json: __, ...extra } = connection.extra;
  return { ...connection, extra };
}

function modeFault(each: ChoiceCase, hook: Hook, choice: ModeChoice, said: Said, name: string): string | undefined {
  if (choice.outcome === 'error') return said.error || isAsGoodAsError(choice, said) ? undefined : `took ${kindOf(said.choice)}`;
  const seen = kindOf(said.choice);
  if (!(SEEN_AS[choice.mode] ?? SEEN_AS_KEY).includes(seen))
    return `took ${seen}${said.error ? `, ${said.error.type}: ${said.error.message}` : ''}`;
  if (choice.outcome === 'identity') return pairFault(each, hook, said.choice, name);
  return keyFault(each, hook, choice, said.choice);
}

/** Some hooks build a client that cannot work and leave the error to its first call: their modes say so beforehand. */
function isAsGoodAsError({ mode }: ModeChoice, { choice, address, asked }: Said): boolean {
  // The one client of the blob hook that gets no credential of its own takes that of the extra, beside a SAS URL: a secret anyway.
  if (mode === 'argument_collision') return choice?.kind === 'text';
  if (mode === 'AAD_DEVICE') return choice?.method === 'with_aad_device_authentication';
  const places = [address ?? '', ...asked];
  const isNowhere = places.some((place) => NOWHERE.test(place));
  const hasNoKey = choice === null || (choice.kind === 'text' && choice.value === '');
  return ['no_subscription', 'no_resource_group'].includes(mode) && (isNowhere || hasNoKey);
}

function kindOf(choice: Choice | null): string {
  if (choice === null) return 'nothing';
  return choice.method === undefined ? choice.kind : `${choice.kind} ${choice.method}`;
}

function pairFault({ type, connection }: ChoiceCase, hook: Hook, choice: Choice | null, name: string): string | undefined {
  if (name === WITHOUT_PAIR_RULE) return undefined;
  const given = [choice?.arguments?.['managed_identity_client_id'], choice?.arguments?.['workload_identity_tenant_id']];
  const isWhole = identityPairFor(type, hook, connection) === 'both';
  const expected = [CLIENT_ID, TENANT_ID].map((field) => (isWhole ? readField(type, hook, connection, field).value : undefined));
  return JSON.stringify(given) === JSON.stringify(expected) ? undefined : 'gave the credential another pair';
}

/** A key that is handed on has to be one of those that the mode uses. */
function keyFault({ type, connection }: ChoiceCase, hook: Hook, choice: ModeChoice, taken: Choice | null): string | undefined {
  if (taken?.kind !== 'text') return undefined;
  const secrets = choice.uses.filter((field) => isSecretField(type, field)).map((field) => readField(type, hook, connection, field).value);
  const isOne = secrets.some((value) => isTruthy(value) && typeof value === 'string' && value.includes(String(taken.value)));
  return isOne ? undefined : 'took another key';
}

function addressFault({ type, connection }: ChoiceCase, hook: Hook, choice: ModeChoice, said: Said, name: string): string | undefined {
  const promised = endpointOf(type, connection);
  if (promised === undefined || NOT_PROMISED.includes(type.endpoint) || choice.outcome === 'error') return undefined;
  // The SDKs hand tokens over https only, and the migration says so.
  if (said.error)
    return choice.outcome === 'identity' && !promised.startsWith('http://')
      ? `should lead to ${promised}, ${said.error.type}: ${said.error.message}`
      : undefined;
  if (said.address === null || !hook.class.endsWith(name.slice(0, name.lastIndexOf('.')))) return undefined;
  return overHttps(said.address) === overHttps(promised) ? undefined : `leads to ${said.address} instead of ${promised}`;
}
