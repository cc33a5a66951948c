import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import type { ProposedFix } from '../engine/lint.ts';
import type { Finding } from '../model/finding.ts';
import type { CheckedFile, CheckedProject } from './checked-project.ts';
import { type DiagnosticStyle, diagnosticOf } from './diagnostics.ts';
import { findingId } from './finding-id.ts';
import { ALL_FIXES, needsAzure, SAFE_FIXES } from './fixes.ts';
import { canBeSilenced } from './silence.ts';
import { TextIndex } from './text-index.ts';

/** The commands that an editor may ask the server to run. */
export const COMMANDS = {
  azCommands: 'azconn-lint.showAzCommands',
  plan: 'azconn-lint.openPlan',
  keep: 'azconn-lint.keepCredential',
} as const;

export const KINDS = {
  quickFix: 'quickfix',
  fixAll: 'source.fixAll.azconn-lint',
  fixAllUnsafe: 'source.fixAllUnsafe.azconn-lint',
} as const;

/** The data from which an action is resolved: ids, never text. */
export interface ActionData {
  readonly uri: string;
  readonly do: 'fix' | 'silence' | 'fix-all' | 'fix-all-unsafe';
  readonly finding?: string;
}

/** The actions at a place of a file, none of them resolved yet. */
export function codeActions(
  { range, context }: CodeActionParams,
  file: CheckedFile,
  checked: CheckedProject,
  style: DiagnosticStyle,
): CodeAction[] {
  const index = new TextIndex(file.text, style.encoding);
  const span = index.spanOf(range);
  const asked = new Set(context.diagnostics.map(({ data }) => data));
  const here = file.findings.filter(
    (finding) => asked.has(findingId(finding)) || (finding.range.start <= span.end && span.start <= finding.range.end),
  );
  const diagnosticFor = (finding: Finding): Diagnostic =>
    context.diagnostics.find(({ data }) => data === findingId(finding)) ?? diagnosticOf(finding, index, checked, style);
  const all = [...here.flatMap((finding) => actionsFor(finding, file, diagnosticFor(finding))), ...sourceActions(file)];
  return all.filter(({ kind = '' }) => isAsked(kind, context.only));
}

/** Whether a kind of action is asked for. `source` includes `source.fixAll.azconn-lint`. */
function isAsked(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
}

function actionsFor(finding: Finding, file: CheckedFile, diagnostic: Diagnostic): readonly CodeAction[] {
  const proposed = file.proposedFixes.find((each) => each.finding === finding);
  const common = { kind: KINDS.quickFix, diagnostics: [diagnostic] };
  const data = (what: ActionData['do']): ActionData => ({ uri: file.uri, do: what, finding: findingId(finding) });
  const isMigration = (proposed && needsAzure(proposed)) || finding.fixNeeds === 'identity' || finding.rule === MIGRATION;
  return [
    ...(proposed ? [{ ...common, title: titleOf(proposed), isPreferred: true, data: data('fix') }] : []),
    ...(canBeSilenced(finding) ? [{ ...common, title: `Silence ${finding.rule} here with a comment`, data: data('silence') }] : []),
    ...(isMigration ? [showing(finding, file, common)] : []),
    ...(isMigration ? [opening(file, common)] : []),
  ];
}

/** The rule that proposes the move of a connection. */
const MIGRATION = 'legacy-azure-connection';

function titleOf(proposed: ProposedFix): string {
  const { finding } = proposed;
  const what = finding.connId === undefined ? `Fix ${finding.rule}` : `Fix ${finding.rule} of ${JSON.stringify(finding.connId)}`;
  const notes = [...(needsAzure(proposed) ? ['once Azure is ready'] : []), ...(finding.fix?.safety === 'unsafe' ? ['unsafe'] : [])];
  return notes.length === 0 ? what : `${what} (${notes.join(', ')})`;
}

type Common = Pick<CodeAction, 'kind' | 'diagnostics'>;

function showing(finding: Finding, { uri }: CheckedFile, common: Common): CodeAction {
  const title = 'Show the az commands';
  return { ...common, title, command: { title, command: COMMANDS.azCommands, arguments: [uri, findingId(finding)] } };
}

function opening({ uri }: CheckedFile, common: Common): CodeAction {
  const title = 'Open the plan of the migration';
  return { ...common, title, command: { title, command: COMMANDS.plan, arguments: [uri] } };
}

function sourceActions({ uri, proposedFixes }: CheckedFile): readonly CodeAction[] {
  const isSafe = (each: ProposedFix) => each.finding.fix?.safety === 'safe' && SAFE_FIXES.isWanted(each);
  const data = (what: ActionData['do']): ActionData => ({ uri, do: what });
  return [
    ...(proposedFixes.some(isSafe)
      ? [{ title: 'Make all safe fixes of azconn-lint that need nothing in Azure', kind: KINDS.fixAll, data: data('fix-all') }]
      : []),
    ...(proposedFixes.some(ALL_FIXES.isWanted)
      ? [{ title: 'Make all fixes of azconn-lint, including unsafe ones', kind: KINDS.fixAllUnsafe, data: data('fix-all-unsafe') }]
      : []),
  ];
}
