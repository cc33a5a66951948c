import { hasWords } from '../../consumers/prefilter.ts';
import { consumerRuleIds } from '../../generated/rule-ids.ts';
import type { GlancedText, QuickScan } from '../../prefilter/quick-scan.ts';
import { scanProject } from '../../prefilter/scan-project.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { ReadProject } from './find-projects.ts';

/** The options of a glance at the files of a project. */
interface Glancing {
  readonly flags: Pick<CheckFlags, 'rule' | 'only'>;
  readonly textOf: Parameters<typeof scanProject>[1];
}

/**
 * A glance at each file of a project. Where its code may use a connection that has moved already, and where somebody asks for
 * consumers, all files are looked at whole.
 */
export function glancesAt(
  files: readonly GlancedText[],
  project: ReadProject,
  { flags, textOf }: Glancing,
): readonly (QuickScan | undefined)[] {
  const glances = scanProject(files, textOf, project.config);
  const isUsed = wantsConsumers(project, flags) || (glances.some((glance) => glance?.hasIdentity) && project.somePython(hasWords));
  return isUsed ? glances.map(() => undefined) : glances;
}

/** Whether a rule about consumers has a level of its own. */
export function wantsConsumers({ loaded, root }: ReadProject, { rule = {}, only }: Glancing['flags']): boolean {
  const given = loaded.levelsOf(root);
  return consumerRuleIds.some((id) => {
    if (only) return only.includes(id);
    return ((Object.hasOwn(rule, id) ? rule[id] : given[id]) ?? 'off') !== 'off';
  });
}
