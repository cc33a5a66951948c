import type { LintOptions } from '../../engine/lint.ts';
import type { FileReport } from '../../model/report.ts';
import { rules } from '../../rules/index.ts';
import { gitStandingOf } from '../../workspace/git-standing.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import type { Project } from './find-projects.ts';

const RANK = { error: 3, warning: 2, info: 1, never: Number.POSITIVE_INFINITY } as const;

export function isFailing(files: readonly FileReport[], { failOn }: CheckFlags): boolean {
  return files.some(({ findings }) => findings.some(({ severity }) => RANK[severity] >= RANK[failOn]));
}

/** What the configuration and the flags make of the rules, for the files of a project. */
export function optionsFor(
  { config, loaded, files, surroundings }: Pick<Project, 'config' | 'loaded' | 'files' | 'surroundings'>,
  { rule = {}, only }: CheckFlags,
  host: Host,
): LintOptions {
  const realPaths = new Map(files.map(({ found }) => [found.path, found.realPath]));
  const levels = new Map(files.map(({ found }) => [found.path, loaded.levelsOf(found.realPath)]));
  return {
    rules,
    config,
    surroundings,
    gitStandingOf: (path) => {
      const realPath = realPaths.get(path);
      return realPath === undefined ? undefined : gitStandingOf(realPath);
    },
    today: host.now().toISOString().slice(0, 10),
    levelOf: (id, path) => {
      if (only && !only.includes(id)) return 'off';
      return (Object.hasOwn(rule, id) ? rule[id] : undefined) ?? levels.get(path)?.[id];
    },
  };
}
