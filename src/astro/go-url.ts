import { addTo } from '../lazy/add-to.ts';
import { isIpv6 } from './go-ip.ts';
import { bytesOf, lowerCase, textOfBytes } from './go-text.ts';

/** The parts of a URL as Go's net/url has them, decoded. */
export interface GoUrl {
  readonly scheme: string;
  /** undefined where there is no `@`. */
  readonly user: { readonly name: string; readonly password: string | undefined } | undefined;
  /** Without port and brackets. */
  readonly hostname: string;
  /** The digits, '' where there are none. */
  readonly port: string;
  readonly path: string;
  /** Still encoded. */
  readonly rawQuery: string;
}

/** Why net/url.Parse refuses a text; a word of ours, because Go's own sentence quotes the text. */
export type UrlRefusal =
  | 'control-character'
  | 'missing-scheme'
  | 'colon-in-first-segment'
  | 'invalid-host'
  | 'invalid-port'
  | 'invalid-userinfo'
  | 'invalid-escape';

export type GoUrlReading = { readonly url: GoUrl } | { readonly refusal: UrlRefusal };

class Refused extends Error {
  readonly refusal: UrlRefusal;

  constructor(refusal: UrlRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

const CONTROL = /[\0-\x1f\x7f]/;
const SCHEME = /^(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):/;
const USERINFO = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const OPTIONAL_PORT = /^(?::[0-9]*)?$/;
/** Characters that a host may not hold undecoded: RFC 3986 forbids more, Go lets `"`, `<`, `>` and brackets pass. */
const NOT_IN_HOST = /[ #/?@\\^`{|}]/;
/** In a host only bytes outside ASCII may be written with an escape, and the percent sign of an IPv6 zone. */
const HOST_ESCAPE = /^%(?:25|[89a-fA-F])/;
const ESCAPE = /^%[0-9a-fA-F]{2}$/;
const TRIPLES = /%.{0,2}/gs;

/**
 * net/url.Parse of Go 1.26, the toolchain of the Astro CLI. Go 1.19 differs in the host only: it takes anything between
 * brackets and does not count the colons of an http host.
 */
export function parseUrl(text: string): GoUrlReading {
  try {
    return { url: parsed(bytesOf(text)) };
  } catch (thrown) {
    if (thrown instanceof Refused) return { refusal: thrown.refusal };
    throw thrown;
  }
}

/** Everything below works on bytes, one character each. */
function parsed(bytes: string): GoUrl {
  const [beforeFragment, fragment] = cut(bytes, '#');
  if (CONTROL.test(beforeFragment)) throw new Refused('control-character');
  const url = withoutFragment(beforeFragment);
  unescaped(fragment, 'plain');
  return url;
}

function withoutFragment(bytes: string): GoUrl {
  const none = { scheme: '', user: undefined, hostname: '', port: '', path: '', rawQuery: '' };
  if (bytes === '*') return { ...none, path: '*' };
  if (bytes.startsWith(':')) throw new Refused('missing-scheme');
  const written = SCHEME.exec(bytes)?.groups?.['scheme'] ?? '';
  const scheme = lowerCase(written);
  const [rest, rawQuery] = cut(written === '' ? bytes : bytes.slice(written.length + 1), '?');
  const known = { ...none, scheme, rawQuery: textOfBytes(rawQuery) };
  if (!rest.startsWith('/') && scheme !== '') return known;
  if (!rest.startsWith('/') && cut(rest, '/')[0].includes(':')) throw new Refused('colon-in-first-segment');

  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  if (!hasAuthority) return { ...known, path: unescaped(rest, 'plain') };
  const slash = rest.indexOf('/', 2);
  const authority = parseAuthority(scheme, slash === -1 ? rest.slice(2) : rest.slice(2, slash));
  return { ...known, ...authority, path: slash === -1 ? '' : unescaped(rest.slice(slash), 'plain') };
}

function parseAuthority(scheme: string, authority: string): Pick<GoUrl, 'user' | 'hostname' | 'port'> {
  const at = authority.lastIndexOf('@');
  const [hostname, port] = splitPort(parseHost(scheme, authority.slice(at + 1)));
  if (at === -1) return { user: undefined, hostname, port };
  const userinfo = authority.slice(0, at);
  if (!USERINFO.test(userinfo)) throw new Refused('invalid-userinfo');
  const [name, password] = cut(userinfo, ':');
  const hasPassword = userinfo.includes(':');
  return { user: { name: unescaped(name, 'plain'), password: hasPassword ? unescaped(password, 'plain') : undefined }, hostname, port };
}

/** The host with its port, decoded. */
function parseHost(scheme: string, host: string): string {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) throw new Refused('invalid-host');
  if (bracket === 0) return parseBracketed(host);
  const first = host.indexOf(':');
  if (first === -1) return unescaped(host, 'host');
  // A database may be a list of hosts with ports, so only http and https are held to a single colon.
  const isStrict = scheme === 'http' || scheme === 'https';
  if (!OPTIONAL_PORT.test(host.slice(isStrict ? first : host.lastIndexOf(':')))) throw new Refused('invalid-port');
  return unescaped(host, 'host');
}

function parseBracketed(host: string): string {
  const end = host.lastIndexOf(']');
  if (end === -1) throw new Refused('invalid-host');
  const port = host.slice(end + 1);
  if (!OPTIONAL_PORT.test(port)) throw new Refused('invalid-port');
  const inside = host.slice(1, end);
  const zone = inside.indexOf('%25');
  const name = zone === -1 ? unescaped(inside, 'host') : unescaped(inside.slice(0, zone), 'host') + unescaped(inside.slice(zone), 'zone');
  if (!isIpv6(name)) throw new Refused('invalid-host');
  return `[${name}]${port}`;
}

function splitPort(host: string): readonly [hostname: string, port: string] {
  const colon = host.lastIndexOf(':');
  const hasPort = colon !== -1 && OPTIONAL_PORT.test(host.slice(colon));
  const hostname = hasPort ? host.slice(0, colon) : host;
  const isBracketed = hostname.startsWith('[') && hostname.endsWith(']');
  return [isBracketed ? hostname.slice(1, -1) : hostname, hasPort ? host.slice(colon + 1) : ''];
}

/** Before and after the first separator; '' after it where there is none. */
function cut(text: string, separator: string): readonly [before: string, after: string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

type Mode = 'plain' | 'host' | 'zone' | 'query';

function unescaped(bytes: string, mode: Mode): string {
  const isHost = mode === 'host' || mode === 'zone';
  if (isHost && NOT_IN_HOST.test(bytes)) throw new Refused('invalid-host');
  const spaced = mode === 'query' ? bytes.replaceAll('+', ' ') : bytes;
  return textOfBytes(spaced.replace(TRIPLES, (triple) => unescapedTriple(triple, mode)));
}

function unescapedTriple(triple: string, mode: Mode): string {
  if (!ESCAPE.test(triple)) throw new Refused('invalid-escape');
  if (mode === 'host' && !HOST_ESCAPE.test(triple)) throw new Refused('invalid-escape');
  const char = String.fromCharCode(Number.parseInt(triple.slice(1), 16));
  // Windows puts spaces into the names of its network interfaces.
  const isForbiddenInZone = char !== ' ' && char !== '%' && (CONTROL.test(char) || NOT_IN_HOST.test(char) || char > '\x7f');
  if (mode === 'zone' && isForbiddenInZone) throw new Refused('invalid-escape');
  return char;
}

/** Go 1.26 gives up on a query of more pairs than this and has none of them. */
const MAX_PAIRS = 10_000;

/** URL.Query: the values of each key in order. A pair with a bad escape or a semicolon is left out silently. */
export function parseQuery(rawQuery: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  const pairs = bytesOf(rawQuery).split('&');
  if (pairs.length > MAX_PAIRS) return values;
  for (const pair of pairs) {
    const decoded = pair === '' || pair.includes(';') ? undefined : decodedPair(pair);
    if (decoded) addTo(values, decoded.key, decoded.value);
  }
  return values;
}

function decodedPair(pair: string): { readonly key: string; readonly value: string } | undefined {
  const [key, value] = cut(pair, '=');
  try {
    return { key: unescaped(key, 'query'), value: unescaped(value, 'query') };
  } catch (thrown) {
    if (thrown instanceof Refused) return undefined;
    throw thrown;
  }
}
