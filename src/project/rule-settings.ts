import type { Config, RuleLevel } from '../model/config.ts';
import { type PathTest, pathTest } from './patterns.ts';

/** The level of each rule that the configuration speaks of; the others keep their own. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

/** Answers for a path, seen from the configuration's folder, with the levels after `rules` and every override that means the path. */
export async function ruleSettings({ rules = {}, overrides = [] }: Config): Promise<(path: string) => RuleLevels> {
  if (overrides.length === 0) return () => rules;
  const tests: { readonly isMeant: PathTest; readonly rules: RuleLevels }[] = [];
  for (const override of overrides) tests.push({ isMeant: await pathTest(override.files), rules: override.rules ?? {} });
  return (path) => Object.assign({}, rules, ...tests.filter(({ isMeant }) => isMeant(path)).map((override) => override.rules));
}
