import { secretsOf } from '../masking/showable.ts';
import { configuredTarget } from '../model/airflow-target.ts';
import type { Safety } from '../model/finding.ts';
import type { Document } from '../model/source.ts';
import { applyEdits } from '../model/text.ts';
import { MAX_MENDED, MAX_MENDED_LENGTH } from './limits.ts';
import { type LintedFile, type LintOptions, lint, type ProposedFix, type SourceFile } from './lint.ts';
import { readDocument } from './read-document.ts';
import { editsOf, selectFixes } from './select-fixes.ts';
import { whyRefused } from './verify-fix.ts';

const MAX_PASSES = 12;
const TOO_LARGE = 'the file holds more than 1,000 connections';
const TOO_LONG_TO_MEND = 'the file has more than 800,000 characters';
/** So many characters are read again for fixes that have to be tried one by one. */
const MOST_CHARACTERS = 2_000_000;
const TOO_LONG = 'too many fixes of this file have to be tried one by one';

export interface Fixed {
  /** The new text; the old one when nothing was mended. */
  readonly text: string;
  readonly mended: readonly Mended[];
  /** What has a fix that could not be proved right and was therefore not made. */
  readonly refused: readonly Refused[];
  /** A credential that stood in the old text is not in the new one. */
  readonly losesCredential: boolean;
  /** Both texts, read; undefined for a file that is not mended at all. */
  readonly documents: { readonly before: Document; readonly after: Document } | undefined;
  /** The new text, looked at once more for somebody to see; worked out when it is asked for. */
  readonly after: LintedFile;
}

export interface Mended {
  readonly rule: string;
  readonly connId?: string;
}

export interface Refused extends Mended {
  readonly why: string;
}

export interface FixOptions extends LintOptions {
  readonly allowed: Safety;
  /** Findings that are to be left alone, for example those of a baseline. */
  readonly isExempt?: (proposed: ProposedFix) => boolean;
}

/** Fixes a text until nothing is left that may be fixed. What cannot be proved right is not made. */
export function fix(file: SourceFile, options: FixOptions): Fixed {
  const tooMuch = whyTooMuch(file, options);
  if (tooMuch !== undefined) return untouched(file, options, tooMuch);
  let current = alone(file, options);
  if (!current) throw new Error('nothing was linted');
  const original = current.document;
  let text = file.text;
  const made: ProposedFix[] = [];
  const refused = new Map<string, Refused>();
  const effort = { ...options, refused, budget: { characters: MOST_CHARACTERS } };
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const proposedFixes: readonly ProposedFix[] = current.proposedFixes.filter(
      (proposed) => isAllowed(proposed, options) && !refused.has(keyOf(proposed)),
    );
    const step: Step | undefined = pass + 1 < MAX_PASSES ? firstProved({ ...file, text }, current, proposedFixes, effort) : undefined;
    if (!step) return settled(file, options, { text, made, refused: [...refused.values()], before: original, after: current.document });
    for (const proposed of step.made) made.push(proposed);
    text = step.text;
    current = step.after;
  }
  throw new Error(`the fixes of ${file.path} did not settle in ${MAX_PASSES} passes`);
}

interface Outcome {
  readonly text: string;
  readonly made: readonly ProposedFix[];
  readonly refused: readonly Refused[];
  readonly before: Document;
  readonly after: Document;
}

function settled(file: SourceFile, options: FixOptions, { text, made, refused, before, after }: Outcome): Fixed {
  return {
    text,
    mended: made.map(nameOf),
    refused,
    losesCredential: loses(file.text, before, text),
    documents: { before, after },
    get after() {
      return shown({ ...file, text }, options);
    },
  };
}

function nameOf({ finding: { rule, connId } }: ProposedFix): Mended {
  return { rule, ...(connId !== undefined && { connId }) };
}

/** A connection takes more than ten characters, so that most files need not be read for this. */
function whyTooMuch(file: SourceFile, options: LintOptions): string | undefined {
  const { text } = file;
  if (text.length > MAX_MENDED_LENGTH) return TOO_LONG_TO_MEND;
  return text.length > 10 * MAX_MENDED && documentOf(file, options).connections.length > MAX_MENDED ? TOO_LARGE : undefined;
}

function untouched(file: SourceFile, options: FixOptions, why: string): Fixed {
  return {
    text: file.text,
    mended: [],
    refused: [{ rule: 'syntax', why }],
    losesCredential: false,
    documents: undefined,
    get after() {
      return shown(file, options);
    },
  };
}

/** The file looked at for nobody to see. */
function alone(file: SourceFile, options: LintOptions): LintedFile | undefined {
  const [linted] = lint([file], { ...options, findings: 'alone' });
  return linted;
}

function shown(file: SourceFile, options: LintOptions): LintedFile {
  const [linted] = lint([file], options);
  return linted ?? nothingSeen(file, options);
}

function nothingSeen(file: SourceFile, options: LintOptions): LintedFile {
  return { path: file.path, document: documentOf(file, options), findings: [], proposedFixes: [], suppressed: 0 };
}

function documentOf(file: SourceFile, { target, config }: LintOptions): Document {
  return readDocument(file.source, file.text, target ?? configuredTarget(config));
}

/** What is left of the work that may be done, and what was refused so far. */
interface Effort extends FixOptions {
  readonly budget: { characters: number };
  readonly refused: Map<string, Refused>;
}

interface Step {
  readonly text: string;
  readonly after: LintedFile;
  readonly made: readonly ProposedFix[];
}

/** All that can be made at once; where that cannot be proved, one after the other until one can. */
function firstProved(file: SourceFile, before: LintedFile, proposedFixes: readonly ProposedFix[], options: Effort): Step | undefined {
  const chosen = selectFixes(proposedFixes);
  if (chosen.length === 0) return undefined;
  const together = attempt(file, before, chosen, options);
  if ('made' in together) return together;
  for (const proposed of proposedFixes) {
    options.budget.characters -= file.text.length;
    const single = options.budget.characters < 0 ? { why: TOO_LONG } : attempt(file, before, [proposed], options);
    if ('made' in single) return single;
    options.refused.set(keyOf(proposed), { ...nameOf(proposed), why: single.why });
  }
  return undefined;
}

function attempt(
  file: SourceFile,
  before: LintedFile,
  proposedFixes: readonly ProposedFix[],
  options: FixOptions,
): Step | { readonly why: string } {
  const text = applyEdits(file.text, proposedFixes.flatMap(editsOf));
  const after = alone({ ...file, text }, options);
  if (!after) return { why: 'the new text could not be looked at' };
  const why = whyRefused(before, after, proposedFixes, options);
  return why === undefined ? { text, after, made: proposedFixes } : { why };
}

function isAllowed(proposed: ProposedFix, { allowed, isExempt }: FixOptions): boolean {
  if (isExempt?.(proposed)) return false;
  return allowed === 'unsafe' || proposed.finding.fix?.safety === 'safe';
}

function keyOf({ finding, connection }: ProposedFix): string {
  return `${finding.rule} ${finding.connId ?? ''} ${connection ? '' : finding.range.start}`;
}

/** What still stands as it stood has lost nothing, even where a value is read as something else than what is written. */
function loses(before: string, original: Document, after: string): boolean {
  const changed = original.connections.filter(({ range }) => !after.includes(before.slice(range.start, range.end).trim()));
  return changed.flatMap(secretsOf).some((secret) => !after.includes(secret));
}
