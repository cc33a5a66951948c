import { rulePage } from '../../src/reporters/rule-page.ts';
import { rules } from '../../src/rules/index.ts';

/** The addresses that findings carry, one for each rule. */
export const RULE_PAGES: readonly string[] = rules.map(({ id }) => rulePage(id));
