import { lazy } from '../lazy/lazy.ts';
import { baseName } from '../model/base-name.ts';
import type { Consumer } from '../model/consumer.ts';
import { configurationConsumers } from './configuration.ts';
import { isExcluded } from './excluded.ts';
import { ImportGraph } from './import-graph.ts';
import { hasWords, includesTemplate, readsConnection } from './prefilter.ts';
import { settingsOf } from './project-settings.ts';
import { pythonConsumers } from './python-consumers.ts';
import { Project } from './python-project.ts';
import { referringConnections } from './references.ts';
import { factoryConsumers } from './yaml-factories.ts';

/** Longer files are no code or configuration that a person writes. */
const LONGEST = 1_000_000;

/** The consumers of the files of one project. */
export interface ConsumerFinder {
  /** Those that a file names, those included that its code reaches in other files. */
  in(path: string): readonly Consumer[];
}

/** Looks for consumers in a project, whose files are given by their paths (with forward slashes, seen from its root). */
export function consumerFinder(files: ReadonlyMap<string, string>): ConsumerFinder {
  const settings = lazy(() => settingsOf(files));
  const project = lazy(() => new Project(files, settings(), graph, isCode));
  const graph = new ImportGraph(files);
  const mayConsume = new Map<string, boolean>();
  /** The names of the files that a task may render and that read a connection, or take in others that do. */
  const templates = lazy(() =>
    [...files].flatMap(([path, text]) =>
      !path.endsWith('.py') && (readsConnection(text) || includesTemplate(text)) ? [baseName(path)] : [],
    ),
  );

  /** Whether a Python file, or one that it imports, holds a word of ours. */
  function isInteresting(path: string): boolean {
    const known = mayConsume.get(path);
    if (known !== undefined) return known;
    mayConsume.set(path, false);
    const text = files.get(path) ?? '';
    const isIt = hasWords(text) || templates().some((name) => text.includes(name)) || graph.importsOf(path).some(isInteresting);
    mayConsume.set(path, isIt);
    return isIt;
  }

  /** Whether Airflow may run code of a file that leads to a connection. */
  const isCode = (path: string): boolean => isInteresting(path) && !isExcluded(path, files, settings().airflow);

  function inPython(path: string): readonly Consumer[] {
    if (!isCode(path)) return [];
    const module = project().moduleAt(path);
    return module ? pythonConsumers(project(), module) : [];
  }

  return {
    in: (path) => {
      const text = files.get(path);
      if (text === undefined || text.length > LONGEST) return [];
      if (path.endsWith('.py')) return inOrder(inPython(path), path);
      const found = [
        ...configurationConsumers(path, text, settings().environment),
        ...referringConnections(path, text),
        ...factoryConsumers(path, text, settings().pin),
      ];
      return inOrder(found, path);
    },
  };
}

/** As they stand in the text, those of other files behind them. */
function inOrder(consumers: readonly Consumer[], own: string): readonly Consumer[] {
  const rank = ({ path }: Consumer) => (path === own ? '' : path);
  return consumers.toSorted((a, b) => rank(a).localeCompare(rank(b), 'en') || a.range.start - b.range.start || a.range.end - b.range.end);
}
