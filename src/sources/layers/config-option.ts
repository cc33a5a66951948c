import { readAirflowConfig, spellConfigValue } from '../../airflow/config-file.ts';
import { Decoding } from '../../model/decoding.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

const HEAD = '[section]\nkey = ';
/** The chart puts the text into a block of YAML, whose lines are indented by four blanks: the others have to bring theirs. */
const LINE_BREAK = /\n(?: {4}|(?=[ \t]*(?:\n|$)))?/g;

/** The value of an option of `airflow.cfg` that the official Helm chart writes: `key = value` in a block. */
export const configOption: Layer = faithful({
  decode: (text) => {
    const lines = withoutIndentation(text);
    const { options, problem } = lines ? readAirflowConfig(HEAD + lines.text) : NOTHING;
    const [option, ...others] = options;
    if (!lines || !option?.value || others.length > 0 || problem) return undefined;
    const { value } = option;
    return {
      text: value.text,
      place: (span) => {
        const { start, end } = value.place(span);
        // An empty line at the beginning may have its place behind the equals sign.
        return start < HEAD.length ? undefined : lines.place({ start: start - HEAD.length, end: end - HEAD.length });
      },
    };
  },
  encode: spellConfigValue,
});

const NOTHING: ReturnType<typeof readAirflowConfig> = { options: [], sections: [], comments: [], problem: undefined };

/** The text as it is in the block; undefined for one that ends the block before its end. */
function withoutIndentation(text: string): { readonly text: string; place: Decoding['place'] } | undefined {
  const decoding = new Decoding();
  let at = 0;
  for (const { 0: found, index } of text.matchAll(LINE_BREAK)) {
    const end = index + found.length;
    if (found === '\n' && /\S/.test(text.slice(end, end + 1))) return undefined;
    decoding.copy(text, at, index + 1);
    at = end;
  }
  decoding.copy(text, at, text.length);
  return { text: decoding.finish(), place: (span) => decoding.place(span) };
}
