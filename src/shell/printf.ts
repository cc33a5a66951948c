import type { Embedded } from '../model/embedded.ts';
import { ANYTHING, linesOf, type Output } from './command-output.ts';
import { linesOfPrinted, type Printed } from './printed-lines.ts';

const PART = /%%|%s|%|\\[nt\\"'`]|\\|[^%\\]+/g;
const ECHO_PART = /\\[nt\\]|\\|[^\\]+/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\n': '\n',
  '\\t': '\t',
  '\\\\': '\\',
  '\\"': '"',
  "\\'": "'",
  '\\`': '\\`',
  '%%': '%',
};
/** The most work for one call: no author prints longer lines. */
const MAX_WORK = 1_000_000;
const ECHO_OPTION = /^-[neE]+$/;

/** The most parts whose words are told. */
const MAX_TOLD = 20_000;

/** The output of bash's `printf`; unknown for conversions besides `%s`. */
export function printf(argv: readonly Embedded[]): Output {
  const [format, ...values] = argv[0]?.text === '--' ? argv.slice(1) : argv;
  if (format === undefined || format.text.startsWith('-')) return ANYTHING;
  const parts: readonly string[] = format.text.match(PART) ?? [];
  if (parts.some((part) => part === '%' || part === '\\') || parts.length * values.length > MAX_WORK) return ANYTHING;
  const width = parts.filter((part) => part === '%s').length;
  const printed = (): Iterable<Printed> => printedBy(format, parts, { values, width });
  let text = '';
  let told = 0;
  for (const part of printed()) {
    text += part.text;
    told++;
  }
  return { text, lines: told > MAX_TOLD ? [] : linesOfPrinted(printed()) };
}

interface Values {
  readonly values: readonly Embedded[];
  /** How many of them the format takes at once. */
  readonly width: number;
}

function* printedBy(format: Embedded, parts: readonly string[], { values, width }: Values): Iterable<Printed> {
  let used = 0;
  do {
    let start = 0;
    for (const part of parts) {
      const range = { start, end: start + part.length };
      start = range.end;
      if (part !== '%s') yield { text: ESCAPES[part] ?? part, word: format, range, spell: spellFormat };
      else {
        const word = values[used++];
        if (word) yield { text: word.text, word, range: { start: 0, end: word.text.length }, spell: asItIs };
      }
    }
  } while (width > 0 && used < values.length);
}

function spellFormat(line: string): string {
  return line.replaceAll(/[\\%]/g, (sign) => sign + sign);
}

function spellEscapes(line: string): string {
  return line.replaceAll('\\', '\\\\');
}

function asItIs(line: string): string {
  return line;
}

/** The output of bash's `echo`. */
export function echo(argv: readonly Embedded[]): Output {
  const first = argv.findIndex(({ text }) => !ECHO_OPTION.test(text));
  const words = first === -1 ? [] : argv.slice(first);
  const options = argv
    .slice(0, first === -1 ? argv.length : first)
    .map(({ text }) => text.slice(1))
    .join('');
  const end = options.includes('n') ? '' : '\n';
  const isEscaped = options.lastIndexOf('e') > options.lastIndexOf('E');
  const plain = words.map(({ text }) => text).join(' ');
  if (!isEscaped || !plain.includes('\\')) return { text: plain + end, lines: words.length === 1 ? words.flatMap(linesOf) : [] };
  const parts: readonly string[] = plain.match(ECHO_PART) ?? [];
  if (parts.includes('\\')) return ANYTHING;
  const [word, ...others] = words;
  const told = word && others.length === 0 && parts.length <= MAX_TOLD ? linesOfPrinted(escapedIn(word, parts)) : [];
  return { text: parts.map((part) => ESCAPES[part] ?? part).join('') + end, lines: told };
}

function* escapedIn(word: Embedded, parts: readonly string[]): Iterable<Printed> {
  let start = 0;
  for (const part of parts) {
    const range = { start, end: start + part.length };
    start = range.end;
    yield { text: ESCAPES[part] ?? part, word, range, spell: spellEscapes };
  }
}
