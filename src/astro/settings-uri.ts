import { parseInt64 } from './go-number.ts';
import { quote } from './go-quote.ts';
import { compareBytes, wellFormed } from './go-text.ts';
import { parseQuery, parseUrl } from './go-url.ts';
import type { UriParsing } from './settings-reading.ts';

/** A leading zero would make it an octal number; a port is always decimal. */
const LEADING_ZEROS = /^0+(?=[0-9])/;

/**
 * How the Astro CLI (v1.42 and later) reads a `conn_uri`: by Go's net/url, not by Airflow's rules. The pairs of the extra come
 * out of a Go map in random order; here they are sorted by key.
 */
export function readSettingsUri(uri: string): UriParsing {
  const reading = parseUrl(uri);
  if ('refusal' in reading) return reading;
  const { scheme, user, hostname, port, path, rawQuery } = reading.url;
  const number = port === '' ? undefined : parseInt64(port.replace(LEADING_ZEROS, ''));
  return {
    parts: {
      conn_type: wellFormed(scheme),
      ...(rawQuery === '' ? {} : { extra: wellFormed(extraOf(rawQuery)) }),
      host: wellFormed(hostname),
      ...(user ? { login: wellFormed(user.name) } : {}),
      ...(user?.password === undefined ? {} : { password: wellFormed(user.password) }),
      // A number beyond 64 bits is no port for strconv.Atoi and is left out.
      ...(number === undefined ? {} : { port: Number(number) }),
      ...(path === '' ? {} : { schema: wellFormed(path.startsWith('/') ? path.slice(1) : path) }),
    },
  };
}

/** Go quoting is not JSON quoting: control characters and bytes outside UTF-8 make a text that is no JSON. */
function extraOf(rawQuery: string): string {
  const pairs = [...parseQuery(rawQuery)].toSorted(([a], [b]) => compareBytes(a, b));
  return `{${pairs.map(([key, values]) => `${quote(key)}: ${quote(values.join(','))}`).join(', ')}}`;
}
