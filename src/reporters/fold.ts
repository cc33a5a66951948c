import { addTo } from '../lazy/add-to.ts';
import type { Finding } from '../model/finding.ts';
import { fixKind } from './fix-mark.ts';

/** Findings that say the same: the first is shown, the others are named. */
export interface Fold {
  readonly first: Finding;
  readonly others: readonly Finding[];
}

/** The fewest findings of a fold: two are both shown. */
const LEAST = 3;

/** The same mistake many times in a file becomes one fold; a finding with lines of its own to write, or commands, stays alone. */
export function folded(findings: readonly Finding[]): readonly Fold[] {
  const alike = new Map<string | Finding, Finding[]>();
  for (const finding of findings) addTo(alike, keyOf(finding) ?? finding, finding);
  const heads = new Map<Finding, readonly Finding[]>();
  for (const [first, ...others] of alike.values()) {
    if (!first) continue;
    const isMany = others.length + 1 >= LEAST;
    heads.set(first, isMany ? others : []);
    if (!isMany) for (const other of others) heads.set(other, []);
  }
  return findings.flatMap((first) => {
    const others = heads.get(first);
    return others ? [{ first, others }] : [];
  });
}

/** The key that findings share which differ by nothing but their place and their connection. */
function keyOf(finding: Finding): string | undefined {
  const { rule, severity, frame, message, connId, help = [] } = finding;
  const own = help.filter(({ at }) => at !== 'end');
  if (own.some(({ lines = [] }) => lines.length > 0)) return undefined;
  const words = [frame.label, message, ...own.map(({ title }) => title)];
  return [rule, severity, fixKind(finding), ...words.map((word) => withoutId(word, connId))].join('\n');
}

function withoutId(text: string, connId: string | undefined): string {
  return connId === undefined ? text : text.replaceAll(`"${connId}"`, '""');
}
