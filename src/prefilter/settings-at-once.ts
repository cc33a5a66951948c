import { SECTIONS } from '../astro/settings-reading.ts';
import { GENERIC } from '../azure/generic.ts';
import { lazy } from '../lazy/lazy.ts';
import { isIdentity, type Members, membersOf, namesIdentity } from './identity.ts';
import { OTHER_TYPES } from './other-types.ts';
import { holdsWordOfSecret, MOST_CONNECTIONS, plainObject, RUN_OF_SECRET } from './text.ts';
import { contentOf, isText, isWordOfYaml } from './yaml-scalar.ts';

/** What is known of a settings file about which there is nothing to say. */
export interface QuietSettings {
  /** As they are written, in their order. */
  readonly ids: readonly string[];
  readonly hasIdentity: boolean;
}

/** Patterns for whole connections, which take their time to be made. */
export const patterns = lazy(() => {
  const end = '(?: +#[^\\n]*| *)(?:\\n|$)';
  const comments = '(?: *(?:#[^\\n]*)?\\n)*';
  // Values that are texts for YAML whatever stands in them, and no secrets but for the words in some of these. A run of letters that
  // is long enough for one is looked at line by line.
  const some = `[\\w/+-]{0,${RUN_OF_SECRET - 2}}`;
  const words = `${some}(?:(?:\\.|:(?=[\\w./:-]))${some})*`;
  const quoted = `[^'"\\\\\\n=@]{1,${RUN_OF_SECRET - 1}}`;
  const text = `(?:[A-Za-z](?=[\\w./+:-]{5})${words}|"${quoted}"|'${quoted}'|(?!\\d{4}-)(?=[\\w./+-]*[G-MP-WYZg-mp-wyz/])\\d${words})${end}`;
  const guid = `[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}${end}`;
  const number = (digits: number) => `[1-9]\\d{0,${digits - 1}}${end}`;
  const field = (name: string, value: string) => `(?:\\1  conn_${name}:(?: +${value}|${end}))?`;
  const fields = ['host', 'schema', 'login', 'password'].map((name) => field(name, text)).join('') + field('port', number(5));
  const json = `(\\{(?:(?:${quoted})?"(?:${quoted})?")*(?:${quoted})?\\})`;
  const members = `((?:\\1    [a-z_][a-z0-9_-]{0,99}: +(?:${text}|${guid}|0${end}|${number(9)}))+)`;
  const extra = `(?:\\1  conn_extra:(?: +'${json}'${end}|${end}${members}?))?`;
  const id = `([A-Za-z][\\w.-]{0,${RUN_OF_SECRET - 2}})${end}`;
  const type = `([a-z][a-z0-9_]*)${end}`;
  // What stands in pools and variables is of no interest, as long as it is plain.
  const any = '[\\w./@+=,%&()!?$~*;<>-]*';
  const anyWords = `${any}(?::(?=[\\w./@:-])${any})*`;
  const value = `(?:'[^'\\n]*'|"[^"\\\\\\n]*"|[A-Za-z0-9/<]${anyWords}(?: (?=[\\w./@+=(<>])${anyWords})*)${end}`;
  const list = (first: string, ...others: readonly string[]) => {
    const rest = others.map((name) => `(?:\\1  ${name}: +${value})?`).join('');
    return new RegExp(`(?=${comments}( *)-)(?:${comments}\\1- ${first}: +${value}${rest})+`, 'y');
  };
  return {
    root: new RegExp(`${comments}airflow:${end}`, 'y'),
    section: new RegExp(`${comments}( +)(${SECTIONS.join('|')}):${end}`, 'y'),
    // The keys in the order in which the Astro CLI writes them into a new file.
    connection: new RegExp(`${comments}( *)- conn_id: +${id}\\1  conn_type: +${type}(${fields})${extra}`, 'y'),
    lists: { pools: list('pool_name', 'pool_slot', 'pool_description'), variables: list('variable_name', 'variable_value') },
    comments: new RegExp(comments, 'y'),
  };
});

/**
 * Looks at a settings file, each connection at once, and gives what is known of it where there is nothing to say about any. A
 * faster form of the glance line by line, which sees the same: undefined where that one has to look.
 */
export function quietAtOnce(text: string): QuietSettings | undefined {
  const { root, section, lists, comments } = patterns();
  let connections: QuietConnections | undefined;
  const sections = new Set<string>();
  let sectionIndent: string | undefined;
  let at = matchAt(root, text, 0) ? root.lastIndex : text.length + 1;
  for (let head = matchAt(section, text, at); head; head = matchAt(section, text, at)) {
    const [, indent = '', name = ''] = head;
    sectionIndent ??= indent;
    if (indent !== sectionIndent || sections.has(name)) return undefined;
    sections.add(name);
    at = section.lastIndex;
    if (name === 'connections') {
      connections = connectionsAt(text, at, indent);
      at = connections.end;
    } else {
      const list = name === 'pools' ? lists.pools : lists.variables;
      const items = matchAt(list, text, at);
      if (items && (items[1] ?? '').length < indent.length) return undefined;
      if (items) at = list.lastIndex;
    }
  }
  if (!matchAt(comments, text, at) || comments.lastIndex !== text.length) return undefined;
  return { ids: [...(connections?.ids ?? [])], hasIdentity: connections?.hasIdentity ?? false };
}

interface QuietConnections {
  readonly ids: ReadonlySet<string>;
  readonly hasIdentity: boolean;
  /** Where something else begins, or a connection that has to be looked at. */
  readonly end: number;
}

function connectionsAt(text: string, start: number, sectionIndent: string): QuietConnections {
  const { connection } = patterns();
  const ids = new Set<string>();
  let hasIdentity = false;
  let itemIndent: string | undefined;
  let end = start;
  for (let match = matchAt(connection, text, end); match; match = matchAt(connection, text, end)) {
    const [, indent = '', id = '', type = '', fields = '', json, members = ''] = match;
    itemIndent ??= indent;
    if (ids.size === MOST_CONNECTIONS || indent !== itemIndent || indent.length < sectionIndent.length || !isText(id) || ids.has(id)) break;
    const extra = json === undefined ? membersIn(members) : objectOf(json);
    const isAlone = extra && type === GENERIC && fields === '' && isIdentity(type, NONE, extra);
    const isOther = extra && OTHER_TYPES.has(type) && !namesIdentity((key) => extra.get(key) !== undefined);
    if (!isAlone && !isOther) break;
    ids.add(id);
    hasIdentity ||= isAlone === true;
    end = connection.lastIndex;
  }
  return holdsWordOfSecret(text.slice(start, end)) ? { ids, hasIdentity, end: start } : { ids, hasIdentity, end };
}

const NONE: Members = membersOf({});

function objectOf(json: string): Members | undefined {
  const object = plainObject(json);
  return object && membersOf(object);
}

/** The members of an extra that is written line by line; undefined where a key is more than a name. */
function membersIn(lines: string): Members | undefined {
  const members = new Map<string, string>();
  for (let at = 0; at < lines.length; ) {
    const colon = lines.indexOf(':', at);
    const end = lines.indexOf('\n', at);
    const key = lines.slice(at, colon).trim();
    if (members.has(key) || isWordOfYaml(key)) return undefined;
    members.set(key, lines.slice(colon + 1, end === -1 ? undefined : end));
    at = end === -1 ? lines.length : end + 1;
  }
  return { names: [...members.keys()], get: (name) => contentAlone(members.get(name)) };
}

/** A value without what stands around it. */
function contentAlone(written: string | undefined): string | undefined {
  const alone = written?.trim();
  return alone === undefined ? undefined : contentOf(alone);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
