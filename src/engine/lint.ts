import { maskName, maskSentence } from '../masking/mask-text.ts';
import { MaskedText } from '../masking/masked-text.ts';
import { blanksOf } from '../masking/permitted.ts';
import type { Connection } from '../model/connection.ts';
import { isFromElsewhere } from '../model/elsewhere.ts';
import type { Change, Finding, Fix, Help, Problem } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { Project, SourceFile } from '../model/project.ts';
import type { FileContext, Rule } from '../model/rule.ts';
import { type Document, editsOf, type ReadText } from '../model/source.ts';
import { checkConsumers } from './check-consumers.ts';
import { attempt, failedFinding } from './failure.ts';
import { frameOf } from './frame.ts';
import { limitFindings, unmendedFinding } from './limit-findings.ts';
import { MAX_SHOWN } from './limits.ts';
import { type Circumstances, isFull, type LintOptions, levelOf, note, noteFailure, type OpenFile, openFile } from './open-file.ts';
import { readDocument } from './read-document.ts';
import { type Outcome, outcomesInStages } from './replacement.ts';
import { whyUnmended } from './unmended.ts';

export type { LintOptions } from './open-file.ts';

export interface LintedFile extends ReadText {
  readonly path: string;
  readonly findings: readonly Finding[];
  /** The fixes that `--fix` could make here, in the order of the findings. Not for showing: a change holds credentials. */
  readonly proposedFixes: readonly ProposedFix[];
  /** How many findings the author has silenced with comments. */
  readonly suppressed: number;
  /** Mistakes of ours that ended a part of the work: findings may be missing. */
  readonly failures: readonly unknown[];
}

/** A fix before it is text. */
export interface ProposedFix {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly connection: Connection | undefined;
  readonly change: Change;
}

/** All findings in the files of a project, and after them those in its code. Touches nothing. */
export function lint(project: Project, options: LintOptions): LintedFile[] {
  const circumstances = { ...options, project };
  const openFiles = project.files.map((file) => openFile(file, circumstances));
  checkAll(openFiles, circumstances);
  const code = checkConsumers(openFiles, circumstances);
  for (const open of code) checkComments(open, circumstances);
  return [...openFiles, ...code].map((open) => closeFile(open, circumstances));
}

/** The same about one file, as if the project had no other. */
export function lintFile(file: SourceFile, project: Project, options: LintOptions): LintedFile {
  const circumstances = { ...options, project };
  const open = openFile(file, circumstances);
  checkAll([open], circumstances);
  return closeFile(open, circumstances);
}

function checkAll(openFiles: readonly OpenFile[], options: Circumstances): void {
  for (const open of openFiles) checkFile(open, options);
  checkProject(openFiles, options);
  for (const open of openFiles) checkComments(open, options);
}

function checkFile(open: OpenFile, options: Circumstances): void {
  for (const rule of options.rules) {
    if (rule.scope === 'project' || rule.scope === 'consumer' || isFull(open) || levelOf(rule, open.context.path, options) === 'off')
      continue;
    noteFailure(open, rule, () => checkWith(rule, open, options));
  }
}

function checkWith(rule: Extract<Rule, { scope: 'connection' | 'file' }>, open: OpenFile, options: Circumstances): void {
  const { context } = open;
  if (rule.scope === 'file') {
    for (const problem of rule.check(context)) {
      note(open, rule, problem, options);
      if (isFull(open)) return;
    }
    return;
  }
  for (const connection of context.document.connections) {
    if (isFull(open)) return;
    if (rule.judgesElsewhere !== true && isFromElsewhere(connection)) continue;
    for (const problem of rule.check(connection, context)) note(open, rule, { connection, ...problem }, options);
  }
}

function checkProject(openFiles: readonly OpenFile[], options: Circumstances): void {
  const files = openFiles.map(({ context }) => context);
  const openFileOf = new Map<FileContext, OpenFile>(openFiles.map((open) => [open.context, open]));
  const { surroundings, gitStandingOf } = options.project;
  const checkWithAll = (rule: Extract<Rule, { scope: 'project' }>) => {
    for (const { file, problem } of rule.check({ files, surroundings, gitStandingOf })) {
      const open = openFileOf.get(file);
      if (open && levelOf(rule, open.context.path, options) !== 'off') note(open, rule, problem, options);
    }
  };
  const [first] = openFiles;
  for (const rule of options.rules) if (first && rule.scope === 'project') noteFailure(first, rule, () => checkWithAll(rule));
}

/** Comments that silence nothing are known only when everything else has been said. */
function checkComments(open: OpenFile, options: Circumstances): void {
  const own = options.rules.find(({ files }) => files === 'comments');
  if (!own || !open.silencer.hasComments || levelOf(own, open.context.path, options) === 'off') return;
  const known = new Set(options.rules.map(({ id }) => id));
  const active = new Set(options.rules.filter((rule) => levelOf(rule, open.context.path, options) !== 'off').map(({ id }) => id));
  for (const problem of open.silencer.complaints(known, active)) note(open, own, problem, options);
}

function closeFile(open: OpenFile, options: Circumstances): LintedFile {
  const closed = attempt(() => findingsOf(open, options));
  const { file, context, suppressed, failures } = open;
  if ('failure' in closed) failures.push(closed.failure);
  const { path, document } = context;
  const { findings, proposedFixes } = 'value' in closed ? closed.value : NOTHING_FOUND;
  const read = { path, text: file.text, document, suppressed, failures };
  return failures.length === 0
    ? { ...read, findings, proposedFixes }
    : { ...read, findings: [...findings, failedFinding(path)], proposedFixes: [] };
}

type Found = Pick<LintedFile, 'findings' | 'proposedFixes'>;

const NOTHING_FOUND: Found = { findings: [], proposedFixes: [] };

function findingsOf(open: OpenFile, { findings: wanted, rules }: Circumstances): Found {
  const { file, context, found } = open;
  const { document } = context;
  const ends = limitFindings({ ...open, document, isFull: isFull(open) }, rules);
  if (found.length === 0) return { findings: ends, proposedFixes: [] };
  const stages = () => [
    found.flatMap(({ problem: { fix } }) => (fix?.safety === 'safe' ? [fix.change] : [])),
    found.flatMap(({ problem: { fix } }) => fix?.change ?? []),
    found.flatMap(({ problem }) => problem.replacement ?? []),
  ];
  const unmended = wanted === 'alone' ? undefined : whyUnmended(file.text, document);
  const shown =
    wanted === 'alone'
      ? undefined
      : {
          masked: new MaskedText(file.text, blanksOf({ text: file.text, document }, file.before)),
          outcomes: outcomesInStages(
            { text: file.text, read: (text) => readDocument(file.source, text, context.options.target) },
            document,
            stages(),
          ),
          isUnmended: unmended !== undefined,
        };
  const noted = found.map((each) => ({ ...each, finding: toFinding(each, open, shown) }));
  noted.sort((a, b) => byPlace(a.finding, b.finding));
  const proposedFixes = noted.flatMap(({ rule, problem: { fix, connection }, finding }) =>
    fix && finding.fix ? [{ rule, finding, connection, change: fix.change }] : [],
  );
  const hasFixes = found.some(({ problem: { fix, fixNeeds } }) => fix !== undefined || fixNeeds !== undefined);
  const last = unmended !== undefined && hasFixes ? [...ends, unmendedFinding(open, unmended, rules)] : ends;
  return { findings: [...noted.map(({ finding }) => finding), ...last], proposedFixes };
}

function byPlace(a: Finding, b: Finding): number {
  return a.range.start - b.range.start || a.range.end - b.range.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** The masked text and the outcomes that all findings of a file are shown with. */
interface Showing {
  readonly masked: MaskedText;
  readonly outcomes: ReadonlyMap<Change, Outcome>;
  /** The file is too large to be fixed. */
  readonly isUnmended: boolean;
}

function toFinding({ rule, severity, problem }: OpenFile['found'][number], open: OpenFile, shown: Showing | undefined): Finding {
  const { file, lines, context } = open;
  const { at, message, label, connection, fixNeeds } = problem;
  const help = shown ? helpOf(problem, shown.outcomes) : [];
  const fix = fixOf(problem, context.document, shown);
  return {
    rule: rule.id,
    severity,
    path: file.path,
    range: at,
    position: lines.positionAt(at.start),
    end: lines.positionAt(Math.max(at.start, at.end)),
    ...(connection && !rule.judgesFile && { connId: maskName(connection.id.value) }),
    message: maskSentence(message),
    frame: shown ? frameOf(lines, shown.masked, at, connection?.range, maskSentence(label ?? message)) : NO_FRAME,
    ...(help.length > 0 && { help: help.map(shownHelp) }),
    ...(fix && { fix }),
    ...(fixNeeds && !context.document.problem && !shown?.isUnmended && { fixNeeds }),
  };
}

const NO_FRAME: Finding['frame'] = { lines: [], label: '' };

function shownHelp({ title, lines, replacement, ...rest }: Help): Help {
  return {
    ...rest,
    title: maskSentence(title),
    ...(lines && { lines: lines.map(maskSentence) }),
    ...(replacement && { replacement: { ...replacement, lines: replacement.lines.map(maskSentence) } }),
  };
}

function helpOf({ replacement, help = [], fix }: Problem, outcomes: ReadonlyMap<Change, Outcome>): readonly Help[] {
  const shown = replacement && outcomes.get(replacement)?.help;
  const more = typeof help === 'function' ? help() : help;
  if (!shown) return more;
  const isLater = fix !== undefined && fix.change !== replacement;
  return [isLater && shown.replacement ? { ...shown, replacement: { ...shown.replacement, isLater } } : shown, ...more];
}

/** A text that could not be read whole is not edited, and a fix is written whole or not at all. */
function fixOf({ fix }: Problem, document: Document, shown: Showing | undefined): Fix | undefined {
  if (!fix || document.problem || shown?.isUnmended) return undefined;
  const written = editsOf(document, fix.change);
  const outcome = shown?.outcomes.get(fix.change);
  if ('refused' in written || written.edits.length === 0 || outcome?.refused !== undefined) return undefined;
  // A fix that takes something away, and writes nothing, shows nothing.
  const isEmpty = written.edits.every(({ text }) => text === '');
  const isLong = written.edits.reduce((sum, { text }) => sum + text.length, 0) > MAX_SHOWN;
  const isShowable = shown !== undefined && !isLong && (isEmpty || (outcome?.isShowable ?? false));
  return { safety: fix.safety, edits: new Hidden(written.edits), isShowable };
}
