import { Decoding } from '../model/decoding.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Located, Range } from '../model/text.ts';
import { type InsertionRoom, insertionRoom, interpolate } from './config-interpolation.ts';
import { stripped } from './python-text.ts';

/** An option of `airflow.cfg`. */
export interface ConfigOption {
  readonly section: string;
  readonly key: Located<string>;
  /** The value before Airflow expands `$NAME`; undefined where a `%(name)s` in it cannot be replaced, which is an error. */
  readonly value: Embedded | undefined;
  /** From the key to the end of the value. */
  readonly range: Range;
}

export interface AirflowConfigFile {
  /** The sections in the order of the file, without the one whose options all of them have. */
  readonly sections: readonly string[];
  readonly options: readonly ConfigOption[];
  readonly comments: readonly Range[];
  /** Airflow refuses the whole file. */
  readonly problem: { readonly message: string; readonly at: number } | undefined;
}

/** The section whose options every other section has too. */
const DEFAULTS = 'DEFAULT';
const SECTION = /^\[(?<header>.+)\]/;
const OPTION = /^(?<key>[^=:]*)[=:]/;

/**
 * The options of `airflow.cfg` as Python's ConfigParser reads them for Airflow: names keep their case, comments take a line, and
 * a line that is further in goes on with the value above. Never throws.
 */
export function readAirflowConfig(text: string): AirflowConfigFile {
  const reader = new Reader(text);
  reader.run();
  const { options, sections, comments, problem } = reader;
  const raw = new Map(options.map((option) => [`${option.section}\0${option.key.value}`, option.decoded.text]));
  const left = insertionRoom();
  return { options: options.map((option) => finished(option, raw, left)), sections, comments, problem };
}

interface RawOption {
  readonly section: string;
  readonly key: Located<string>;
  /** The trimmed lines of the value. */
  readonly lines: Range[];
  readonly decoded: { readonly text: string; readonly decoding: Decoding };
  readonly range: Range;
}

function finished({ section, key, decoded, range, lines }: RawOption, raw: ReadonlyMap<string, string>, left: InsertionRoom): ConfigOption {
  const find = (name: string) => raw.get(`${section}\0${name}`) ?? raw.get(`${DEFAULTS}\0${name}`);
  const value = interpolate(decoded.text, find, left);
  const whole = { start: lines[0]?.start ?? range.end, end: range.end };
  return { section, key, range, value: value === undefined ? undefined : embedded(decoded, value, whole) };
}

function embedded(raw: RawOption['decoded'], value: { readonly text: string; readonly decoding: Decoding }, range: Range): Embedded {
  return {
    text: value.text,
    range,
    place: (span) => {
      const inner = value.decoding.place(span);
      return (inner && raw.decoding.place(inner)) ?? range;
    },
    encode: spellConfigValue,
  };
}

/** The text as the value of an option; undefined for what ConfigParser or Airflow would change. */
export function spellConfigValue(text: string): string | undefined {
  const { start, end } = stripped(text);
  const isWhole = start === 0 && end === text.length;
  return isWhole && !/[\r\n\0]|\$(?:\w|\{)|^~/.test(text) ? text.replaceAll('%', '%%') : undefined;
}

/** The `AIRFLOW__SECTION__KEY` variable that sets an option of `airflow.cfg`. */
export function variableOf(section: string, key: string): string {
  return `AIRFLOW__${section.replaceAll('.', '_').toUpperCase()}__${key.toUpperCase()}`;
}

class Reader {
  readonly options: RawOption[] = [];
  readonly sections: string[] = [];
  readonly comments: Range[] = [];
  problem: AirflowConfigFile['problem'];
  readonly #text: string;
  readonly #seen = new Set<string>();
  #section: string | undefined;
  #open: { readonly key: Located<string>; readonly section: string; readonly start: number; readonly lines: Range[] } | undefined;
  #indent = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    for (const { 0: line, index } of this.#text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
      if (this.problem) break;
      if (line !== '') this.#line(line, index);
    }
    this.#close();
  }

  #line(line: string, start: number): void {
    const { start: first, end } = stripped(line);
    const value = line.slice(first, end);
    const range = { start: start + first, end: start + end };
    if (value.startsWith('#') || value.startsWith(';')) this.comments.push(range);
    // In front of its line break, which is a part of the value.
    else if (value === '') this.#open?.lines.push({ start, end: start });
    else if (this.#open && first > this.#indent) this.#open.lines.push(range);
    else {
      this.#indent = first;
      this.#begin(value, range);
    }
  }

  #begin(value: string, range: Range): void {
    this.#close();
    const header = SECTION.exec(value)?.groups?.['header'];
    if (header !== undefined) this.#enter(header, range);
    else if (this.#section === undefined) this.problem = { message: 'an option before the first section', at: range.start };
    else this.#option(value, range, this.#section);
  }

  #enter(header: string, range: Range): void {
    this.#section = header;
    if (header === DEFAULTS) return;
    this.#note(header, 'a section twice', range);
    this.sections.push(header);
  }

  #option(value: string, range: Range, section: string): void {
    const found = OPTION.exec(value);
    const name = found?.groups?.['key'] ?? '';
    const key = name.slice(0, stripped(name).end);
    if (!found || key === '') {
      this.problem = { message: 'a line that is not an option', at: range.start };
      return;
    }
    this.#note(`${section}\0${key}`, 'an option twice', range);
    const inside = stripped(value.slice(found[0].length));
    const lineStart = range.start + found[0].length;
    const lines = [{ start: lineStart + inside.start, end: lineStart + inside.end }];
    this.#open = { key: { value: key, range: { start: range.start, end: range.start + key.length } }, section, start: range.start, lines };
  }

  #note(name: string, message: string, range: Range): void {
    if (this.#seen.has(name)) this.problem = { message, at: range.start };
    this.#seen.add(name);
  }

  #close(): void {
    if (!this.#open) return;
    const { key, section, start, lines } = this.#open;
    this.#open = undefined;
    while (lines.length > 1 && lines.at(-1)?.start === lines.at(-1)?.end) lines.pop();
    const end = lines.at(-1)?.end ?? start;
    this.options.push({ section, key, lines, decoded: this.#decoded(lines), range: { start, end } });
  }

  #decoded(lines: readonly Range[]): RawOption['decoded'] {
    const decoding = new Decoding();
    for (const [at, { start, end }] of lines.entries()) {
      const before = lines[at - 1];
      if (before) decoding.replace('\n', before.end, start);
      decoding.copy(this.#text, start, end);
    }
    return { text: decoding.finish(), decoding };
  }
}
