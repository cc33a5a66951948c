import { identityPair } from '../azure/modes.ts';
import { differenceOf } from '../engine/difference.ts';
import { fix } from '../engine/fix.ts';
import { lintFile, type ProposedFix } from '../engine/lint.ts';
import { takersIn } from '../engine/prove-anchors.ts';
import { secretsOf } from '../masking/closed.ts';
import { blanksOf } from '../masking/permitted.ts';
import type { Finding, Safety } from '../model/finding.ts';
import type { ReadText } from '../model/source.ts';
import { collide, type Range, type TextEdit } from '../model/text.ts';
import { rules } from '../rules/index.ts';
import type { CheckedFile, CheckedProject } from './checked-project.ts';

/** A fix that was proved right, as edits none of which holds a secret. */
export interface ProvedFix {
  readonly edits: readonly TextEdit[];
  readonly after: string;
  readonly losesCredential: boolean;
  readonly documents: { readonly before: ReadText['document']; readonly after: ReadText['document'] };
}

/** The fixes that somebody asked for. */
export interface WantedFixes {
  readonly allowed: Safety;
  isWanted(proposed: ProposedFix): boolean;
}

const REASONS = {
  secret: 'its new text contains a secret, which must not pass through the editor: azconn-lint --fix writes it to the file',
  nothing: 'there is nothing to fix',
} as const;

/**
 * Makes the wanted fixes of a file, proves them as `--fix` does, and returns the changes, or the reason why there are none. Everything
 * between server and editor sees an edit, so no edit that holds a secret is returned.
 */
export function proveFixes(
  file: CheckedFile,
  checked: CheckedProject,
  wantedOnes: () => WantedFixes,
): ProvedFix | { readonly why: string } {
  const made = attemptFixes(file, checked, wantedOnes());
  if ('why' in made || !hidesIn(file, made)) return made;
  // The text holds something that no list permits. A fix that moves no secret by the model's account may be shown all the same.
  const { allowed, isWanted } = wantedOnes();
  const isShowable = showable(file, checked);
  const again = attemptFixes(file, checked, { allowed, isWanted: (proposed) => isShowable(proposed.finding) && isWanted(proposed) });
  return 'why' in again || holdsSecret(again) ? { why: REASONS.secret } : again;
}

function attemptFixes(
  file: CheckedFile,
  { project, today }: CheckedProject,
  { allowed, isWanted }: WantedFixes,
): ProvedFix | { readonly why: string } {
  const source = project.files.find(({ path }) => path === file.path);
  if (!source) return { why: REASONS.nothing };
  const isExempt = (proposed: ProposedFix) => project.isAccepted(proposed.finding) || !isWanted(proposed);
  const { text: after, documents, losesCredential, refused } = fix(source, project, { rules, today, allowed, isExempt });
  if (after === file.text || !documents) return { why: refused[0]?.why ?? REASONS.nothing };
  return { edits: differenceOf(file.text, after), after, losesCredential, documents };
}

/** Whether an edit writes anything that is not permitted to be shown. */
function hidesIn({ text }: CheckedFile, { edits, after, documents }: ProvedFix): boolean {
  const blanks = blanksOf({ text: after, document: documents.after }, { text, document: documents.before });
  return insertedBy(edits).some((piece) => blanks.some((blank) => collide(piece, blank)));
}

/** Whether an edit writes a value that may be a secret of any connection. */
function holdsSecret({ edits, documents }: ProvedFix): boolean {
  const secrets = documents.before.connections.flatMap(secretsOf);
  return edits.some(({ text }) => secrets.some((secret) => text.includes(secret)));
}

/** The ranges of the edits' texts in the text that the edits make. */
function insertedBy(edits: readonly TextEdit[]): readonly Range[] {
  let shift = 0;
  return edits.flatMap(({ range, text }) => {
    const start = range.start + shift;
    shift += text.length - (range.end - range.start);
    return text === '' ? [] : [{ start, end: start + text.length }];
  });
}

/** A test for findings whose fix may be shown. */
function showable(file: CheckedFile, { project, today }: CheckedProject): (finding: Finding) => boolean {
  const source = project.files.find(({ path }) => path === file.path);
  const { findings } = source ? lintFile(source, project, { rules, today }) : { findings: [] };
  const open = new Set(findings.filter(({ fix: its }) => its?.isShowable).map(keyOf));
  return (finding) => open.has(keyOf(finding));
}

/** A key that is the same for a finding before and after other fixes of its file. */
function keyOf({ rule, connId }: Finding): string {
  return `${rule} ${connId ?? ''}`;
}

/** Whether the connection works after a fix only once Azure is ready: the fix moves something to the identity. */
export function needsAzure({ change, connection }: ProposedFix): boolean {
  if (change.do === 'rewrite-variable') return true;
  if (change.do !== 'rewrite' || !connection) return false;
  return identityPair(change.to.reveal()) === 'both' && identityPair(connection.written.reveal()) !== 'both';
}

/** The fix of each of these findings, and no other. */
export function onlyFor(findings: readonly Finding[]): WantedFixes {
  const left = new Set(findings.map(placeOf));
  return { allowed: 'unsafe', isWanted: ({ finding }) => left.delete(placeOf(finding)) };
}

function placeOf(finding: Finding): string {
  return `${keyOf(finding)} ${finding.range.start}`;
}

/** The finding, and those of its rule whose connections take something from the same anchors: often they can be fixed only together. */
export function fellowsOf(finding: Finding, { document, proposedFixes }: CheckedFile): readonly Finding[] {
  const takenBy = takersIn(document);
  const takers = proposedFixes
    .filter(({ finding: { rule } }) => rule === finding.rule)
    .map((each) => ({ finding: each.finding, taken: each.connection ? takenBy(each.connection) : new Set<string>() }));
  const anchors = new Set(takers.find((each) => each.finding === finding)?.taken);
  return takers.filter(({ taken }) => [...taken].some((name) => anchors.has(name))).map((each) => each.finding);
}

/** All fixes that may be made when a file is saved: none that is unsafe, or needs Azure first. */
export const SAFE_FIXES: WantedFixes = { allowed: 'safe', isWanted: (proposed) => !needsAzure(proposed) };

export const ALL_FIXES: WantedFixes = { allowed: 'unsafe', isWanted: () => true };
