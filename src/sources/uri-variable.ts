import { locateUri, type UriPairPlace, type UriPlaces } from '../airflow/locate-uri.ts';
import { normalType } from '../airflow/parse-uri.ts';
import { readConnectionUri } from '../airflow/read-uri.ts';
import { type AirflowConnection, isAirflowError, type Json } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Entry, Fact } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import { MAX_ENTRIES } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import type { Opened, Value } from './opened.ts';
import { connectionOf } from './tight.ts';
import { beginsUri, scatteredIn, uriDoubt } from './uri-doubt.ts';
import type { Words } from './words.ts';

/** A place that its author meant to fill in. */
const FORM = /<[A-Za-z][^<>\s"]{0,80}>/;
const PARTS = ['login', 'password', 'host', 'port', 'schema'] as const;
/** A scheme that Python does not take for one, since it holds an underscore. */
const UNDERSCORED = /^(?<scheme>[A-Za-z][A-Za-z0-9+.-]{0,60}_[A-Za-z0-9+._-]{0,60}):\/\//;
/** `type://login:password@rest` where the password holds what ends the authority of a URI. */
const RAW_USERINFO = /^(?<head>[A-Za-z][A-Za-z0-9+.-]{0,60}:\/\/)(?<login>[^:@/?#\s]{1,500}):(?<password>[^@\s]{1,2000})@(?<rest>[^@]*)$/;

/** A host as people write one, or none. A text with capitals may be the rest of a password that a "#" of the file has cut. */
const WRITTEN_HOST = /^(?:[a-z0-9_][a-z0-9_.-]{0,252})?(?::[0-9]{1,5})?(?=[/?]|$)/;

/** Where a URI is not read as it was meant, a password may stand in the place of any part: none is known, none is shown. */
const NOTHING_SURE = { fields: [], extra: [], extraSpelling: 'none' } as const;

/** A connection that is written as a URI. */
export function openUri(value: Value): Opened {
  const { text, place, target } = value;
  const places = locateUri(text, target);
  const { scheme } = places;
  const type = scheme && normalType(text.slice(scheme.start, scheme.end).toLowerCase());
  // A text that is no URI has no type that could be told from a piece of a value.
  const located = scheme && type !== undefined && beginsUri(text) ? { value: type, range: place(scheme) } : undefined;
  const facts = factsOf(value, places);
  const closed = { keys: [], values: located && scheme ? [place(scheme), place(behind(scheme, text))] : [value.whole] };
  if (facts.length > 0) return { ...NOTHING_SURE, type: located, facts, words: closed };
  const scattered = scatteredIn(text);
  const parts = partsOf(places, scattered ? { ...value, place: () => value.whole } : value);
  if (!scattered) return { type: located, ...parts, facts, words: wordsOf(value, places) };
  const fact: Fact = { kind: 'scattered', at: place(scattered.at), reason: scattered.reason };
  return { type: located, ...parts, facts: [fact], words: closed };
}

function partsOf(places: UriPlaces, value: Value): Pick<Opened, 'fields' | 'extra' | 'extraSpelling'> {
  return {
    fields: PARTS.flatMap((name) => entryOf(name, places[name], value) ?? []),
    extra: places.query.slice(0, MAX_ENTRIES + 1).map((pair) => pairEntry(pair, value)),
    extraSpelling: places.query.length > 0 ? 'query' : 'none',
  };
}

function pairEntry({ key, value: written }: UriPairPlace, value: Value): Entry {
  return {
    name: key.value,
    key: { value: key.value, range: value.place(key.range) },
    depth: 1,
    value: { value: new Hidden(written.value), range: value.place(written.range) },
    received: new Hidden(receivedOf(key.value, value) ?? written.value),
    fate: written.value === '' ? 'empty' : 'kept',
    isShared: false,
  };
}

/** The value of a key of the query as Airflow types it. */
function receivedOf(key: string, { reading }: Value): Json | undefined {
  return isAirflowError(reading) ? undefined : reading.extra?.[key];
}

function behind({ end }: Range, text: string): Range {
  return { start: Math.min(end + '://'.length, text.length), end: text.length };
}

function entryOf(name: (typeof PARTS)[number], span: Range | undefined, { place, reading }: Value): Entry | undefined {
  if (!span) return undefined;
  const got = isAirflowError(reading) ? null : reading[name];
  const range = place(span);
  return {
    name,
    key: { value: name, range },
    depth: 0,
    value: { value: new Hidden(got), range },
    received: got === null ? undefined : new Hidden(got),
    fate: got === null || got === '' ? 'empty' : 'kept',
    isShared: false,
  };
}

function wordsOf({ place }: Value, places: UriPlaces): Words {
  const values = [places.scheme, ...PARTS.map((name) => places[name]), ...places.query.map(({ value }) => value.range)];
  return {
    keys: places.query.map(({ key }) => place(key.range)),
    values: values.flatMap((range) => (range && range.end > range.start ? [place(range)] : [])),
  };
}

function factsOf(value: Value, { scheme, port }: UriPlaces): Fact[] {
  const { text, place, whole, reading, target } = value;
  const underscored = UNDERSCORED.exec(text)?.groups?.['scheme'];
  if (underscored !== undefined && (isAirflowError(reading) || reading.conn_type === '')) {
    const hyphened = underscored.replaceAll('_', '-') + text.slice(underscored.length);
    const meant = uriDoubt(hyphened) ? undefined : connectionOf(readConnectionUri(hyphened, target));
    const reason = `a URI scheme cannot contain "_", so Airflow finds no type: write "${underscored.toLowerCase().replaceAll('_', '-')}://"`;
    return [{ kind: 'unencoded', at: place({ start: 0, end: underscored.length }), reason, meant: meant && new Hidden(meant) }];
  }
  const meant = meantUserinfo(text, target);
  if (isAirflowError(reading)) {
    const isPort = /^Port /.test(reading.error.message);
    if (isPort && meant) return [{ kind: 'unencoded', at: meant.at(place), reason: ENCODE, meant: new Hidden(meant.connection) }];
    return [
      {
        kind: 'unreadable',
        at: isPort && port ? place(port) : secondAddress(text, place, whole),
        form: 'uri',
        reason: isPort ? portReason(text, reading.error.message) : uriReason(reading.error.type),
        ...(FORM.test(text) && { isForm: true }),
      },
    ];
  }
  const doubt = scheme && uriDoubt(text);
  if (doubt) return [{ kind: 'unencoded', at: place(doubt.at), reason: doubt.reason, meant: undefined }];
  if (reading.conn_type === '') return [{ kind: 'unreadable', at: whole, form: 'uri', reason: NO_TYPE }];
  return [];
}

const NO_TYPE = 'it does not begin with a type and "://", so Airflow finds no type';
const ENCODE = 'a "/", "?" or "#" in a password ends it: percent-encode it';

/** Where a second "://" stands; the whole value where there is none. */
function secondAddress(text: string, place: Value['place'], whole: Range): Range {
  const start = text.indexOf('://', text.indexOf('://') + 1);
  return start === -1 ? whole : place({ start, end: start + '://'.length });
}

function portReason(text: string, message: string): string {
  if (/out of range/.test(message)) return 'its port is greater than 65535';
  const end = /[/?#]/.exec(text.slice(text.indexOf('://') + 3));
  const isCut = end !== null && text.indexOf('@', text.indexOf('://') + 3 + end.index) !== -1;
  return isCut ? `its port is not a number; ${ENCODE}` : 'its port is not a number';
}

function uriReason(type: string): string {
  return type === 'AirflowException' ? 'it has more than one "://": percent-encode an address inside it' : 'Airflow raises an error on it';
}

/** The connection that was meant where a password holds unencoded characters; undefined where there is a doubt. */
function meantUserinfo(
  text: string,
  target: AirflowTarget,
): { readonly connection: AirflowConnection; readonly at: (place: (span: Range) => Range) => Range } | undefined {
  const groups = RAW_USERINFO.exec(text)?.groups;
  const { head = '', login = '', password = '', rest = '' } = groups ?? {};
  if (!groups || !/[/?#]/.test(password) || /[&=]/.test(password) || text.indexOf('://', head.length) !== -1) return undefined;
  if (!WRITTEN_HOST.test(rest)) return undefined;
  const connection = connectionOf(readConnectionUri(`${head}${login}:${encodeURIComponent(password)}@${rest}`, target));
  const start = head.length + login.length + 1;
  return connection && { connection, at: (place) => place({ start, end: start + password.length }) };
}
