import { isAirflowError, isEqualJson } from '../model/airflow.ts';
import type { ConsumerIndex } from '../model/consumer.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { LintedFile, LintOptions, ProposedFix } from './lint.ts';
import { whyUnproved } from './prove.ts';

/** Why proposedFixes that were made must not be kept: the new text is not proved right, or says something new. undefined: they may. */
export function whyRefused(
  before: LintedFile,
  after: LintedFile,
  proposedFixes: readonly ProposedFix[],
  options: LintOptions,
): string | undefined {
  const changes = proposedFixes.map(({ change }) => change);
  return whyUnproved(before, after, changes) ?? newFinding(before, after, proposedFixes, options);
}

/** The first consumer of a connection that would no longer work with it, as a clause, whichever rule proposed the change. */
export function whyBroken(
  { document: before }: Pick<LintedFile, 'document'>,
  { document: after }: Pick<LintedFile, 'document'>,
  consumers: ConsumerIndex,
): string | undefined {
  for (const [index, { id, airflow }] of before.connections.entries()) {
    const [old, now] = [airflow?.reveal(), after.connections[index]?.airflow?.reveal()];
    if (!old || !now || isAirflowError(old) || isAirflowError(now) || isEqualJson({ ...old }, { ...now })) continue;
    const broken = consumers.brokenBy(id.value, old, now);
    if (broken) return `${consumers.placeOf(broken)} would no longer work with it`;
  }
  return undefined;
}

/** A fix may take findings away, never bring one; but where it makes a connection readable, what is wrong with that comes to light. */
function newFinding(
  before: LintedFile,
  after: LintedFile,
  proposedFixes: readonly ProposedFix[],
  { rules }: LintOptions,
): string | undefined {
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  const revealed = new Set(proposedFixes.filter(({ rule }) => reveals(rule)).map(({ finding }) => finding.connId));
  const isExpected = ({ rule: id, severity, connId }: Finding) => {
    const rule = ruleOf.get(id);
    return severity === 'info' || rule?.judgesCarriedValues || (rule?.group === 'azure' && revealed.has(connId));
  };
  const known = new Map<string, number>();
  for (const finding of before.findings) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  const fresh = after.findings.find((finding) => {
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    return left < 1 && !isExpected(finding);
  });
  return fresh && `it would bring a finding of "${fresh.rule}"`;
}

function reveals({ group, fixReveals }: Rule): boolean {
  return group === 'reading' || fixReveals === true;
}

function keyOf({ rule, connId }: Finding): string {
  return `${rule} ${connId ?? ''}`;
}
