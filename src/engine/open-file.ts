import type { RuleLevel } from '../model/config.ts';
import { isExample } from '../model/example-file.ts';
import type { Problem, Severity } from '../model/finding.ts';
import type { Project, SourceFile } from '../model/project.ts';
import type { FileContext, Rule, RuleOptions } from '../model/rule.ts';
import { Lines } from '../model/text.ts';
import { type Silencer, silencerOf } from './directives.ts';
import { attempt } from './failure.ts';
import { MAX_FINDINGS } from './limits.ts';
import { type LimitedDocument, NOTHING_READ, readDocument } from './read-document.ts';

export interface LintOptions {
  readonly rules: readonly Rule[];
  readonly today?: string;
  /** `alone`: the findings are for the engine only, so that they need no frame and no help. */
  readonly findings?: 'shown' | 'alone';
}

/** The options and the project of a check. */
export interface Circumstances extends LintOptions {
  readonly project: Project;
}

/** A file while it is looked at. */
export interface OpenFile {
  readonly file: SourceFile;
  readonly context: FileContext & { readonly document: LimitedDocument };
  readonly lines: Lines;
  readonly silencer: Silencer;
  readonly found: { readonly rule: Rule; readonly severity: Severity; readonly problem: Problem }[];
  suppressed: number;
  readonly failures: unknown[];
}

export function openFile(file: SourceFile, { project: { config, consumers, target }, today }: Circumstances): OpenFile {
  const read = attempt(() => readDocument(file.source, file.text, target));
  const document = 'value' in read ? read.value : NOTHING_READ;
  const failures = 'failure' in read ? [read.failure] : [];
  const options: RuleOptions = { config, consumers, target, ...(today === undefined ? {} : { today }) };
  const before = file.before && { before: file.before.document };
  const context = { path: file.path, source: file.source, document, options, ...before };
  const lines = new Lines(file.text);
  return { file, context, lines, silencer: silencerOf(document, lines, today), found: [], suppressed: 0, failures };
}

/** A mistake of ours in a rule ends that rule for that file. */
export function noteFailure({ failures, context: { path } }: OpenFile, { id }: Rule, work: () => void): void {
  const done = attempt(work);
  if ('failure' in done) failures.push(new Error(`rule "${id}" failed on ${path}`, { cause: done.failure }));
}

/** Keeps a problem, unless its author has silenced it. */
export function note(open: OpenFile, rule: Rule, problem: Problem, options: Circumstances): void {
  if (open.silencer.isSilenced(rule.id, problem.at, problem.connection)) {
    open.suppressed++;
    return;
  }
  const level = levelOf(rule, open.context.path, options, problem.severity);
  if (level !== 'off' && !isFull(open)) open.found.push({ rule, severity: level, problem });
}

export function isFull({ found }: OpenFile): boolean {
  return found.length >= MAX_FINDINGS;
}

/**
 * The level of a rule in a file; `own` is the severity of the one problem. No program loads an example, so that its findings are advice.
 */
export function levelOf(rule: Rule, path: string, { project }: Circumstances, own: Severity = rule.severity): RuleLevel {
  const usual = isExample(path) && !rule.judgesExamples ? 'info' : own;
  return project.levelOf(rule.id, path) ?? (rule.isOptional ? 'off' : usual);
}
