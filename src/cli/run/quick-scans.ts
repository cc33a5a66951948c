import { hasWords } from '../../consumers/prefilter.ts';
import { consumerRuleIds } from '../../generated/rule-ids.ts';
import type { QuickScan, ScannedText } from '../../prefilter/quick-scan.ts';
import { scanProject } from '../../prefilter/scan-project.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { ReadProject } from './find-projects.ts';

/** The options of a quick scan of the files of a project. */
interface ScanOptions {
  readonly flags: Pick<CheckFlags, 'rule' | 'only'>;
  readonly textOf: Parameters<typeof scanProject>[1];
}

/**
 * A quick scan of each file of a project; undefined for those that have to be read whole. Where its code may use
 * a connection that has moved already, and where somebody asks for consumers, that is every file.
 */
export function quickScansOf(
  files: readonly ScannedText[],
  project: ReadProject,
  { flags, textOf }: ScanOptions,
): readonly (QuickScan | undefined)[] {
  const scans = scanProject(files, textOf, project.config);
  const isUsed = wantsConsumers(project, flags) || (scans.some((scan) => scan?.hasIdentity) && project.somePython(hasWords));
  return isUsed ? scans.map(() => undefined) : scans;
}

/** Whether a rule about consumers has a level of its own. */
export function wantsConsumers({ loaded, root }: ReadProject, { rule = {}, only }: ScanOptions['flags']): boolean {
  const given = loaded.levelsOf(root);
  return consumerRuleIds.some((id) => {
    if (only) return only.includes(id);
    return ((Object.hasOwn(rule, id) ? rule[id] : given[id]) ?? 'off') !== 'off';
  });
}
