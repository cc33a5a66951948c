import type { Located } from '../model/text.ts';
import type { ShellWriting } from './call.ts';
import { embeddedLine, embeddedWord } from './embedded-word.ts';
import { type Expansion, textOf } from './fields.ts';
import { type Frame, runsForSure } from './frame.ts';
import { ANYTHING, joinOutputs, linesOf, NOTHING, type Output } from './output.ts';
import type { Heredoc, Redirect, Word } from './syntax.ts';
import { UNKNOWN } from './variables.ts';

/** Where a command runs with its redirections, and what has been written once it is over. */
export interface Redirected {
  readonly inner: Frame;
  readonly finish: () => readonly ShellWriting[];
}

interface Target {
  readonly path: Located<string> | undefined;
  readonly isAppended: boolean;
}

export function redirected(redirects: readonly Redirect[], frame: Frame, expansion: Expansion): Redirected {
  let { stdin } = frame;
  let isElsewhere = false;
  const targets: Target[] = [];
  for (const redirect of redirects) {
    const input = inputOf(redirect, expansion);
    if (input) stdin = input;
    else if (isToStderr(redirect, expansion)) isElsewhere = true;
    else if (writesOutput(redirect))
      targets.push({ path: pathOf(redirect.target, expansion), isAppended: redirect.operator.endsWith('>>') });
  }
  if (targets.length === 0 && !isElsewhere) return { inner: stdin === frame.stdin ? frame : { ...frame, stdin }, finish: () => [] };
  const inner = { ...frame, stdin, printed: [] };
  const isCertain = runsForSure(frame);
  const written = (at: number) => (at === targets.length - 1 ? joinOutputs(inner.printed) : NOTHING);
  return { inner, finish: () => targets.map((target, at) => ({ ...target, ...written(at), isCertain })) };
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
  return joinOutputs(
    heredoc.lines.map((line) => {
      const field = textOf(line.pieces, expansion);
      return field === UNKNOWN ? ANYTHING : { text: field.text, lines: [embeddedLine(field, line, heredoc)] };
    }),
  );
}

function writesOutput({ operator, descriptor }: Redirect): boolean {
  return operator.includes('>') && operator !== '<>' && (operator.startsWith('&') || descriptor === undefined || descriptor === 1);
}

function isToStderr({ operator, target, descriptor }: Redirect, expansion: Expansion): boolean {
  if (operator !== '>&') return false;
  const field = textOf(target.pieces, expansion);
  return (descriptor === undefined || descriptor === 1) && field !== UNKNOWN && field.text === '2';
}

function pathOf(target: Word, expansion: Expansion): Located<string> | undefined {
  const field = textOf(target.pieces, expansion);
  return field === UNKNOWN ? undefined : { value: field.text, range: target.range };
}
