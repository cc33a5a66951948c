import type { Embedded } from '../model/embedded.ts';
import { ANYTHING, linesOf, type Output } from './command-output.ts';

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

/** The output of bash's `printf`; unknown for conversions besides `%s`. */
export function printf(argv: readonly Embedded[]): Output {
  const [format, ...values] = argv[0]?.text === '--' ? argv.slice(1) : argv;
  if (format === undefined || format.text.startsWith('-')) return ANYTHING;
  const parts: readonly string[] = format.text.match(PART) ?? [];
  if (parts.some((part) => part === '%' || part === '\\') || parts.length * values.length > MAX_WORK) return ANYTHING;
  const width = parts.filter((part) => part === '%s').length;
  let text = '';
  let used = 0;
  do {
    for (const part of parts) text += part === '%s' ? (values[used++]?.text ?? '') : (ESCAPES[part] ?? part);
  } while (width > 0 && used < values.length);
  return { text, lines: format.text === '%s\\n' ? values.flatMap(linesOf) : [] };
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
  return { text: parts.map((part) => ESCAPES[part] ?? part).join('') + end, lines: [] };
}
