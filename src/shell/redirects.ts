import type { Embedded } from '../model/embedded.ts';
import type { Located } from '../model/text.ts';
import type { ShellWriting } from './call.ts';
import { ANYTHING, asFound, joinOutputs, linesOf, NOTHING, type Output } from './command-output.ts';
import { embeddedLine, embeddedWord } from './embedded-word.ts';
import { argumentsOf } from './expansion.ts';
import { type Expansion, textOf } from './fields.ts';
import { fileNameOf } from './file-name.ts';
import { type Frame, runsForSure } from './frame.ts';
import { embeddedHeredoc } from './heredoc-text.ts';
import { partlyKnown } from './partly-known-word.ts';
import type { Heredoc, Redirect, Word } from './syntax.ts';
import { variableIn } from './variable-in.ts';
import { UNKNOWN } from './variables.ts';

/** Where a command runs with its redirections, and what has been written once it is over. */
export interface Redirected {
  readonly inner: Frame;
  readonly finish: () => readonly ShellWriting[];
  /** A target is no name of one file: bash does not run the command. */
  readonly isRefused: boolean;
}

interface Target {
  readonly path: Located<string> | undefined;
  readonly fileName: string | undefined;
  readonly pathVariable: string | undefined;
  readonly isAppended: boolean;
}

export function redirected(redirects: readonly Redirect[], frame: Frame, expansion: Expansion): Redirected {
  let { stdin } = frame;
  let isElsewhere = false;
  let isRefused = false;
  const targets: Target[] = [];
  for (const redirect of redirects) {
    const input = inputOf(redirect, expansion);
    if (input) stdin = input;
    else if (isToStderr(redirect, expansion)) isElsewhere = true;
    else if (writesOutput(redirect)) {
      const target = targetOf(redirect, expansion);
      if (target) targets.push(target);
      else isRefused = true;
    }
  }
  if (targets.length === 0 && !isElsewhere)
    return { inner: stdin === frame.stdin ? frame : { ...frame, stdin }, finish: () => [], isRefused };
  const inner = { ...frame, stdin, printed: [] };
  const isCertain = runsForSure(frame) && !frame.isRacing;
  const written = (at: number) => (at === targets.length - 1 ? joinOutputs(inner.printed) : NOTHING);
  return { inner, isRefused, finish: () => targets.map((target, at) => ({ ...target, ...written(at), isCertain })) };
}

function inputOf({ operator, heredoc, target, descriptor }: Redirect, expansion: Expansion): Output | undefined {
  if (descriptor !== undefined && descriptor !== 0) return undefined;
  if (operator === '<' || operator === '<>') return ANYTHING;
  if (operator === '<<<') return hereString(target, expansion);
  if (operator !== '<<' && operator !== '<<-') return undefined;
  return heredoc ? heredocOutput(heredoc, expansion) : ANYTHING;
}

function hereString(word: Word, expansion: Expansion): Output {
  const field = textOf(word.pieces, expansion);
  return field === UNKNOWN ? ANYTHING : { text: `${field.text}\n`, lines: linesOf(embeddedWord(field, word, true)) };
}

function heredocOutput(heredoc: Heredoc, expansion: Expansion): Output {
  const lines = heredoc.lines.map((line): Output => {
    const field = textOf(line.pieces, expansion);
    if (field === UNKNOWN) return { text: UNKNOWN, lines: partlyKnownLine(line, expansion) };
    // The last line of a script ends, even where no line feed is written.
    return { text: field.text.endsWith('\n') ? field.text : `${field.text}\n`, lines: [embeddedLine(field, line, heredoc)] };
  });
  return { ...joinOutputs(lines), written: embeddedHeredoc(heredoc) };
}

/** A line of a heredoc of which a part is known. */
function partlyKnownLine(line: Word, expansion: Expansion): readonly Embedded[] {
  const whole = partlyKnown(line, expansion);
  const { start, end } = line.range;
  const known = whole?.text.endsWith('\n') ? { ...whole, range: { start, end: end - 1 } } : whole;
  return known ? linesOf(known).map(asFound) : [];
}

function writesOutput({ operator, descriptor }: Redirect): boolean {
  return operator.includes('>') && operator !== '<>' && (operator.startsWith('&') || descriptor === undefined || descriptor === 1);
}

function isToStderr({ operator, target, descriptor }: Redirect, expansion: Expansion): boolean {
  if (operator !== '>&') return false;
  const field = textOf(target.pieces, expansion);
  return (descriptor === undefined || descriptor === 1) && field !== UNKNOWN && field.text === '2';
}

/** undefined for a target that is not the name of one file. */
function targetOf({ target, operator }: Redirect, expansion: Expansion): Target | undefined {
  const [path, ...others] = argumentsOf(target, expansion);
  if (!path || others.length > 0 || path.value?.text === '') return undefined;
  return {
    path: path.value && { value: path.value.text, range: target.range },
    fileName: fileNameOf(path),
    pathVariable: variableIn(target),
    isAppended: operator.endsWith('>>'),
  };
}
