import { CONNECTION_KEYS, POOL_KEYS, SECTIONS, type SectionName, VARIABLE_KEYS } from '../astro/settings-reading.ts';
import { isWordOfYaml } from './yaml-scalar.ts';

/**
 * A line of the plainest YAML: white space, a dash, a key, a value, a comment. A value is a scalar between quotes without escapes,
 * or one without quotes that begins and goes on with nothing that YAML has a meaning for.
 */
const LINE =
  /( *)(- )?([a-z_][a-z0-9_-]{0,99}):(?: +('[^'\n]*'|"[^"\\\n]*"|[A-Za-z0-9/<](?:[\w./@+=,%&()!?$~*;<>-]|:(?=[\w./@:-])| (?=[\w./@+=(<>]))*|\[\]))?(?: +#[^\n]*| *)(?:\n|$)/y;
const BLANK = /(?: *|#[^\n]*| +#[^\n]*)(?:\n|$)/y;

const KEYS: Readonly<Record<SectionName, ReadonlySet<string>>> = {
  connections: new Set(CONNECTION_KEYS),
  pools: new Set(POOL_KEYS),
  variables: new Set(VARIABLE_KEYS),
};

/** Values as they are written, quotes included; '' where nothing is. */
type Written = Map<string, string>;

/** One connection. */
export interface Item {
  readonly fields: Written;
  /** The mapping under `conn_extra`. */
  readonly extra: Written;
  /** The bounds of its lines, one after the other, without line breaks and comments that have a line of their own. */
  readonly lines: number[];
}

export interface FoundItems {
  readonly items: readonly Item[];
  /** The bounds of the lines of pools and variables. */
  readonly otherLines: readonly number[];
}

/** The connections of the file; undefined where it is not written in the plainest way, or holds a key that nobody reads. */
export function itemsOf(text: string): FoundItems | undefined {
  const reader = new Reader();
  const { length } = text;
  for (let at = 0; at < length; ) {
    BLANK.lastIndex = at;
    if (BLANK.test(text)) {
      at = BLANK.lastIndex;
      continue;
    }
    LINE.lastIndex = at;
    const match = LINE.exec(text);
    if (!match) return undefined;
    const [, indent = '', dash, key = '', value = ''] = match;
    const next = LINE.lastIndex;
    const end = text.charCodeAt(next - 1) === LINE_FEED ? next - 1 : next;
    if (!reader.take(indent.length, dash !== undefined, key, value, at, end)) return undefined;
    at = next;
  }
  return reader.isRooted ? reader : undefined;
}

const LINE_FEED = 0x0a;

/** Where it is in the file: below `airflow`, in a section, in an item, in its extra. */
class Reader implements FoundItems {
  readonly items: Item[] = [];
  readonly otherLines: number[] = [];
  isRooted = false;
  readonly #sections = new Set<string>();
  #section: SectionName | undefined;
  #keys: ReadonlySet<string> = new Set();
  /** A section that was ended with `[]` takes no items. */
  #isOpen = false;
  #sectionIndent = -1;
  #itemIndent = -1;
  #extraIndent = -1;
  #item: Item | undefined;
  /** The last key of the item was `conn_extra:` alone, so a mapping may follow. */
  #awaitsExtra = false;

  /** One line and its bounds; false where it does not fit. */
  take(indent: number, isItem: boolean, key: string, value: string, start: number, end: number): boolean {
    if (!this.#place(indent, isItem, key, value)) return false;
    if (this.#section === 'connections') this.#item?.lines.push(start, end);
    else if (this.#section) this.otherLines.push(start, end);
    return true;
  }

  #place(indent: number, isItem: boolean, key: string, value: string): boolean {
    if (indent === 0 && !isItem) return this.#takeRoot(key, value);
    if (!this.isRooted) return false;
    if (isItem) return this.#takeItem(indent, key, value);
    if (this.#item && indent === this.#itemIndent + 2) return this.#takeField(this.#item, key, value);
    if (this.#item && indent > this.#itemIndent + 2) return this.#takeExtra(this.#item, indent, key, value);
    return this.#takeSection(indent, key, value);
  }

  #takeRoot(key: string, value: string): boolean {
    if (this.isRooted || key !== 'airflow' || value !== '') return false;
    this.isRooted = true;
    return true;
  }

  #takeSection(indent: number, key: string, value: string): boolean {
    if (this.#sectionIndent === -1) this.#sectionIndent = indent;
    const section = SECTIONS.find((name) => name === key);
    if (!section || indent !== this.#sectionIndent || this.#sections.has(key) || (value !== '' && value !== '[]')) return false;
    this.#sections.add(key);
    this.#section = section;
    this.#keys = KEYS[section];
    this.#isOpen = value === '';
    this.#item = undefined;
    this.#itemIndent = -1;
    return true;
  }

  #takeItem(indent: number, key: string, value: string): boolean {
    if (!this.#section || !this.#isOpen || indent < this.#sectionIndent) return false;
    if (this.#itemIndent === -1) this.#itemIndent = indent;
    if (indent !== this.#itemIndent) return false;
    this.#item = { fields: new Map(), extra: new Map(), lines: [] };
    if (this.#section === 'connections') this.items.push(this.#item);
    return this.#takeField(this.#item, key, value);
  }

  #takeField({ fields }: Item, key: string, value: string): boolean {
    if (!this.#keys.has(key) || fields.has(key) || value === '[]') return false;
    fields.set(key, value);
    this.#awaitsExtra = key === 'conn_extra' && value === '';
    this.#extraIndent = -1;
    return true;
  }

  #takeExtra({ extra }: Item, indent: number, key: string, value: string): boolean {
    if (!this.#awaitsExtra) return false;
    if (this.#extraIndent === -1) this.#extraIndent = indent;
    if (indent !== this.#extraIndent || extra.has(key) || isWordOfYaml(key) || value === '[]') return false;
    extra.set(key, value);
    return true;
  }
}
