import { indexConsumers } from './consumers/index-consumers.ts';
import { readLedger } from './ledger/ledger-text.ts';
import { baseName } from './model/base-name.ts';
import type { Config } from './model/config.ts';
import { LEDGER_NAME } from './model/ledger.ts';
import { type Project, projectOf } from './model/project.ts';
import { namedFileSources } from './sources/env-files.ts';
import { inModuleAmong } from './sources/module-files.ts';
import { sourceOf, surelySourceOf } from './sources/source-of.ts';

/** A file of the project, as it was read. */
export interface PlanFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The project that these files make up. A ledger among them tells which credentials left them. Throws a `TypeError` for anything but files.
 */
export function projectOfFiles(files: readonly PlanFile[], config: Config): Project {
  if (!isFiles(files)) throw new TypeError('files: expected a list of { path, text }');
  const kept = files.find(({ path }) => baseName(path) === LEDGER_NAME);
  const read = kept && readLedger(kept.text);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  // Code is a place where it makes connections itself.
  const places = files.filter((file) => file !== kept && (!file.path.endsWith('.py') || surelySourceOf(file.path, file.text)));
  const envFiles = namedFileSources(places);
  const sources = places.map((file) =>
    inModuleAmong({ ...file, source: envFiles.get(file.path) ?? sourceOf(file.path, file.text) }, texts),
  );
  const consumers = indexConsumers({ files: () => texts });
  return projectOf({ files: sources, consumers, config, ...(read && !('unreadable' in read) && { ledger: read }) });
}

function isFiles(given: unknown): boolean {
  return (
    Array.isArray(given) && given.every((each: Partial<PlanFile> | null) => typeof each?.path === 'string' && typeof each.text === 'string')
  );
}
