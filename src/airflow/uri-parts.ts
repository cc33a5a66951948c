import type { Range } from '../model/text.ts';
import { type Netloc, netlocParts } from './netloc.ts';
import { unquote, unquotePlus } from './percent.ts';
import { digitsProblem } from './python-number.ts';
import { codePoints, reprOf } from './python-text.ts';
import { raise } from './raise.ts';
import type { Dialect } from './target.ts';
import { type SplitUrl, urlSplit } from './url-split.ts';

/** A connection URI taken apart as Airflow does it. Ranges are offsets into `split.text`, a shortened copy of the URI. */
export interface UriParts {
  /** The scheme as urlsplit finds it, in lower case; '' when there is none. */
  readonly scheme: string;
  /** The text that Airflow takes out of the URI, wherever it stands, before it splits the rest. */
  readonly removed: string;
  readonly split: SplitUrl;
  /** The second protocol of `type://protocol://host`, which is put in front of the host. */
  readonly protocol: Range | undefined;
  readonly netloc: Netloc;
  readonly host: Range;
  readonly schema: Range | undefined;
  readonly query: readonly QueryPair[];
}

export interface QueryPair {
  readonly key: Range;
  /** Undefined when there is no `=`; the value is '' then. */
  readonly value: Range | undefined;
}

const SEPARATOR = '://';
const DIGITS = /^[0-9]+$/;
const USER_OR_PORT = /[@:]/;
const MAX_PORT = 65_535;

/** Airflow's `_parse_from_uri`, up to the meaning of the parts. Raises as Airflow does, except for the port. */
export function uriParts(uri: string, dialect: Dialect): UriParts {
  const separators = uri.split(SEPARATOR).length - 1;
  if (separators > 2) refuse(uri, dialect);
  const { scheme } = urlSplit(uri);
  const hasProtocol = separators === 2;
  const removed = hasProtocol ? scheme + SEPARATOR : `${scheme}:`;
  const rest = uri.replaceAll(scheme + SEPARATOR, hasProtocol ? '' : '//');
  if (hasProtocol && USER_OR_PORT.test(beforeSeparator(rest))) refuse(uri, dialect);
  const split = urlSplit(rest);
  const netloc = netlocParts(split);
  return {
    scheme,
    removed,
    split,
    protocol: hasProtocol ? split.schemeRange : undefined,
    netloc,
    host: hostRange(split, netloc),
    schema: behindFirst(split.text, split.path),
    query: queryPairs(split),
  };
}

/** The path without its first character, which Python counts in code points. */
function behindFirst(text: string, { start, end }: Range): Range | undefined {
  if (start === end) return undefined;
  const isPair = codePoints(text.slice(start, start + 2)) === 1;
  return { start: Math.min(start + (isPair ? 2 : 1), end), end };
}

function refuse(uri: string, { quotesBadUri }: Dialect): never {
  return raise('AirflowException', quotesBadUri ? `Invalid connection string: ${uri}.` : 'Invalid connection string.');
}

function beforeSeparator(text: string): string {
  const at = text.indexOf(SEPARATOR);
  return at === -1 ? text : text.slice(0, at);
}

/** A host that decodes to something with a slash is taken from the raw address instead, up to its first raw colon. */
function hostRange({ text, netloc }: SplitUrl, { hostname, username, password }: Netloc): Range {
  if (!unquote(text.slice(hostname.start, hostname.end)).includes('/')) return hostname;
  const userEnd = password?.end ?? username?.end;
  const start = userEnd === undefined ? netloc.start : userEnd + 1;
  const colon = text.slice(start, netloc.end).indexOf(':');
  return { start, end: colon === -1 ? netloc.end : start + colon };
}

/** The host as Airflow gets it: in lower case up to the first `%`, unless it decodes to something with a slash. */
export function hostOf({ split: { text }, netloc: { hostname }, host, protocol }: UriParts): string {
  const written = text.slice(host.start, host.end);
  const name = unquote(host === hostname ? lowered(written) : written);
  if (name === '' || !protocol || protocol.start === protocol.end) return name;
  return text.slice(protocol.start, protocol.end).toLowerCase() + SEPARATOR + name;
}

/** The text behind a `%` may be the name of a network interface, in which case matters. */
function lowered(hostname: string): string {
  const percent = hostname.indexOf('%');
  return percent === -1 ? hostname.toLowerCase() : hostname.slice(0, percent).toLowerCase() + hostname.slice(percent);
}

/** Raises Python's ValueError for anything that is no port. */
export function portOf({ split: { text }, netloc: { port } }: UriParts): number | null {
  if (!port || port.start === port.end) return null;
  const written = text.slice(port.start, port.end);
  if (!DIGITS.test(written)) return raise('ValueError', `Port could not be cast to integer value as ${reprOf(written)}`);
  const problem = digitsProblem(written.length);
  if (problem !== undefined) return raise('ValueError', problem);
  const value = Number(written);
  return value <= MAX_PORT ? value : raise('ValueError', 'Port out of range 0-65535');
}

/** The decoded text of a part; null where it is not written. */
export function decoded({ split: { text } }: UriParts, range: Range | undefined): string | null {
  return range ? unquote(text.slice(range.start, range.end)) : null;
}

export function decodedPair({ split: { text } }: UriParts, { key, value }: QueryPair): readonly [string, string] {
  return [unquotePlus(text.slice(key.start, key.end)), value ? unquotePlus(text.slice(value.start, value.end)) : ''];
}

/** As `parse_qsl(query, keep_blank_values=True)`: only `&` separates, and nothing between two of them is no pair. */
function queryPairs({ text, query }: SplitUrl): QueryPair[] {
  const pairs: QueryPair[] = [];
  for (let start = query.start; start < query.end; ) {
    const found = text.indexOf('&', start);
    const end = found === -1 || found >= query.end ? query.end : found;
    if (end > start) pairs.push(pairAt(text, start, end));
    start = end + 1;
  }
  return pairs;
}

function pairAt(text: string, start: number, end: number): QueryPair {
  const equals = text.slice(start, end).indexOf('=');
  if (equals === -1) return { key: { start, end }, value: undefined };
  return { key: { start, end: start + equals }, value: { start: start + equals + 1, end } };
}
