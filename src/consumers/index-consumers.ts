import { isAzureConnection } from '../azure/catalog.ts';
import { verdictOn } from '../azure/verdict.ts';
import { grouped } from '../lazy/grouped.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Consumer, ConsumerIndex } from '../model/consumer.ts';
import { Lines } from '../model/text.ts';
import { otherCode, pythonCode } from './code-source.ts';
import { consumerFinder } from './find.ts';
import { Mentions } from './mentions.ts';
import { hasWords } from './prefilter.ts';
import { settingsOf } from './project-settings.ts';

/** The files of a project by their paths from its root, and the way in which people see such a path. */
export interface IndexedFiles {
  readonly files: () => ReadonlyMap<string, string>;
  readonly shown?: (path: string) => string;
  /** Whether there are more files than these. */
  readonly isCut?: () => boolean;
}

/** The consumers of a project by the connections that they use. No file is read before the index is asked. */
export function indexConsumers({ files, shown = (path) => path, isCut = () => false }: IndexedFiles): ConsumerIndex {
  let isAsked = false;
  const read = lazy(() => {
    isAsked = true;
    return files();
  });
  const found = lazy(() => everyOne(read()));
  const all = () => found().consumers;
  const byId = lazy(() => groupedById(all()));
  const computed = lazy(() => all().filter(({ connId }) => connId === null));
  const settings = lazy(() => settingsOf(read()));
  const mentions = lazy(() => new Mentions(read(), settings().airflow));
  const lines = new Map<string, Lines>();
  const linesOf = (path: string): Lines => {
    const known = lines.get(path) ?? new Lines(read().get(path) ?? '');
    lines.set(path, known);
    return known;
  };
  const locate: ConsumerIndex['locate'] = ({ path, range }) => ({ path: shown(path), line: linesOf(path).positionAt(range.start).line });
  const of = (connId: string): readonly Consumer[] => byId().get(connId.toUpperCase()) ?? [];
  const sourceOf = (path: string) => {
    if (!path.endsWith('.py')) return otherCode;
    return pythonCode(() => all().flatMap((each) => (each.path === path && each.isWritten ? [each.range] : [])));
  };
  return {
    of,
    brokenBy: (connId, before, after) =>
      isAzureConnection(before)
        ? of(connId).find((each) => verdictOn(before, after, each, settings().pin).verdict === 'breaks')
        : undefined,
    get all() {
      return all();
    },
    get computed() {
      return computed();
    },
    unexplained: (connId) => mentions().unexplained(connId, of(connId)),
    get hasCode() {
      return [...read().keys()].some((path) => path.endsWith('.py'));
    },
    get isCut() {
      return isCut() || found().isCut || mentions().isCut;
    },
    get isAsked() {
      return isAsked;
    },
    get pin() {
      return settings().pin;
    },
    get airflow() {
      return settings().airflow;
    },
    locate,
    placeOf: (place) => {
      const { path, line } = locate(place);
      return `${path}:${line}`;
    },
    fileOf: (path) => {
      const text = read().get(path);
      return text === undefined ? undefined : { path: shown(path), text, source: sourceOf(path) };
    },
  };
}

/** The consumers of all files, each once: a file also names those that its code reaches in others. */
function everyOne(files: ReadonlyMap<string, string>): { readonly consumers: readonly Consumer[]; readonly isCut: boolean } {
  const finder = consumerFinder(files);
  const found = new Map<string, Consumer>();
  let left = MOST_CHARACTERS;
  for (const [path, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (path.endsWith('.py') && hasWords(text)) left -= text.length;
    if (left < 0) break;
    for (const consumer of finder.in(path)) found.set(keyOf(consumer), consumer);
  }
  return { consumers: [...found.values()], isCut: left < 0 };
}

/** The most characters of code that may use a connection: each takes some forty bytes of memory once it is read. */
const MOST_CHARACTERS = 8_000_000;

function keyOf({ path, range: { start, end }, connId, reader, fields = [] }: Consumer): string {
  return JSON.stringify([path, start, end, connId, reader, fields]);
}

function groupedById(consumers: readonly Consumer[]): ReadonlyMap<string, readonly Consumer[]> {
  const named = consumers.filter(({ connId }) => connId !== null);
  return grouped(named, ({ connId }) => connId?.toUpperCase() ?? '');
}
