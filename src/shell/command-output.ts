import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import { UNKNOWN, type Unknown } from './variables.ts';

export interface Output {
  readonly text: string | Unknown;
  /** The lines that the script spells out, each without its line feed. */
  readonly lines: readonly Embedded[];
  /** The text without the line feeds at its end, where one heredoc of the script holds it. */
  readonly written?: Embedded | undefined;
}

export const NOTHING: Output = { text: '', lines: [] };
export const ANYTHING: Output = { text: UNKNOWN, lines: [] };

export function joinOutputs(outputs: readonly Output[]): Output {
  const texts = outputs.map(({ text }) => text);
  const isKnown = !texts.includes(UNKNOWN);
  const [only, ...others] = outputs.filter((output) => output !== NOTHING);
  const written = others.length === 0 ? only?.written : undefined;
  return {
    text: isKnown ? texts.map(String).join('') : UNKNOWN,
    lines: outputs.flatMap(({ lines }) => lines),
    ...(written && { written }),
  };
}

/** The lines of a text that one word of the script holds. */
export function linesOf(word: Embedded): readonly Embedded[] {
  const lines: Embedded[] = [];
  for (let start = 0; start <= word.text.length; ) {
    const feed = word.text.indexOf('\n', start);
    const end = feed === -1 ? word.text.length : feed;
    if (end > start) lines.push(lineOf(word, { start, end }));
    start = end + 1;
  }
  return lines;
}

/** A line that is not written where a part of it comes from elsewhere. */
export function asFound(line: Embedded): Embedded {
  return line.text.includes(ELSEWHERE) ? { ...line, encode: () => undefined } : line;
}

function lineOf(word: Embedded, { start, end }: Range): Embedded {
  const { text, range } = word;
  return {
    text: text.slice(start, end),
    range,
    place: (span) => word.place({ start: span.start + start, end: span.end + start }),
    encode: (line) => (line.includes('\n') ? undefined : word.encode(text.slice(0, start) + line + text.slice(end))),
  };
}
