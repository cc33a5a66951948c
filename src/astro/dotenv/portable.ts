/**
 * Characters of JSON strings that some reader of `.env` takes for something else, and those that no reader minds but an editor
 * does: Unicode's line ends. Half of a surrogate pair would not survive being written as UTF-8.
 */
const TROUBLE_IN_STRING = /[$#'\u0085\u2028\u2029\ud800-\udfff]/gu;

const SPACES = /[\t\n\r ]+/g;
const SEPARATOR = /[:,]/g;

/** Text in quotes at either end is lost, `$` and `#` are read, and a space before a `#` ends the value. */
const TROUBLE_IN_URI = /[$'"\\` \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;

/** Airflow takes a `#` for the start of a fragment, and drops some control characters: no other spelling means the same. */
const UNPORTABLE_URI = /[#\x00-\x1f\x7f]/;

/**
 * The one spelling of a JSON object that all five readers of `.env` read alike, to stand unquoted behind `KEY=`: one line, and
 * `$`, `#` and `'` as JSON escapes. The object stays the same to the last digit and the last repeated key: it is not parsed.
 * Two readers refuse every line of 64 KiB or more; that cannot be helped here.
 */
export function portableValue(json: string): string {
  const parts: string[] = [];
  for (let at = 0; at < json.length; ) {
    const quote = json.indexOf('"', at);
    const start = quote === -1 ? json.length : quote;
    const end = endOfString(json, start);
    parts.push(json.slice(at, start).replace(SPACES, '').replace(SEPARATOR, '$& '));
    parts.push(json.slice(start, end).replace(TROUBLE_IN_STRING, escaped));
    at = end;
  }
  return parts.join('');
}

function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '\\') at++;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}

/** Only behind a scheme that Python knows for one is everything decoded that is encoded here, and only outside of the host. */
const PARTS = /^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*:\/\/)(?<user>[^/?]*@)?(?<host>[^/?@]*)(?<rest>.*)$/s;

/**
 * The same connection URI, spelled so that all five readers of `.env` read it alike, unquoted behind `KEY=`. Undefined for one
 * that cannot be: what it has to lose is what Airflow reads by.
 */
export function portableUri(uri: string): string | undefined {
  if (uri === '' || UNPORTABLE_URI.test(uri)) return undefined;
  if (uri.search(TROUBLE_IN_URI) === -1) return uri;

  // Airflow reads a URI with a second `://` by other rules, and an encoded host without lower-casing it.
  const { scheme, user = '', host = '', rest = '' } = PARTS.exec(uri)?.groups ?? {};
  if (scheme === undefined || uri.includes('://', scheme.length) || host.search(TROUBLE_IN_URI) !== -1) return undefined;
  return scheme + user.replace(TROUBLE_IN_URI, encoded) + host + rest.replace(TROUBLE_IN_URI, encoded);
}

/** Whether all readers of `.env` read this text alike, unquoted behind `KEY=`: a JSON object, or a connection URI. */
export function isPortable(text: string): boolean {
  return (text.startsWith('{') ? portableValue(text) : portableUri(text)) === text;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function encoded(character: string): string {
  // encodeURIComponent leaves the apostrophe alone.
  return character === "'" ? '%27' : encodeURIComponent(character);
}
