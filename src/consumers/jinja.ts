import type { Range } from '../model/text.ts';
import { UNKNOWN_PART } from './value.ts';

/** A field of a connection that a template takes out. */
export interface TemplateRead {
  /** Null for one that is computed. */
  readonly connId: string | null;
  /** Undefined for the connection as it is. */
  readonly field: string | undefined;
  /** The place of the id, or of the code that computes it. */
  readonly range: Range;
}

const RAW = /^[-+ ]{0,4}raw\b/;
const END_OF_RAW = /^[-+ ]{0,4}endraw\b/;
/**
 * `conn.x.password`, `conn.get('x').password`, `conn.x.extra_dejson['key']`, `conn|attr('x')|attr('password')`; a text is passed over. In
 * the source of YAML a quote may stand behind a backslash; an id may hold a part that cannot be told.
 */
const READ =
  /(?<![\w.'"])conn\s{0,5}(?:\.\s{0,5}get\(\s{0,10}(?:conn_id\s{0,10}=\s{0,10})?(?:\\?'(?<single>[^'\\]{1,250})\\?'|\\?"(?<double>[^"\\]{1,250})\\?")\s{0,10}\)|\.\s{0,5}(?<computed>get\((?:[^()]{0,200}\))?)|\.\s{0,5}(?<id>(?:[\w-]|[^\s!-~]){1,250})|\|\s{0,5}attr\(\s{0,10}\\?['"](?<attribute>[^'"\\]{1,250})\\?['"]\s{0,10}\))(?<rest>(?:\s{0,5}\.\s{0,5}\w{1,100}|\s{0,5}\|\s{0,5}attr\(\\?['"]\w{1,100}\\?['"]\)|\(\s{0,10}\)|\[\\?['"][^'"\\]{1,100}\\?['"]\]|\(\\?['"][^'"\\]{1,100}\\?['"][^()]{0,100}\)){0,6})|'[^']{0,500}'|"[^"]{0,500}"/g;
const STEP = /\.\s{0,5}(?<name>\w{1,100})|[[(]\\?['"](?<key>[^'"\\]{1,100})\\?['"]/g;

/** The fields of connections that a template reads. */
export function templateReads(text: string): readonly TemplateRead[] {
  if (!text.includes('conn')) return [];
  const reads: TemplateRead[] = [];
  let isRaw = false;
  for (const { sign, start, end } of blocksOf(text)) {
    const code = text.slice(start, end);
    if (sign === '%') isRaw = (isRaw || RAW.test(code)) && !END_OF_RAW.test(code);
    if (sign !== '#' && !isRaw) for (const read of readsIn(code, start)) reads.push(read);
  }
  return reads;
}

/** An expression, a statement or a comment of a template, without its signs. */
interface Block {
  readonly sign: string;
  readonly start: number;
  readonly end: number;
}

const ENDS: Readonly<Record<string, string>> = { '{': '}}', '%': '%}', '#': '#}' };
/** The most blocks without an end that are passed over: the end of each is looked for up to the end of the text. */
const MOST_UNCLOSED = 20;

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let unclosed = 0;
  for (let at = text.indexOf('{'); at !== -1 && unclosed < MOST_UNCLOSED; ) {
    const sign = text.charAt(at + 1);
    const close = Object.hasOwn(ENDS, sign) ? ENDS[sign] : undefined;
    const start = at + '{{'.length;
    const end = close === undefined ? undefined : endOf(text, start, close);
    if (end === -1) unclosed += 1;
    else if (end !== undefined) blocks.push({ sign, start, end });
    at = text.indexOf('{', end === undefined || end === -1 ? at + 1 : end + '}}'.length);
  }
  return blocks;
}

/** The end of a block: outside of texts, and of dicts in it. -1 for a block without one. */
function endOf(text: string, start: number, close: string): number {
  if (close === ENDS['#']) return text.indexOf(close, start);
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (depth === 0 && text.startsWith(close, at)) return at;
    const char = text.charAt(at);
    if (char === '{') depth += 1;
    else if (char === '}') depth = Math.max(0, depth - 1);
    else if (char === "'" || char === '"') at = endOfText(text, at, char);
  }
  return -1;
}

/** The place of the quote that ends a text; where none does, that of the quote that begins it. */
function endOfText(text: string, start: number, quote: string): number {
  if (text.charAt(start - 1) === '\\') {
    const end = text.indexOf(`\\${quote}`, start + 1);
    return end === -1 ? start : end + 1;
  }
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === quote) return at;
    if (text.charAt(at) === '\\') at += 1;
  }
  return start;
}

function readsIn(code: string, offset: number): readonly TemplateRead[] {
  return [...code.matchAll(READ)].flatMap(({ index, groups, 0: all }) => {
    const { single, double, id, attribute, computed, rest = '' } = groups ?? {};
    const written = single ?? double ?? id ?? attribute ?? computed;
    if (written === undefined) return [];
    const start = offset + index + all.indexOf(written, 'conn.'.length);
    const connId = written === computed || written.includes(UNKNOWN_PART) ? null : written;
    return [{ connId, field: fieldOf(rest), range: { start, end: start + written.length } }];
  });
}

const METHODS: Readonly<Record<string, string>> = { get_password: 'password', get_uri: 'uri', get_extra: 'extra' };
const FIELDS = new Set(['password', 'login', 'host', 'schema', 'port', 'conn_type', 'extra']);

function fieldOf(rest: string): string | undefined {
  const steps = [...rest.matchAll(STEP)].map(({ groups }) => groups?.['name'] ?? groups?.['key'] ?? '');
  const [first = '', second, third] = steps;
  if (first === 'extra_dejson' || first === 'get_extra_dejson') {
    const key = second === 'get' ? third : second;
    return key === undefined ? 'extra' : `extra.${key}`;
  }
  if (FIELDS.has(first)) return first;
  return Object.hasOwn(METHODS, first) ? METHODS[first] : undefined;
}
