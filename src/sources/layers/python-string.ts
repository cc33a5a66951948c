import { Decoding } from '../../model/decoding.ts';
import type { Layer } from '../../model/embedded.ts';
import { decodeString, type StringForm, spellStringLiteral } from '../../python/string-literal.ts';

/** A text literal of Python in one way of writing it. */
export function pythonString(form: StringForm): Layer {
  return {
    decode: (text) => {
      const decoding = new Decoding();
      const read = decodeString(text, { start: 0, end: text.length }, decoding);
      const isForm = read?.prefix === form.prefix && read.quote === form.quote;
      return isForm ? { text: decoding.finish(), place: (span) => decoding.place(span) } : undefined;
    },
    encode: (text) => spellStringLiteral(text, form),
  };
}
