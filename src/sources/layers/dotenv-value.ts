import type { ValueStyle } from '../../astro/dotenv/compose-assignment.ts';
import { scanCompose } from '../../astro/dotenv/compose-scan.ts';
import { isPortable } from '../../astro/dotenv/portable.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

export type DotenvStyle = Exclude<ValueStyle, 'inherited'>;

const KEY = 'A=';
const IN_DOUBLE_QUOTES = /["\\$\n\r\t]/g;
const LETTERS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const ENCODERS: Readonly<Record<DotenvStyle, Layer['encode']>> = {
  // All readers of `.env` have to agree on it, as nothing protects it.
  unquoted: (text) => (isPortable(text) ? text : undefined),
  'single-quoted': (text) => `'${text.replaceAll("'", "\\'")}'`,
  'double-quoted': (text) => `"${text.replace(IN_DOUBLE_QUOTES, (character) => LETTERS[character] ?? `\\${character}`)}"`,
};

/** The value of a variable in a `.env`, as compose reads it (compose-go v2.9.1), in one style of quoting. An unset `$NAME` is empty. */
export function dotenvValue(style: DotenvStyle): Layer {
  return faithful({ decode: (text) => decode(text, style), encode: ENCODERS[style] });
}

function decode(text: string, style: DotenvStyle): ReturnType<Layer['decode']> {
  const { assignments, problem } = scanCompose(KEY + text);
  const [assignment] = assignments;
  if (problem || !assignment || assignments.length > 1) return undefined;
  const { value, remainder, comment } = assignment;
  if (value === undefined || assignment.style !== style || remainder || comment) return undefined;
  return {
    text: value,
    place: (span) => {
      const { start, end } = assignment.place(span);
      return { start: start - KEY.length, end: end - KEY.length };
    },
  };
}
