import { lazy } from '../lazy/lazy.ts';
import type { Consumer, ConsumerPlace } from '../model/consumer.ts';
import { contains, type Range } from '../model/text.ts';
import { isExcluded } from './excluded.ts';
import { docstringsIn, isAddressed } from './mention-places.ts';

/** A place in code that names a connection. */
export interface Mention extends ConsumerPlace {
  /** Whether the connection is taken out there; else the word may mean anything. */
  readonly isRead: boolean;
}

/** The words of a project that may be ids of connections, each in capitals, with their places. */
export type Mentions = ReadonlyMap<string, readonly Mention[]>;

const PYTHON = /\.py$/;
/** What other files do with a variable is to hand it on. */
const COMMANDS = /\.(?:py|sh|bash|ya?ml|j2|jinja2?)$|(?:^|\/)makefile$/i;

interface Pattern {
  readonly files: RegExp;
  /** A text without this word has no such mention. */
  readonly hint: string;
  readonly form: RegExp;
  readonly isRead: boolean;
}

/** The forms in which code names a connection. The group `id` is the id. */
const PATTERNS: readonly Pattern[] = [
  { files: PYTHON, hint: '', form: /(?<!\\|[\w)\]]\[)["'](?<id>[\w.-]{1,250})["']/g, isRead: false },
  { files: /./, hint: 'conn', form: /\bconn(?:["']\])?(?:\.get\(["']|\.|\[["']|\|attr\(["'])(?<id>[\w-]{1,250})/g, isRead: true },
  { files: COMMANDS, hint: '$', form: /\$\{?AIRFLOW_CONN_(?<id>\w{1,250})/g, isRead: true },
  { files: PYTHON, hint: 'AIRFLOW_CONN_', form: /["']AIRFLOW_CONN_(?<id>\w{1,250})["'](?!\]? ?[=:](?!=))/g, isRead: true },
  { files: COMMANDS, hint: 'connections', form: /\bconnections["',\s]{1,20}get["',\s]{1,20}(?<id>[\w.-]{1,250})/g, isRead: true },
];

/** The places where code names connections, whatever it does with them: what no consumer explains is use that nobody can follow. */
export function mentionsIn(files: ReadonlyMap<string, string>, airflow: 2 | 3): Mentions {
  const own = lazy(() => definedIn(files));
  const found = new Map<string, Mention[]>();
  for (const [path, text] of files) {
    if (isExcluded(path, files, airflow)) continue;
    const isPython = PYTHON.test(path);
    const docstrings = lazy(() => docstringsIn(text));
    for (const { id, ...mention } of mentionsOf(path, text)) {
      const followed = mention.isRead ? NOBODY : own();
      if (isPython && isAddressed(text, mention.range.start, followed)) continue;
      if (isPython && docstrings().some((docstring) => contains(docstring, mention.range))) continue;
      const known = found.get(id);
      if (known) known.push(mention);
      else found.set(id, [mention]);
    }
  }
  return found;
}

function* mentionsOf(path: string, text: string): Iterable<Mention & { readonly id: string }> {
  for (const { files, hint, form, isRead } of PATTERNS) {
    if (!files.test(path) || !text.includes(hint)) continue;
    for (const { index, 0: written, groups } of text.matchAll(form)) {
      const id = groups?.['id'] ?? '';
      const start = index + written.lastIndexOf(id);
      yield { id: id.toUpperCase(), path, range: { start, end: start + id.length }, isRead };
    }
  }
}

/** A template given to an own operator is followed where it is rendered, and nowhere else. */
const NOBODY: ReadonlySet<string> = new Set();
const DEFINITION = /^[ \t]{0,80}(?:async[ \t]{1,10})?(?:def|class)[ \t]{1,10}(?<name>\w{1,200})/gm;

/** The functions and classes that a project defines: what is given to one of them is followed. */
function definedIn(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const names = [...files].flatMap(([path, text]) => (PYTHON.test(path) ? [...text.matchAll(DEFINITION)] : []));
  return new Set(names.flatMap(({ groups }) => groups?.['name'] ?? []));
}

/** The mentions of a connection that none of its consumers explains; a word alone says nothing where there are consumers. */
export function unexplained(mentions: readonly Mention[], consumers: readonly Consumer[]): readonly ConsumerPlace[] {
  const loose = consumers.length === 0 ? mentions : mentions.filter(({ isRead }) => isRead);
  return loose.filter((mention) => !consumers.some((consumer) => explains(consumer, mention)));
}

/** So far from each other may be the place of a consumer and the words of the same statement. */
const NEAR = 500;

function explains({ path, range, taken }: Consumer, mention: ConsumerPlace): boolean {
  const places = [{ path, range }, ...taken];
  return places.some((place) => place.path === mention.path && distance(place.range, mention.range) <= NEAR);
}

function distance(a: Range, b: Range): number {
  return Math.max(0, Math.max(a.start, b.start) - Math.min(a.end, b.end));
}
