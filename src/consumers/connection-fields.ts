import { READERS } from '../model/consumer.ts';
import type { Expression } from '../python/expression.ts';
import type { Step } from './uses.ts';

/** The whole connection as one text. */
const WHOLE = 'uri';

/** Attributes that are a field of their own. */
const FIELDS = new Set(['password', 'login', 'host', 'schema', 'port', 'conn_type', 'description']);

/** Methods and attributes that give a field under another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  get_password: 'password',
  get_uri: WHOLE,
  as_json: WHOLE,
  to_dict: WHOLE,
  to_json: WHOLE,
  __dict__: WHOLE,
  _password: 'password',
  _extra: 'extra',
  get_extra: 'extra',
  extra: 'extra',
};

/** Members that hold the extra as a dict. */
const DICTS = new Set(['extra_dejson', 'get_extra_dejson']);

/** The fields that the steps behind a connection take out of it: `extra.tenant_id` for one key of the extra. */
export function fieldsRead(chains: readonly (readonly Step[])[]): readonly string[] {
  return [...new Set(chains.flatMap((chain) => fieldOf(chain) ?? []))];
}

/** Whether a hook is made by the type of the connection. */
function asksForHook([first]: readonly Step[]): boolean {
  return first?.kind === 'attribute' && (first.name === 'get_hook' || first.name === 'test_connection');
}

function fieldOf([first, ...rest]: readonly Step[]): string | undefined {
  if (first?.kind !== 'attribute') return undefined;
  if (FIELDS.has(first.name)) return first.name;
  if (Object.hasOwn(OTHER_NAMES, first.name)) return OTHER_NAMES[first.name];
  return DICTS.has(first.name) ? extraField(rest[0]?.kind === 'call' && first.name !== 'extra_dejson' ? rest.slice(1) : rest) : undefined;
}

/** `["key"]`, `.get("key")`, or the dict as a whole. */
function extraField([first, second]: readonly Step[]): string {
  const key =
    first?.kind === 'item'
      ? first.key
      : first?.kind === 'attribute' && second?.kind === 'call'
        ? keyOfCall(first.name, second.call)
        : undefined;
  return key?.kind === 'text' ? `extra.${key.value}` : 'extra';
}

function keyOfCall(method: string, { args }: Expression & { readonly kind: 'call' }): Expression | undefined {
  return method === 'get' || method === 'pop' ? args[0]?.value : undefined;
}

/** The readers for the uses of a connection. */
export function readerOfChains(chains: readonly (readonly Step[])[], escapes: boolean): readonly string[] {
  const hooks = chains.filter(asksForHook);
  const others = chains.length > hooks.length || escapes || chains.length === 0;
  return [...(others ? [READERS.secretRead] : []), ...(hooks.length > 0 ? [READERS.getHook] : [])];
}
