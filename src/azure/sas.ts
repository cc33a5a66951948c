import { firstAnswer } from '../lazy/first-answer.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Limits } from '../model/ledger.ts';
import { textIn } from './origin.ts';
import { urlParts } from './url.ts';

const SIGNATURE = /(?:^|[?&;\s])sig=/;
/** The longest SAS that is read, in characters, with the address of its resource in front. */
const LONGEST = 8_192;
/** The letters of `sp` that permit no change: read, list, find by tags, execute, and read the tags. */
const READING = /^[rlfext]{1,10}$/i;
/** The resources that `sr` stands for: a container or something in it, a share or something in it. */
const TARGETS: Readonly<Record<string, NonNullable<Limits['to']>>> = {
  c: 'container',
  b: 'container',
  bs: 'container',
  bv: 'container',
  d: 'container',
  s: 'share',
  f: 'share',
};
const INSIDE: readonly string[] = ['b', 'bs', 'bv', 'd', 'f'];
const FILE_HOST = /\.file\./;
const STORAGE_HOST = /\.(?:blob|dfs|file)\./;

/** The parameters of a SAS, which may follow the address of its resource; undefined for a text that is no SAS. */
export function sasQuery(text: string): URLSearchParams | undefined {
  if (text.length > LONGEST || !SIGNATURE.test(text)) return undefined;
  const query = text.slice(text.indexOf('?') + 1).trim();
  return new URLSearchParams(query.startsWith('SharedAccessSignature ') ? query.slice('SharedAccessSignature '.length) : query);
}

/** The limits of a SAS that reaches less than the whole account: one container or share, reading alone. */
export function sasLimits(query: URLSearchParams, text: string, connection: AirflowConnection): Limits | undefined {
  const resource = query.get('sr') ?? '';
  const to = (Object.hasOwn(TARGETS, resource) ? TARGETS[resource] : undefined) ?? addressed(query, text);
  const access = accessOf(query);
  if (to === undefined) return access && { access };
  const [name, ...inner] = placeOf(text) ?? placeIn(connection) ?? [];
  const path = INSIDE.includes(resource) && inner.length > 0 ? inner.join('/') : undefined;
  return { to, ...(name !== undefined && { name }), ...(path !== undefined && { path }), ...(access && { access }) };
}

/** A SAS of the account opens all of it, but one written behind the address of a container or share is used for that one. */
function addressed(query: URLSearchParams, text: string): Limits['to'] {
  const address = text.slice(0, text.indexOf('?') + 1);
  if (!query.has('srt') || placeOf(address)?.length !== 1) return undefined;
  return FILE_HOST.test(address) ? 'share' : 'container';
}

function accessOf(query: URLSearchParams): Limits['access'] {
  const permissions = query.get('sp');
  return permissions !== null && READING.test(permissions) ? 'read' : undefined;
}

/** The address of the account in another field may name the container too. */
function placeIn({ host, login, extra }: AirflowConnection): readonly string[] | undefined {
  const named = textIn(extra?.['container_name']) ?? textIn(extra?.['share_name']);
  if (named !== undefined) return [named];
  return firstAnswer([host, login, extra?.['account_url']], (value) => placeOf(textIn(value) ?? ''));
}

/** The container or share and the path in it that the address of a storage account names. */
function placeOf(text: string): readonly string[] | undefined {
  if (!STORAGE_HOST.test(text)) return undefined;
  const { path } = urlParts(text.includes('://') ? text : `https://${text}`);
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments.length > 0 ? segments : undefined;
}
