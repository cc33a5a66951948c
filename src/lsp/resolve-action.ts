import type { CodeAction } from 'vscode-languageserver';
import type { Finding } from '../model/finding.ts';
import { isObject } from '../model/is-object.ts';
import { type ActionData, COMMANDS } from './code-actions.ts';
import { findingId } from './finding-id.ts';
import { ALL_FIXES, fellowsOf, onlyFor, proveFixes, SAFE_FIXES, type WantedFixes } from './fixes.ts';
import type { KeptFixes } from './kept-fixes.ts';
import type { FileOfProject, Session } from './session.ts';
import { silencingComment } from './silence.ts';
import { workspaceEdit } from './workspace-edits.ts';

/** The data of an action that the editor sent back; undefined where it is none of ours. */
export function actionData({ data }: CodeAction): ActionData | undefined {
  if (!isObject(data)) return undefined;
  const { uri, finding, do: what } = data;
  const known = (['fix', 'silence', 'fix-all', 'fix-all-unsafe'] as const).find((each) => each === what);
  if (typeof uri !== 'string' || known === undefined) return undefined;
  return { uri, do: known, ...(typeof finding === 'string' && { finding }) };
}

/** The action with its edit, or the reason why it cannot be done. The file may have changed since it was offered. */
export function resolvedAction(
  action: CodeAction,
  data: ActionData,
  { file, checked }: FileOfProject,
  session: Session,
  kept: KeptFixes,
): CodeAction | { readonly why: string } {
  const finding = file.findings.find((each) => findingId(each) === data.finding);
  if (data.do === 'silence') {
    const edit = finding && silencingComment(finding, file, checked);
    return edit ? { ...action, edit: workspaceEdit([{ ...file, edits: [edit] }], session) } : { why: 'no comment can silence this here' };
  }
  if (data.do === 'fix' && !finding) return { why: 'the file has changed' };
  const alone = proveFixes(file, checked, () => wantedBy(data, finding ? [finding] : []));
  const fellows = 'why' in alone && data.do === 'fix' && finding ? fellowsOf(finding, file) : [];
  const isShared = fellows.length > 1;
  const proved = isShared ? proveFixes(file, checked, () => wantedBy(data, fellows)) : alone;
  if ('why' in proved) return proved;
  const { edits, after, losesCredential, documents } = proved;
  const title = isShared ? `${action.title}; and of the connections that share its anchor` : action.title;
  const resolved = { ...action, title, edit: workspaceEdit([{ ...file, edits }], session) };
  if (!losesCredential) return resolved;
  if (!checked.keeper) return { ...resolved, title: `${title}; no copy of the old credential is saved` };
  const token = kept.offer({ uri: file.uri, before: file.text, after, file, checked, documents });
  const saving = 'Save the original and enter the credential in the ledger';
  return { ...resolved, command: { title: saving, command: COMMANDS.keep, arguments: [token] } };
}

function wantedBy({ do: what }: ActionData, findings: readonly Finding[]): WantedFixes {
  if (what === 'fix') return onlyFor(findings);
  return what === 'fix-all-unsafe' ? ALL_FIXES : SAFE_FIXES;
}
