import { gitPatterns } from '../matching/git-patterns.ts';
import type { Config, RuleLevel } from '../model/config.ts';

/** The level of each rule that the configuration speaks of; the others keep their own. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

/** Answers for a path, seen from the configuration's folder, with the levels after `rules` and every override that means the path. */
export function ruleSettings({ rules = {}, overrides = [] }: Config): (path: string) => RuleLevels {
  if (overrides.length === 0) return () => rules;
  const tests = overrides.map(({ files, rules = {} }) => ({ verdictOn: gitPatterns(files), rules }));
  return (path) => {
    const meant = tests.filter(({ verdictOn }) => verdictOn(path) === 'ignored');
    return Object.fromEntries([rules, ...meant.map((test) => test.rules)].flatMap((levels) => Object.entries(levels)));
  };
}
