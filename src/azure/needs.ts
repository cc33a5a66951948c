import { CONSUMER_HOOKS } from '../generated/consumer-hooks.ts';
import type { Newest } from '../matching/version-pin.ts';
import { ACCESS, type Access, type Consumer, type NarrowestRole, READERS } from '../model/consumer.ts';
import { knowsIdentity } from './readers.ts';

/** The hooks that a connection must serve, by their names. */
export function hooksServed(consumers: readonly Consumer[]): readonly string[] {
  return [...new Set(consumers.flatMap(({ reader }) => hookOf(reader) ?? []))].toSorted();
}

/** The hook behind a reader: remote logs are read by the hook of blobs. */
export function hookOf(reader: string | null): string | undefined {
  if (reader === READERS.remoteLog) return 'WasbHook';
  return reader !== null && CONSUMER_HOOKS.get(reader) ? reader : undefined;
}

/** Fields that hold no secret by their names alone. */
const OPEN_FIELDS = new Set(['host', 'login', 'schema', 'port', 'conn_type', 'description']);
const OPEN_EXTRA =
  /^extra\.(?:extra__\w{1,60}__)?(?:tenant_?id|subscription_?id|resource_group(?:_name)?|factory_name|account_name|account_url|workspace_name|region|client_id|managed_identity_client_id|workload_identity_tenant_id|use_azure_identity_object|cloud_environment)$/i;

/**
 * The consumers that need a secret, with the places to name: code that takes one out, hooks that know no identity in the newest
 * release that the project allows, unknown code.
 */
export function needingSecret(consumers: readonly Consumer[], pin?: Newest): readonly Consumer[] {
  return consumers.filter((consumer) => takesSecret(consumer) || isWithoutIdentity(consumer, pin));
}

/** Whether code takes a secret out of the connection itself, or may: then no form without the secret serves it. */
export function takesSecret({ reader, fields }: Consumer): boolean {
  if (fields?.some((field) => field.startsWith('credential.'))) return true;
  if (reader !== READERS.secretRead) return reader === null;
  return fields === undefined || fields.some((field) => !OPEN_FIELDS.has(field) && !OPEN_EXTRA.test(field));
}

function isWithoutIdentity({ reader }: Consumer, pin: Newest | undefined): boolean {
  const hook = hookOf(reader);
  return hook !== undefined && !knowsIdentity(hook, pin);
}

/** The rights that one hook's consumers need. */
export interface NeededRights {
  readonly hook: string;
  /** The key of the service in the catalogue of services. */
  readonly service: string;
  /** Undefined where the access of a consumer is not known: then the wide role stays. */
  readonly access: readonly Access[] | undefined;
  /** The narrowest roles that allow it; empty where the access is not known. */
  readonly roles: readonly NarrowestRole[];
  /** The container, share, queue or topic that all of them name as a literal. */
  readonly target: string | undefined;
  /** The consumers that ask for it; where the access is not known, the consumers that leave it open. */
  readonly because: readonly Consumer[];
}

/** The narrowest rights that the consumers of a connection need, hook by hook. */
export function neededRights(consumers: readonly Consumer[]): readonly NeededRights[] {
  return hooksServed(consumers).flatMap((hook) => {
    const own = consumers.filter(({ reader }) => hookOf(reader) === hook);
    const facts = CONSUMER_HOOKS.get(hook);
    return facts ? [rightsOf(hook, facts, own)] : [];
  });
}

function rightsOf(hook: string, { service, roles = {}, rolesAddUp = false }: HookFacts, own: readonly Consumer[]): NeededRights {
  const unclear = own.filter(({ access }) => access === undefined || access.length === 0);
  if (unclear.length > 0) return { hook, service, access: undefined, roles: [], target: undefined, because: unclear };
  const access = ACCESS.filter((each) => own.some((consumer) => consumer.access?.includes(each)));
  const [first] = own;
  const isSame = own.every(({ target }) => target === first?.target);
  const wanted = rolesAddUp ? access : access.slice(-1);
  return {
    hook,
    service,
    access,
    roles: wanted.flatMap((each) => roles[each] ?? []),
    target: isSame ? first?.target : undefined,
    because: own,
  };
}

type HookFacts = ReturnType<typeof CONSUMER_HOOKS.all>[number];
