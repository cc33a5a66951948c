import type { Range } from '../model/text.ts';
import { isIpv4, isIpv6 } from './ip-address.ts';
import { reprOf } from './python-text.ts';
import { raise } from './raise.ts';

/** A text as `urllib.parse.urlsplit` of Python 3.12 takes it apart. Ranges are offsets into `text`. */
export interface SplitUrl {
  /** The text that was split: without the white space that urlsplit removes first. */
  readonly text: string;
  /** In lower case; '' when there is none. */
  readonly scheme: string;
  readonly schemeRange: Range | undefined;
  readonly netloc: Range;
  readonly path: Range;
  readonly query: Range;
}

const BLANKS = /[\t\r\n]/g;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const NETLOC_END = /[/?#]/g;
const NOT_ASCII = /[^\x00-\x7f]/;
/** The characters that would separate the parts of an address, had they been there before normalization. */
const SEPARATORS = ['/', '?', '#', '@', ':'] as const;
const IGNORED_SEPARATORS = /[@:#?]/g;
const IPV_FUTURE = /^v[0-9A-Fa-f]+\.[^\n]+$/;
const SPACE = 0x20;

/** Splits as Python does. Raises its ValueError for brackets that hold no address and for look-alikes of `/?#@:`. */
export function urlSplit(url: string): SplitUrl {
  const text = url.slice(leadingBlanks(url)).replace(BLANKS, '');
  const schemeEnd = schemeEndOf(text);
  const scheme = text.slice(0, schemeEnd).toLowerCase();
  const schemeRange = schemeEnd === 0 ? undefined : { start: 0, end: schemeEnd };
  const start = schemeRange ? schemeEnd + 1 : 0;
  const netloc = netlocOf(text, start);
  checkBrackets(text.slice(netloc.start, netloc.end));
  const { path, query } = pathAndQuery(text, netloc.end);
  checkLookAlikes(text.slice(netloc.start, netloc.end));
  return { text, scheme, schemeRange, netloc, path, query };
}

/** urlsplit drops control characters and blanks in front (and only there), and tabs and line breaks everywhere. */
export function leadingBlanks(url: string): number {
  let at = 0;
  while (at < url.length && url.charCodeAt(at) <= SPACE) at++;
  return at;
}

function schemeEndOf(text: string): number {
  const colon = text.indexOf(':');
  return colon > 0 && SCHEME.test(text.slice(0, colon)) ? colon : 0;
}

function netlocOf(text: string, start: number): Range {
  if (!text.startsWith('//', start)) return { start, end: start };
  NETLOC_END.lastIndex = start + 2;
  return { start: start + 2, end: NETLOC_END.exec(text)?.index ?? text.length };
}

function pathAndQuery(text: string, start: number): { readonly path: Range; readonly query: Range } {
  const fragmentAt = text.indexOf('#', start);
  const end = fragmentAt === -1 ? text.length : fragmentAt;
  const found = text.indexOf('?', start);
  if (found === -1 || found >= end) return { path: { start, end }, query: { start: end, end } };
  return { path: { start, end: found }, query: { start: found + 1, end } };
}

/** As 3.12.1 checks it; later patch releases also refuse text around the brackets. */
function checkBrackets(netloc: string): void {
  const open = netloc.indexOf('[');
  const hasClose = netloc.includes(']');
  if ((open !== -1) !== hasClose) raise('ValueError', 'Invalid IPv6 URL');
  if (open === -1) return;
  const close = netloc.indexOf(']', open + 1);
  const host = netloc.slice(open + 1, close === -1 ? netloc.length : close);
  if (host.startsWith('v')) {
    if (!IPV_FUTURE.test(host)) raise('ValueError', 'IPvFuture address is invalid');
    return;
  }
  if (isIpv4(host)) raise('ValueError', 'An IPv4 address cannot be in brackets');
  if (!isIpv6(host)) raise('ValueError', `${reprOf(host)} does not appear to be an IPv4 or IPv6 address`);
}

function checkLookAlikes(netloc: string): void {
  if (!NOT_ASCII.test(netloc)) return;
  const bare = netloc.replace(IGNORED_SEPARATORS, '');
  const normal = bare.normalize('NFKC');
  if (bare !== normal && SEPARATORS.some((separator) => normal.includes(separator))) {
    raise('ValueError', `netloc '${netloc}' contains invalid characters under NFKC normalization`);
  }
}
