import type { Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
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
  return { text, lines: linesOfFormat(format, values) };
}

/** The lines that one word spells out: the format, or the values behind a name that it has for each. */
function linesOfFormat(format: Embedded, values: readonly Embedded[]): readonly Embedded[] {
  if (format.text === '%s\\n') return values.flatMap(linesOf);
  if (PLAIN_LINES.test(format.text)) return plainLines(format);
  const prefix = NAMED_VALUE.exec(format.text)?.groups?.['prefix'];
  const [value, ...others] = values;
  return prefix !== undefined && value && others.length === 0 && !value.text.includes('\n') ? [namedLine(format, prefix, value)] : [];
}

/** Lines without a conversion or an escape, each with the line feed that ends it. */
const PLAIN_LINES = /^(?:[^%\\\n]*\\n)+$/;
const NAMED_VALUE = /^(?<prefix>[^%\\\n]+)%s(?:\\n)?$/;
const LINE_FEED = '\\n';

function plainLines(format: Embedded): readonly Embedded[] {
  const lines: Embedded[] = [];
  for (let start = 0, end = format.text.indexOf(LINE_FEED); end !== -1; end = format.text.indexOf(LINE_FEED, start)) {
    lines.push(formatLine(format, { start, end }));
    start = end + LINE_FEED.length;
  }
  return lines;
}

function formatLine({ text, range, place, encode }: Embedded, { start, end }: Range): Embedded {
  const spelled = (line: string) => line.replaceAll(/[\\%]/g, (sign) => sign + sign);
  return {
    text: text.slice(start, end),
    range,
    place: (span) => place({ start: span.start + start, end: span.end + start }),
    encode: (line) => (line.includes('\n') ? undefined : encode(text.slice(0, start) + spelled(line) + text.slice(end))),
  };
}

/** `NAME=%s` and a value: the name is in the one word, and the value is the other. */
function namedLine(format: Embedded, prefix: string, value: Embedded): Embedded {
  const at = prefix.length;
  const inValue = ({ start, end }: Range) => value.place({ start: start - at, end: end - at });
  return {
    text: prefix + value.text,
    range: value.range,
    place: ({ start, end }) => {
      if (start >= at) return inValue({ start, end });
      const first = format.place({ start, end: Math.min(end, at) });
      return end <= at ? first : { start: first.start, end: inValue({ start: at, end }).end };
    },
    encode: (line) => (line.startsWith(prefix) && !line.includes('\n') ? value.encode(line.slice(at)) : undefined),
  };
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
