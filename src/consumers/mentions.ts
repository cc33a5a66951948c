import { addTo } from '../lazy/add-to.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Consumer, ConsumerPlace } from '../model/consumer.ts';
import { contains, firstBehind, merged, type Range } from '../model/text.ts';
import { isExcluded } from './excluded.ts';
import { IdIndex } from './id-index.ts';
import { docstringsIn, isAddressed } from './mention-places.ts';

const PYTHON = /\.py$/;
/** Files that run commands. Other files only pass a variable on. */
const COMMANDS = /\.(?:py|sh|bash|ya?ml|j2|jinja2?)$|(?:^|\/)makefile$/i;

/** A form in which code names a connection: the text before the id, and the text behind it. */
interface Form {
  readonly files: RegExp;
  readonly before: RegExp;
  readonly after: RegExp;
  /** Whether the connection is taken out there; else the word may mean anything. */
  readonly isRead: boolean;
}

const FORMS: readonly Form[] = [
  { files: PYTHON, before: /(?<!\\|[\w)\]]\[)["']$/, after: /^["']/, isRead: false },
  { files: /./, before: /\bconn(?:["']\])?(?:\.get\(["']|\.|\[["']|\|attr\(["'])$/, after: /^(?![\w-])/, isRead: true },
  { files: COMMANDS, before: /\$\{?AIRFLOW_CONN_$/, after: /^(?!\w)/, isRead: true },
  { files: PYTHON, before: /["']AIRFLOW_CONN_$/, after: /^["'](?!\]? ?[=:](?!=))/, isRead: true },
  { files: COMMANDS, before: /\bconnections["',\s]{1,20}get["',\s]{1,20}$/, after: /^(?![\w.-])/, isRead: true },
];
/** The longest text that a form has before an id and behind it. */
const BEFORE = 60;
const AFTER = 6;

/** An id that one of the forms can name. */
const NAME = /^[\w.-]{1,250}$/;
/** The most places of ids that are looked at. */
const MOST = 5_000_000;
/** More places are not told. */
const MOST_PLACES = 100;

interface SearchedFile {
  readonly path: string;
  readonly text: string;
  readonly ids: () => IdIndex;
  readonly isPython: boolean;
  readonly forms: readonly Form[];
  readonly docstrings: () => readonly Range[];
}

/** The places where code names connections, whatever it does with them: if no consumer explains one, nobody can follow that use. */
export class Mentions {
  readonly #files: () => readonly SearchedFile[];
  readonly #own: () => ReadonlySet<string>;
  readonly #known = new Map<string, readonly ConsumerPlace[]>();
  #left = MOST;

  constructor(files: ReadonlyMap<string, string>, airflow: 2 | 3) {
    this.#files = lazy(() => [...files].flatMap((file) => (isExcluded(file[0], files, airflow) ? [] : [searched(file)])));
    this.#own = lazy(() => definedIn(files));
  }

  /** Whether so many ids were asked for that the code was not searched for all of them. */
  get isCut(): boolean {
    return this.#left < 0;
  }

  /** The places that name a connection and that none of its consumers explains; a word alone counts only if there are no consumers. */
  unexplained(connId: string, consumers: readonly Consumer[]): readonly ConsumerPlace[] {
    const known = this.#known.get(connId) ?? (NAME.test(connId) ? this.#search(connId, consumers) : []);
    this.#known.set(connId, known);
    return known;
  }

  #search(connId: string, consumers: readonly Consumer[]): readonly ConsumerPlace[] {
    const word = inSmallLetters(connId);
    const isExplained = explainedBy(consumers);
    const found: ConsumerPlace[] = [];
    for (const file of this.#files()) {
      for (const start of file.ids().placesOf(word)) {
        this.#left -= 1;
        if (this.#left < 0 || found.length >= MOST_PLACES) return found;
        const place = { path: file.path, range: { start, end: start + connId.length } };
        const form = formAt(file, place.range);
        if (!form || (!form.isRead && consumers.length > 0) || isExplained(place)) continue;
        if (!this.#isElse(file, place.range, form)) found.push(place);
      }
    }
    return found;
  }

  /** Whether a mention is surely no use. A template is followed where it is rendered: to hand it to an own class says nothing. */
  #isElse({ text, isPython, docstrings }: SearchedFile, range: Range, { isRead }: Form): boolean {
    if (!isPython) return false;
    const docstring = docstrings()[firstBehind(docstrings(), range.start)];
    return (docstring !== undefined && contains(docstring, range)) || isAddressed(text, range.start, isRead ? NOBODY : this.#own());
  }
}

const NOBODY: ReadonlySet<string> = new Set();

function searched([path, text]: readonly [path: string, text: string]): SearchedFile {
  const forms = FORMS.filter(({ files }) => files.test(path));
  return {
    path,
    text,
    ids: lazy(() => new IdIndex(inSmallLetters(text))),
    isPython: PYTHON.test(path),
    forms,
    docstrings: lazy(() => docstringsIn(text)),
  };
}

const CAPITALS = /[A-Z]+/g;

/** The same text with small letters at the same places. */
function inSmallLetters(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text.replaceAll(CAPITALS, (letters) => letters.toLowerCase());
}

function formAt({ text, forms }: SearchedFile, { start, end }: Range): Form | undefined {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + AFTER);
  return forms.find((form) => form.before.test(before) && form.after.test(after));
}

const DEFINITION = /^[ \t]{0,80}(?:async[ \t]{1,10})?(?:def|class)[ \t]{1,10}(?<name>\w{1,200})/gm;

/** The functions and classes that a project defines: the arguments of their calls are followed. */
function definedIn(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const names = [...files].flatMap(([path, text]) => (PYTHON.test(path) ? [...text.matchAll(DEFINITION)] : []));
  return new Set(names.flatMap(({ groups }) => groups?.['name'] ?? []));
}

/** So far from each other may be the place of a consumer and the words of the same statement. */
const NEAR = 500;

/** Tells the mentions that are near the places of consumers. */
function explainedBy(consumers: readonly Consumer[]): (mention: ConsumerPlace) => boolean {
  const around = new Map<string, Range[]>();
  for (const { path, range, taken } of consumers) {
    for (const place of [{ path, range }, ...taken]) {
      addTo(around, place.path, { start: place.range.start - NEAR, end: place.range.end + NEAR });
    }
  }
  const near = new Map([...around].map(([path, ranges]) => [path, merged(ranges)]));
  return ({ path, range }) => {
    const ranges = near.get(path) ?? [];
    const next = ranges[firstBehind(ranges, range.start - 1)];
    return next !== undefined && next.start <= range.end;
  };
}
