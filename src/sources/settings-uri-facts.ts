import { parseJson } from '../airflow/json-parse.ts';
import type { UrlRefusal } from '../astro/go-url.ts';
import type { ConnectionItem, UriReading } from '../astro/settings-reading.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Fact } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import { deref } from '../yaml/node.ts';
import { meaningOfUri, uriLosses } from './settings-uri-losses.ts';
import { beginsUri, scatteredIn, uriDoubt } from './uri-doubt.ts';

const REFUSALS: Readonly<Record<UrlRefusal, string>> = {
  'control-character': 'it contains a control character or begins with a blank',
  'missing-scheme': 'its type cannot be read: a scheme may contain letters, digits, "+", "-" and ".", but no underscore',
  'colon-in-first-segment': 'its type cannot be read: a scheme may contain letters, digits, "+", "-" and ".", but no underscore',
  'invalid-host': 'its host contains a character or an escape that Go refuses',
  'invalid-port': 'its port is not a number',
  'invalid-userinfo': 'its login or password contains a character that must be percent-encoded',
  'invalid-escape': 'it contains a "%" that does not begin an escape',
};
const NO_JSON =
  'the Astro CLI stores the query of this URI in it with the quoting of Go, which is not JSON if it contains a control character or invalid UTF-8';

/** The facts about the `conn_uri` of a connection, where it would be used. */
export interface UriFacts {
  readonly facts: readonly Fact[];
  /** The connection as the URI means it by the rules of Airflow; undefined where that is in doubt. */
  readonly meant: AirflowConnection | undefined;
}

export function uriFacts({ uri }: ConnectionItem): UriFacts {
  if (!uri || uri.field.outcome.kind === 'ignored') return { facts: [], meant: undefined };
  const node = deref(uri.field.value);
  const text = node.kind === 'scalar' ? node.text : '';
  const doubt = uriDoubt(text);
  const scattered = scatteredIn(text);
  const meant = doubt || scattered ? undefined : meaningOfUri(text);
  if ('refusal' in uri) return { facts: [refused(uri, uri.refusal, meant)], meant };
  const at = uri.field.value.range;
  const torn: readonly Fact[] = scattered ? [{ kind: 'scattered', at, reason: scattered.reason }] : [];
  if (doubt) return { facts: [...torn, { kind: 'unencoded', at, reason: doubt.reason, meant: undefined }], meant };
  const shapeless: readonly Fact[] =
    scattered && !beginsUri(text) ? [{ kind: 'misread', at, reason: scattered.reason, meant: undefined }] : [];
  return { facts: [...torn, ...shapeless, ...lossFacts(uri, text)], meant };
}

function refused({ field }: UriReading, refusal: UrlRefusal, meant: AirflowConnection | undefined): Fact {
  const reason = REFUSALS[refusal];
  return { kind: 'unreadable', at: field.value.range, form: 'go-uri', reason, ...(meant && { meant: new Hidden(meant) }) };
}

function lossFacts(uri: UriReading, text: string): readonly Fact[] {
  const at = uri.field.value.range;
  const sent = 'parts' in uri ? uri.parts : {};
  const isNoJson = sent.extra !== undefined && 'error' in parseJson(sent.extra);
  const noJson: readonly Fact[] = isNoJson ? [{ kind: 'unreadable', at, form: 'extra', reason: NO_JSON }] : [];
  const meant = meaningOfUri(text);
  const losses = meant ? uriLosses(text, sent, meant) : [];
  const isCertain = losses.every((loss) => loss.isCertain);
  return [
    ...noJson,
    ...losses.map(({ reason }): Fact => ({ kind: 'misread', at, reason, meant: meant && isCertain ? new Hidden(meant) : undefined })),
  ];
}
