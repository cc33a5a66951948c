import { resolve } from 'node:path';
import { lazy } from '../../lazy/lazy.ts';
import type { ConsumerIndex } from '../../model/consumer.ts';
import type { Severity } from '../../model/finding.ts';
import { EMPTY_LEDGER } from '../../model/ledger.ts';
import { type Project, projectOf, type SourceFile } from '../../model/project.ts';
import { rules } from '../../rules/index.ts';
import { inModule } from '../../sources/module-files.ts';
import { usualSourceOf } from '../../sources/usual-source.ts';
import type { LoadedConfig } from '../../workspace/config.ts';
import type { FoundFile } from '../../workspace/found-files.ts';
import { gitStandingOf } from '../../workspace/git-standing.ts';
import { ModuleFolders } from '../../workspace/module-files.ts';
import { readLedgerFile } from '../../workspace/read-ledger.ts';
import { shownPath } from '../../workspace/within.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { acceptedBy } from './baseline-file.ts';
import type { ReadProject } from './find-projects.ts';

/** The flags about rules. */
type RuleFlags = Pick<CheckFlags, 'rule' | 'only'>;

interface Around extends Pick<Host, 'cwd' | 'files'> {
  /** The known folders of its files. Default: none. */
  readonly folders?: ModuleFolders;
}

/**
 * A project that was read, in the form that everything above reading takes: for rules, the flags take precedence over its configuration.
 */
export async function projectFrom(
  read: ReadProject,
  { cwd, files: disk, folders = new ModuleFolders(disk) }: Around,
  consumers: ConsumerIndex,
  flags: RuleFlags = {},
): Promise<Project> {
  const { root, config, loaded } = read;
  const realPaths = new Map(read.files.map(({ found }) => [found.path, found.realPath]));
  const files: SourceFile[] = [];
  for (const { found, file } of read.files) {
    const source = await sourceFile(found, file.text);
    files.push(inModule(source, (reads) => folders.beside(found.realPath, reads)));
  }
  const ledger = lazy(() => readLedgerFile(root));
  const accepted = lazy(() => acceptedBy(loaded, cwd));
  const realPathOf = (path: string) => realPaths.get(path) ?? resolve(cwd, path);
  return {
    ...projectOf({
      root: shownPath(cwd, root),
      files,
      config,
      consumers,
      levelOf: levelsFrom(loaded, flags, realPathOf),
      gitStandingOf: (path) => gitStandingOf(realPathOf(path)),
      isAccepted: (finding) => accepted()(finding),
    }),
    get surroundings() {
      return read.surroundings;
    },
    get ledger() {
      const kept = ledger();
      return 'problem' in kept ? EMPTY_LEDGER : kept;
    },
    get unreadLedger() {
      const kept = ledger();
      return 'problem' in kept ? kept.problem : undefined;
    },
  };
}

/** Loads the readers of the other kinds of files, with the parsers of their languages, for the first such file. */
async function sourceFile({ path, as }: FoundFile, text: string): Promise<SourceFile> {
  if (as !== undefined) return { path, text, source: (await import('../../sources/env-files.ts')).namedFileSource(as) };
  const usual = usualSourceOf(path, text);
  return { path, text, source: usual ?? (await import('../../sources/source-of.ts')).sourceOf(path, text) };
}

/** The level of a rule in a file: that of the flags, else that of the configuration. */
export function levelsFrom(
  { levelsOf }: LoadedConfig,
  { rule = {}, only }: RuleFlags,
  realPathOf: (path: string) => string,
): Project['levelOf'] {
  const levels = new Map<string, ReturnType<typeof levelsOf>>();
  const levelsIn = (path: string) => {
    const known = levels.get(path) ?? levelsOf(realPathOf(path));
    levels.set(path, known);
    return known;
  };
  return (id, path) => {
    if (only && !only.includes(id)) return 'off';
    return (Object.hasOwn(rule, id) ? rule[id] : undefined) ?? levelsIn(path)[id] ?? (only ? severityOf(id) : undefined);
  };
}

/** A rule that is named is on, also one that has to be asked for. */
function severityOf(id: string): Severity | undefined {
  return rules.find((rule) => rule.id === id)?.severity;
}
