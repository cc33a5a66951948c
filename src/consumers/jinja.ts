import type { Range } from '../model/text.ts';

/** A field of a connection that a template takes out. */
export interface TemplateRead {
  readonly connId: string;
  /** Undefined for the connection as it is. */
  readonly field: string | undefined;
  /** The place of the id. */
  readonly range: Range;
}

/** Expressions, statements and comments of a template. */
const BLOCK = /\{\{(?<expression>[^{}]{0,2000})\}\}|\{%(?<statement>[^%]{0,2000})%\}|\{#[^#]{0,10000}#\}/g;
const RAW = /^[-+ ]{0,4}raw\b/;
const END_OF_RAW = /^[-+ ]{0,4}endraw\b/;
/** `conn.x.password`, `conn.get('x').password`, `conn.x.extra_dejson['key']`; a text is passed over. */
const READ =
  /(?<![\w.'"])conn\.(?:get\(\s{0,10}(?:conn_id\s{0,10}=\s{0,10})?(?:'(?<single>[^']{1,250})'|"(?<double>[^"]{1,250})")\s{0,10}\)|(?!get\()(?<id>[\w-]{1,250}))(?<rest>(?:\.\w{1,100}|\(\s{0,10}\)|\[['"][^'"]{1,100}['"]\]|\(['"][^'"]{1,100}['"][^()]{0,100}\)){0,6})|'[^']{0,500}'|"[^"]{0,500}"/g;
const STEP = /\.(?<name>\w{1,100})|[[(]['"](?<key>[^'"]{1,100})['"]/g;

/** The fields of connections that a template reads. */
export function templateReads(text: string): readonly TemplateRead[] {
  if (!text.includes('conn.')) return [];
  const reads: TemplateRead[] = [];
  let isRaw = false;
  for (const { index, groups, 0: block } of text.matchAll(BLOCK)) {
    const { expression, statement } = groups ?? {};
    if (statement !== undefined) isRaw = (isRaw || RAW.test(statement)) && !END_OF_RAW.test(statement);
    const code = expression ?? statement;
    if (code !== undefined && !isRaw) for (const read of readsIn(code, index + block.indexOf(code))) reads.push(read);
  }
  return reads;
}

function readsIn(code: string, offset: number): readonly TemplateRead[] {
  return [...code.matchAll(READ)].flatMap(({ index, groups, 0: all }) => {
    const { single, double, id, rest = '' } = groups ?? {};
    const connId = single ?? double ?? id;
    if (connId === undefined) return [];
    const start = offset + index + all.indexOf(connId, 'conn.'.length);
    return [{ connId, field: fieldOf(rest), range: { start, end: start + connId.length } }];
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
