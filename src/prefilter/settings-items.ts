import { CONNECTION_KEYS, POOL_KEYS, SECTIONS, type SectionName, VARIABLE_KEYS } from '../astro/settings-reading.ts';
import { isWordOfYaml } from './written-scalar.ts';

/**
 * A line of the plainest YAML: white space, a dash, a key, a value, a comment. A value is a scalar between quotes without escapes,
 * or one without quotes that begins and goes on with nothing that YAML has a meaning for.
 */
const VALUE = /'[^'\n]*'|"[^"\\\n]*"|[A-Za-z0-9/<](?:[\w./@+=,%&()!?$~*;<>-]|:(?=[\w./@:-])| (?=[\w./@+=(<>]))*/.source;
const END = '(?: +#[^\\n]*| *)(?:\\n|$)';
export const LINE = new RegExp(`( *)(- )?([a-z_][a-z0-9_-]{0,99}):(?: +(${VALUE}|\\[\\]))?${END}`, 'y');
const BLANK = /(?: *|#[^\n]*| +#[^\n]*)(?:\n|$)/y;

const KEYS: Readonly<Record<SectionName, ReadonlySet<string>>> = {
  connections: new Set(CONNECTION_KEYS),
  pools: new Set(POOL_KEYS),
  variables: new Set(VARIABLE_KEYS),
};

/** Items of pools and variables with their keys in the usual order: nobody asks for their values. */
export const ITEMS: Partial<Readonly<Record<SectionName, RegExp>>> = { pools: itemsWith(POOL_KEYS), variables: itemsWith(VARIABLE_KEYS) };

function itemsWith([first = '', ...others]: readonly string[]): RegExp {
  const more = others.map((key) => `(?:\\1  ${key}: +(?:${VALUE})${END})?`).join('');
  return new RegExp(`(?=( *)- )(?:\\1- ${first}: +(?:${VALUE})${END}${more})+`, 'y');
}

/** Values as they are written, quotes included; '' where nothing is. */
type Written = Map<string, string>;

/** One connection. */
export interface Item {
  readonly fields: Written;
  /** The mapping under `conn_extra`, where there is one. */
  extra: Written | undefined;
  readonly start: number;
  /** Where the next line of something else begins: comments with lines of their own may stand before it. */
  end: number;
}

export interface FoundItems {
  readonly items: readonly Item[];
  /** The bounds of the sections of pools and variables, one after the other. */
  readonly others: readonly number[];
}

/** The connections of the file; undefined where it is not written in the plainest way, or holds a key that nobody reads. */
export function itemsOf(text: string): FoundItems | undefined {
  const outline = outlineOf(text.length);
  for (let at = 0; at < text.length; ) {
    at = outline.takeItems(at, text) ?? at;
    LINE.lastIndex = at;
    const match = LINE.exec(text);
    if (match) {
      if (!outline.take(at, match)) return undefined;
      at = LINE.lastIndex;
    } else {
      BLANK.lastIndex = at;
      if (!BLANK.test(text)) return undefined;
      at = BLANK.lastIndex;
    }
  }
  return outline.found();
}

interface Outline {
  take(at: number, line: RegExpExecArray): boolean;
  /** Where usual items of pools or variables end that begin here; undefined where there are none. */
  takeItems(at: number, text: string): number | undefined;
  found(): FoundItems | undefined;
}

/** The outline of a file as its lines are taken one after the other. Variables, since fields of an object cost this code a third more. */
function outlineOf(length: number): Outline {
  const items: Item[] = [];
  const others: number[] = [];
  const sections = new Set<string>();
  let isRooted = false;
  let section: SectionName | undefined;
  let keys: ReadonlySet<string> = new Set();
  /** A section that was ended with `[]` takes no items. */
  let isOpen = false;
  let sectionIndent = -1;
  let itemIndent = -1;
  let extraIndent = -1;
  let item: Item | undefined;
  /** The last key of the item was `conn_extra:` alone, so a mapping may follow. */
  let awaitsExtra = false;

  const take = (at: number, line: RegExpExecArray): boolean => {
    const indent = line[1]?.length ?? 0;
    const key = line[3] ?? '';
    const value = line[4] ?? '';
    const isFirst = line[2] !== undefined;
    if (isFirst && !takeItem(at, indent)) return false;
    if (item && (isFirst || indent >= itemIndent + 2))
      return isFirst || indent === itemIndent + 2 ? takeField(key, value) : takeExtra(indent, key, value);
    return indent === 0 ? takeRoot(key, value) : takeSection(at, indent, key, value);
  };
  const takeRoot = (key: string, value: string): boolean => {
    if (isRooted || key !== 'airflow' || value !== '') return false;
    isRooted = true;
    return true;
  };
  const takeSection = (at: number, indent: number, key: string, value: string): boolean => {
    if (!isRooted) return false;
    if (sectionIndent === -1) sectionIndent = indent;
    const name = SECTIONS.find((known) => known === key);
    if (!name || indent !== sectionIndent || sections.has(key) || (value !== '' && value !== '[]')) return false;
    endAt(at);
    if (name !== 'connections') others.push(at);
    sections.add(key);
    section = name;
    keys = KEYS[name];
    isOpen = value === '';
    item = undefined;
    itemIndent = -1;
    return true;
  };
  const takeItem = (at: number, indent: number): boolean => {
    if (!section || !isOpen || indent < sectionIndent) return false;
    if (itemIndent === -1) itemIndent = indent;
    if (indent !== itemIndent) return false;
    if (section === 'connections') endAt(at);
    item = { fields: new Map(), extra: undefined, start: at, end: length };
    if (section === 'connections') items.push(item);
    return true;
  };
  const takeItems = (at: number, text: string): number | undefined => {
    const usual = section && ITEMS[section];
    if (!usual) return undefined;
    usual.lastIndex = at;
    const match = usual.exec(text);
    if (!match || !takeItem(at, match[1]?.length ?? 0)) return undefined;
    // Whatever key follows is looked at whole.
    for (const key of keys) item?.fields.set(key, '');
    return usual.lastIndex;
  };
  const takeField = (key: string, value: string): boolean => {
    if (!item || !keys.has(key) || item.fields.has(key) || value === '[]') return false;
    item.fields.set(key, value);
    awaitsExtra = key === 'conn_extra' && value === '';
    extraIndent = -1;
    return true;
  };
  const takeExtra = (indent: number, key: string, value: string): boolean => {
    if (!item || !awaitsExtra) return false;
    if (extraIndent === -1) extraIndent = indent;
    item.extra ??= new Map();
    if (indent !== extraIndent || item.extra.has(key) || isWordOfYaml(key) || value === '[]') return false;
    item.extra.set(key, value);
    return true;
  };
  /** The item or the section before ends here. */
  const endAt = (at: number): void => {
    if (section === 'connections' && item) item.end = at;
    else if (section && section !== 'connections') others.push(at);
  };
  return {
    take,
    takeItems,
    found: () => {
      if (!isRooted) return undefined;
      endAt(length);
      return { items, others };
    },
  };
}
