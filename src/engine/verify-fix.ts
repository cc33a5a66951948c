import type { Change, Finding } from '../model/finding.ts';
import type { LintedFile, LintOptions, ProposedFix } from './lint.ts';
import { whyUnproved } from './prove.ts';

/** Why proposedFixes that were made must not be kept: the new text is not proved right, or says something new. undefined: they may. */
export function whyRefused(
  before: LintedFile,
  after: LintedFile,
  proposedFixes: readonly ProposedFix[],
  options: LintOptions,
): string | undefined {
  const changes: Change[] = proposedFixes.map(({ change }) => change);
  return whyUnproved(before.document, after.document, changes) ?? newFinding(before, after, proposedFixes, options);
}

/** Rules about values that were there before: a migration carries them over, and another rule may now be the one that sees them. */
const OF_CARRIED_VALUES: readonly string[] = ['invalid-service-field', 'invalid-workload-identity'];

/** Only of a type that it knows can the linter say what is wrong with it. */
const REVEALING: readonly string[] = ['unknown-azure-type'];

/** A fix may take findings away, never bring one; but where it makes a connection readable, what is wrong with that comes to light. */
function newFinding(
  before: LintedFile,
  after: LintedFile,
  proposedFixes: readonly ProposedFix[],
  { rules }: LintOptions,
): string | undefined {
  const groupOf = (id: string) => rules.find((rule) => rule.id === id)?.group;
  const reveals = (rule: string) => groupOf(rule) === 'reading' || REVEALING.includes(rule);
  const revealed = new Set(proposedFixes.filter(({ finding }) => reveals(finding.rule)).map(({ finding }) => finding.connId));
  const isRevealed = ({ rule, connId }: Finding) => groupOf(rule) === 'azure' && revealed.has(connId);
  const keyOfFinding = ({ rule, connId }: Finding) => `${rule} ${connId ?? ''}`;
  const known = new Set(before.findings.map(keyOfFinding));
  const fresh = after.findings.find(
    (finding) =>
      finding.severity !== 'info' && !OF_CARRIED_VALUES.includes(finding.rule) && !known.has(keyOfFinding(finding)) && !isRevealed(finding),
  );
  return fresh && `it would bring a finding of "${fresh.rule}"`;
}
