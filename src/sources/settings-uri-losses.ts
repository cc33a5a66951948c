import { EXTRA_KEY } from '../airflow/parse-uri.ts';
import { readConnectionUri } from '../airflow/read-uri.ts';
import type { UriParts } from '../astro/settings-reading.ts';
import { type AirflowConnection, isEqualJson } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { connectionOf } from './tight.ts';

/** The reader of a URI that keeps every value of its query a text, as the Astro CLI does. */
const READER: AirflowTarget = { airflow: '3.3', as: 'task' };
/** A type that no scheme can be, for Go as for Airflow. */
const UNDERSCORED = /^[A-Za-z][A-Za-z0-9+.-]{0,60}_[A-Za-z0-9+._-]{0,60}(?=:\/\/)/;
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
/** The most pairs of a query: of a longer one Go takes none. */
const MOST_PAIRS = 10_000;

/** A difference between the readings of a `conn_uri` by the Astro CLI and by Airflow. */
export interface UriLoss {
  /** A sentence of ours. */
  readonly reason: string;
  /** Whether what Airflow reads is certainly what was meant. */
  readonly isCertain: boolean;
}

/**
 * The meaning of a `conn_uri` by the rules of Airflow, for which it was written; an empty part counts as absent. undefined where Airflow
 * cannot read it either, or finds no type.
 */
export function meaningOfUri(uri: string): AirflowConnection | undefined {
  const scheme = UNDERSCORED.exec(uri)?.[0] ?? '';
  const meant = connectionOf(readConnectionUri(scheme.replaceAll('_', '-') + uri.slice(scheme.length), READER));
  if (!meant?.conn_type) return undefined;
  const { host, login, password, schema } = meant;
  return { ...meant, host: host || null, login: login || null, password: password || null, schema: schema || null };
}

/** The losses between the two readings, except for the type; `sent` is the connection that the CLI sends. */
export function uriLosses(uri: string, sent: UriParts & { readonly extra?: string }, meant: AirflowConnection): readonly UriLoss[] {
  return [...addressLosses(sent, meant), ...queryLosses(uri, sent, meant)];
}

function addressLosses(sent: UriParts, meant: AirflowConnection): readonly UriLoss[] {
  if (meant.host?.includes('://') && sent.host !== meant.host)
    return [{ reason: 'for Go the host ends before the second "://", and the rest of the address arrives as the schema', isCertain: true }];
  const names = (['login', 'password', 'schema'] as const).filter((name) => (sent[name] || null) !== meant[name]);
  const isOtherHost = (sent.host ?? '').toLowerCase() !== (meant.host ?? '').toLowerCase();
  const differing = [...(isOtherHost ? ['host'] : []), ...names].map((name) => `"${name}"`);
  return differing.length === 0 ? [] : [{ reason: `Go reads another ${differing.join(', ')} in it than Airflow`, isCertain: false }];
}

function queryLosses(uri: string, { extra }: { readonly extra?: string }, meant: AirflowConnection): readonly UriLoss[] {
  const query = queryOf(uri);
  const pairs = query.split('&');
  const keys = pairs.map((pair) => decoded(pair.split('=', 1)[0] ?? ''));
  const named = [
    {
      is: keys.includes(EXTRA_KEY),
      reason: `"${EXTRA_KEY}" is an ordinary key for the Astro CLI: nothing of the extra in it arrives`,
      isCertain: true,
    },
    { is: query.includes(';'), reason: 'a pair of its query contains a ";", and Go drops it', isCertain: false },
    {
      is: BAD_ESCAPE.test(query),
      reason: 'a pair of its query contains a "%" that does not begin an escape, and Go drops it',
      isCertain: false,
    },
    { is: hasTwins(keys), reason: 'a key is repeated in its query: Go joins the values with a comma', isCertain: false },
    { is: pairs.length > MOST_PAIRS, reason: 'its query has more than 10,000 pairs, and Go reads none of them', isCertain: true },
  ];
  const losses = named.filter(({ is }) => is).map(({ reason, isCertain }) => ({ reason, isCertain }));
  if (losses.length > 0 || isSameExtra(extra, meant)) return losses;
  return [{ reason: 'Go and Airflow read its query differently', isCertain: false }];
}

function queryOf(uri: string): string {
  const end = uri.indexOf('#');
  const whole = end === -1 ? uri : uri.slice(0, end);
  const at = whole.indexOf('?');
  return at === -1 ? '' : whole.slice(at + 1);
}

function hasTwins(keys: readonly string[]): boolean {
  const filled = keys.filter((key) => key !== '');
  return new Set(filled).size < filled.length;
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

/** A text that is no JSON is another matter. */
function isSameExtra(extra: string | undefined, meant: AirflowConnection): boolean {
  if (!extra) return meant.extra === null || Object.keys(meant.extra).length === 0;
  try {
    return isEqualJson(JSON.parse(extra), meant.extra ?? {});
  } catch {
    return true;
  }
}
