import { lintFile } from '../engine/lint.ts';
import type { Finding } from '../model/finding.ts';
import { applyEdits, lineStart, type TextEdit } from '../model/text.ts';
import { rules } from '../rules/index.ts';
import type { CheckedFile, CheckedProject } from './checked-project.ts';

/** The comment for the next line. `#` begins a comment in every language whose comments are read. */
const NEXT_LINE = '# azconn-lint-disable-next-line';
const WHOLE_FILE = '# azconn-lint-disable-file';
/** Files that have no comments. */
const NO_COMMENTS = /\.(?:json|jsonl)$/i;

/** Whether a finding can be silenced in its file at all. */
export function canBeSilenced({ path }: Pick<Finding, 'path'>): boolean {
  return !NO_COMMENTS.test(path);
}

/**
 * The comment that silences a finding, in the nearest place where it does and where nothing else changes: above its line, above its
 * connection, or at the top of the file; undefined where no comment does.
 */
export function silencingComment(finding: Finding, file: CheckedFile, checked: CheckedProject): TextEdit | undefined {
  return candidates(finding, file).find((edit) => silences(edit, finding, file, checked));
}

function candidates({ rule, range, connId }: Finding, { text, document }: CheckedFile): readonly TextEdit[] {
  const connection = document.connections.find((each) => each.range.start <= range.start && range.end <= each.range.end);
  const starts = [range.start, ...(connId !== undefined && connection ? [connection.range.start] : [])];
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  return [
    ...starts.map((at) => lineAbove(text, at, `${NEXT_LINE} ${rule}${ending}`)),
    { range: { start: topOf(text), end: topOf(text) }, text: `${WHOLE_FILE} ${rule}${ending}` },
  ];
}

function lineAbove(text: string, at: number, line: string): TextEdit {
  const start = lineStart(text, at);
  const indent = /^[ \t]{0,200}/.exec(text.slice(start, start + 200))?.[0] ?? '';
  return { range: { start, end: start }, text: indent + line };
}

/** A first line that says which program runs the file, or a mark of byte order, stays the first. */
function topOf(text: string): number {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  if (!text.startsWith('#!', first)) return first;
  const end = text.indexOf('\n');
  return end === -1 ? first : end + 1;
}

function silences(edit: TextEdit, { rule }: Finding, file: CheckedFile, { project, today }: CheckedProject): boolean {
  const source = project.files.find(({ path }) => path === file.path);
  // Code is not checked by itself; each line above one of its lines may be a comment.
  if (!source) return true;
  const lint = (text: string) => lintFile({ ...source, text }, project, { rules, today, findings: 'alone' });
  const [before, after] = [lint(file.text), lint(applyEdits(file.text, [edit]))];
  const isComment = idsIn(before) === idsIn(after) && after.document.comments.length === before.document.comments.length + 1;
  const had = countOf(rule, before);
  // A finding about several files is none about this one alone.
  if (had === 0) return isComment;
  return isComment && countOf(rule, after) < had && countOf(UNUSED, after) <= countOf(UNUSED, before);
}

const UNUSED = 'unused-suppression';

function countOf(rule: string, { findings }: Pick<CheckedFile, 'findings'>): number {
  return findings.filter((each) => each.rule === rule).length;
}

function idsIn({ document }: Pick<CheckedFile, 'document'>): string {
  return document.connections.map(({ id }) => id.value).join('\n');
}
