import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Located, Range } from '../model/text.ts';
import { attempt } from './raise.ts';
import { dialectOf } from './target.ts';
import { decodedPair, type QueryPair, type UriParts, uriParts } from './uri-parts.ts';
import { leadingBlanks } from './url-split.ts';

/**
 * Where the parts of a connection stand in its URI, in UTF-16 offsets. A part that is not written is undefined, one that is
 * written empty has an empty range. Characters that Airflow removes inside a part (tabs, line breaks) lie in its range.
 */
export interface UriPlaces {
  readonly scheme: Range | undefined;
  readonly login: Range | undefined;
  readonly password: Range | undefined;
  /** With the protocol of `type://protocol://host`; undefined where the user stands between the two. */
  readonly host: Range | undefined;
  readonly port: Range | undefined;
  readonly schema: Range | undefined;
  /** Each pair as it stands there, duplicates too, keys and values decoded. */
  readonly query: readonly UriPairPlace[];
}

export interface UriPairPlace {
  readonly key: Located<string>;
  /** An empty range behind the key where there is no `=`. */
  readonly value: Located<string>;
}

const NOWHERE: UriPlaces = {
  scheme: undefined,
  login: undefined,
  password: undefined,
  host: undefined,
  port: undefined,
  schema: undefined,
  query: [],
};

const SPACE = 0x20;
/** Tab, line feed, carriage return. */
const BLANKS: readonly number[] = [0x09, 0x0a, 0x0d];

/** The places of what `readConnectionUri` reads; everything undefined where Airflow cannot take the URI apart. */
export function locateUri(uri: string, target: AirflowTarget): UriPlaces {
  const parts = attempt(() => uriParts(uri, dialectOf(target)));
  return 'error' in parts ? NOWHERE : placesOf(uri, parts);
}

function placesOf(uri: string, parts: UriParts): UriPlaces {
  const { netloc, split, schema } = parts;
  const origins = originsOf(uri, parts);
  const place = ({ start, end }: Range): Range => {
    const first = origins[start] ?? uri.length;
    return { start: first, end: end === start ? first : (origins[end - 1] ?? first) + 1 };
  };
  const placed = (range: Range | undefined) => (range ? place(range) : undefined);
  const host = hostPlace(parts);
  return {
    scheme: schemePlace(uri, parts),
    login: placed(netloc.username),
    password: placed(netloc.password),
    host: split.netloc.start < split.netloc.end ? placed(host) : undefined,
    port: placed(netloc.port),
    schema: placed(schema),
    query: parts.query.map((pair) => pairPlace(parts, pair, place)),
  };
}

function hostPlace({ protocol, host, netloc }: UriParts): Range | undefined {
  if (!protocol || protocol.start === protocol.end || host.start === host.end) return host;
  return netloc.username ? undefined : { start: protocol.start, end: host.end };
}

/** The scheme stands in front, behind the blanks that urlsplit skips; a tab may even stand inside it. */
function schemePlace(uri: string, { scheme }: UriParts): Range | undefined {
  if (scheme === '') return undefined;
  return { start: leadingBlanks(uri), end: uri.indexOf(':') };
}

function pairPlace(parts: UriParts, pair: QueryPair, place: (range: Range) => Range): UriPairPlace {
  const [key, value] = decodedPair(parts, pair);
  const keyRange = place(pair.key);
  const valueRange = pair.value ? place(pair.value) : { start: keyRange.end, end: keyRange.end };
  return { key: { value: key, range: keyRange }, value: { value, range: valueRange } };
}

/** For each character of what Airflow splits, where it stands in the URI; one more entry for the end. */
function originsOf(uri: string, { removed, scheme, split }: UriParts): Uint32Array {
  const origins = new Uint32Array(split.text.length + 1);
  const needle = `${scheme}://`;
  let next = uri.indexOf(needle);
  let length = 0;
  for (let at = 0; at < uri.length; ) {
    if (at === next) {
      at += removed.length;
      next = uri.indexOf(needle, next + needle.length);
      continue;
    }
    if (!isSkipped(uri, at, length)) origins[length++] = at;
    at++;
  }
  origins[split.text.length] = uri.length;
  return origins;
}

/** Whether urlsplit removes a character of the rest: blanks in front, tabs and line breaks everywhere. */
function isSkipped(uri: string, at: number, length: number): boolean {
  const code = uri.charCodeAt(at);
  return (length === 0 && code <= SPACE) || BLANKS.includes(code);
}
