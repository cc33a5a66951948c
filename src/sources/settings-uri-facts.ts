import type { UrlRefusal } from '../astro/go-url.ts';
import type { ConnectionItem } from '../astro/settings-reading.ts';
import type { Fact } from '../model/connection.ts';
import { deref } from '../yaml/node.ts';
import { scatteredIn, uriDoubt } from './uri-doubt.ts';

const REFUSALS: Readonly<Record<UrlRefusal, string>> = {
  'control-character': 'it holds a control character or begins with a blank',
  'missing-scheme': 'its type cannot be read: a scheme holds letters, digits, "+", "-" and ".", and no underscore',
  'colon-in-first-segment': 'its type cannot be read: a scheme holds letters, digits, "+", "-" and ".", and no underscore',
  'invalid-host': 'its host holds a character or an escape that Go refuses',
  'invalid-port': 'its port is not a number',
  'invalid-userinfo': 'its login or password holds a character that has to be percent-encoded',
  'invalid-escape': 'it holds a "%" that begins no escape',
};

/** Why Go refuses the `conn_uri` of a connection, where it would be used. */
export function uriFacts({ uri }: ConnectionItem): Fact[] {
  if (!uri || uri.field.outcome.kind === 'ignored') return [];
  const node = deref(uri.field.value);
  const doubt = node.kind === 'scalar' ? uriDoubt(node.text) : undefined;
  if (!('refusal' in uri)) {
    if (doubt) return [{ kind: 'unencoded', at: uri.field.value.range, reason: doubt.reason, meant: undefined }];
    const scattered = node.kind === 'scalar' ? scatteredIn(node.text) : undefined;
    return scattered ? [{ kind: 'scattered', at: uri.field.value.range, reason: scattered.reason }] : [];
  }
  return [{ kind: 'unreadable', at: uri.field.value.range, form: 'go-uri', reason: REFUSALS[uri.refusal] }];
}
