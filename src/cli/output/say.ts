import { visible } from '../../escaping/visible.ts';
import { maskSentence } from '../../masking/mask-text.ts';
import type { Output } from '../host.ts';

/**
 * Says something on standard error that is no report. Paths, ids and words of the command line stand in such sentences, so every
 * line of them loses what a terminal or a CI runner would act upon, and what looks like a secret.
 */
export function say(err: Output, sentence: string): void {
  err.write(`${harmless(`azconn-lint: ${sentence}`)}\n`);
}

/** Says where azconn-lint itself failed, in the lines of a `crashReport`, which hold nothing of a file. */
export function sayCrash(err: Output, report: string): void {
  err.write(report);
}

/** Says lines of their own on standard error. */
export function sayLines(err: Output, lines: string): void {
  err.write(harmless(lines));
}

/** Lines as they may be written to standard error. */
export function harmless(lines: string): string {
  return lines
    .split('\n')
    .map((line) => visible(maskSentence(line)))
    .join('\n');
}
