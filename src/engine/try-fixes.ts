import type { Safety } from '../model/finding.ts';
import type { Project, SourceFile } from '../model/project.ts';
import { editsTogether } from '../model/source.ts';
import { applyEdits } from '../model/text.ts';
import { type LintedFile, type LintOptions, lintFile, type ProposedFix } from './lint.ts';
import { editsOf } from './select-fixes.ts';
import { whyBroken, whyRefused } from './verify-fix.ts';
import { weightOf } from './weight.ts';

const TOO_LONG = 'too many fixes of this file cannot be proved together';

export interface Mended {
  readonly rule: string;
  readonly connId?: string;
}

export interface Refused extends Mended {
  readonly why: string;
}

export interface FixOptions extends LintOptions {
  readonly allowed: Safety;
  /** Whether a finding is not to be fixed, for example one of a baseline. */
  readonly isExempt?: (proposed: ProposedFix) => boolean;
}

/** The work on a file: what may still be done, and what was refused so far. */
export interface Effort extends FixOptions {
  readonly file: SourceFile;
  readonly project: Project;
  /** The characters that may still be read again to find out which fixes cannot be proved. */
  readonly budget: { characters: number };
  readonly refused: Map<string, Refused>;
  /** How many of the first fixes were not proved together, while it is not known which of them is to blame. */
  readonly suspected: { count: number | undefined };
}

export interface Step {
  readonly after: LintedFile;
  readonly made: readonly ProposedFix[];
}

/**
 * Makes all of the fixes; where that cannot be proved the first half of them, and so on: the next call goes on in the half that is left.
 * Where not even the first can be proved it is refused, and where there is too much to read again all are: undefined then.
 */
export function mostProved(before: LintedFile, chosen: readonly ProposedFix[], effort: Effort): Step | undefined {
  const { suspected, budget } = effort;
  for (let count = Math.min(chosen.length, halfOf(suspected.count)); ; count = halfOf(count)) {
    const part = chosen.slice(0, count);
    const step = attempt(before, part, effort);
    if ('made' in step) {
      if (suspected.count !== undefined) suspected.count -= count;
      return step;
    }
    suspected.count = count === 1 ? undefined : count;
    budget.characters -= weightOf(before);
    if (budget.characters < 0) return refuse(chosen, TOO_LONG, effort);
    if (count === 1) return refuse(part, step.why, effort);
  }
}

/** All, where no count is known. */
function halfOf(count = Number.POSITIVE_INFINITY): number {
  return Math.max(1, Math.floor(count / 2));
}

function attempt(before: LintedFile, proposedFixes: readonly ProposedFix[], effort: Effort): Step | { readonly why: string } {
  const text = applyEdits(before.text, editsTogether(before.document, proposedFixes.flatMap(editsOf)));
  const after = alone({ ...effort.file, text }, effort.project, effort);
  const why = whyRefused(before, after, proposedFixes, effort) ?? whyBroken(before, after, effort.project.consumers);
  return why === undefined ? { after, made: proposedFixes } : { why };
}

function refuse(proposedFixes: readonly ProposedFix[], why: string, { refused }: Effort): undefined {
  for (const proposed of proposedFixes) refused.set(keyOf(proposed), { ...nameOf(proposed), why });
}

/** Lints the file for the engine only, without frames and help. */
export function alone(file: SourceFile, project: Project, options: LintOptions): LintedFile {
  return lintFile(file, project, { ...options, findings: 'alone' });
}

export function nameOf({ finding: { rule, connId } }: ProposedFix): Mended {
  return { rule, ...(connId !== undefined && { connId }) };
}

/** The same for a fix that is proposed again after others were made. */
export function keyOf({ finding, connection }: ProposedFix): string {
  return `${finding.rule} ${finding.connId ?? ''} ${connection ? '' : finding.range.start}`;
}
