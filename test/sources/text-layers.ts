import { Decoding } from '../../src/model/decoding.ts';
import type { Layer } from '../../src/model/embedded.ts';
import { decodeString, type StringForm, spellStringLiteral } from '../../src/python/string-literal.ts';
import { readLiteralLine } from '../../src/shell/literal-word.ts';
import { withoutMakeDollars } from '../../src/shell/makefile.ts';
import { withMakeDollars } from '../../src/shell/makefile-dollars.ts';
import { spellHeredocLine } from '../../src/shell/spelling.ts';
import { readLiteralTemplate } from '../../src/terraform/literal-template.ts';
import { spellTemplate } from '../../src/terraform/spelling.ts';
import type { HeredocForm } from '../../src/terraform/syntax.ts';

// Readers and writers of one kind of text, which the sources use apart from each other, as the layers that they have to be together.

/** A text of HCL: between quotes, or as a heredoc of that form. */
export function hclTemplate(heredoc?: HeredocForm): Layer {
  return {
    decode: (text) => {
      const read = readLiteralTemplate(text);
      const isForm = read?.template.form === (heredoc ? 'heredoc' : 'quoted');
      return read && isForm ? { text: read.text, place: (span) => read.decoding.place(span) } : undefined;
    },
    encode: (text) => spellTemplate(text, heredoc),
  };
}

/** make's `$`, which is written twice. */
export const makefileDollar: Layer = {
  decode: (text) => {
    const read = withoutMakeDollars(text);
    return read && { text: read.text, place: (span) => read.decoding.place(span) };
  },
  encode: withMakeDollars,
};

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

/** A line of a heredoc of bash in which variables are expanded. */
export const shellHeredocLine: Layer = {
  decode: (text) => {
    const field = readLiteralLine(text);
    return field && { text: field.text, place: (span) => field.decoding.place(span) };
  },
  encode: spellHeredocLine,
};
