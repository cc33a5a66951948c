import { Decoding } from '../../src/model/decoding.ts';
import type { Layer } from '../../src/model/embedded.ts';
import { decodeString, type StringForm, spellStringLiteral } from '../../src/python/string-literal.ts';
import { Cursor, Unreadable } from '../../src/shell/cursor.ts';
import { textOf } from '../../src/shell/fields.ts';
import { LITERAL } from '../../src/shell/literal.ts';
import { decodeMakeDollars, withMakeDollars } from '../../src/shell/makefile-dollars.ts';
import { spellHeredocLine } from '../../src/shell/spelling.ts';
import { UNKNOWN } from '../../src/shell/variables.ts';
import { readHeredocText } from '../../src/shell/words.ts';
import { Cursor as HclCursor } from '../../src/terraform/cursor.ts';
import { readExpression } from '../../src/terraform/expressions.ts';
import { decodedTemplate } from '../../src/terraform/literal-template.ts';
import { attempt } from '../../src/terraform/read-expression.ts';
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

/** A text that is one template of HCL without any expression in it; undefined for any other text. */
function readLiteralTemplate(text: string) {
  const read = attempt(() => {
    const cursor = new HclCursor(text, readExpression);
    const expression = readExpression(cursor);
    return cursor.isAtEnd() ? expression : undefined;
  });
  const template = 'value' in read ? read.value : undefined;
  return template?.kind === 'template' ? decodedTemplate(template) : undefined;
}

/** make's `$`, which is written twice. */
export const makefileDollar: Layer = {
  decode: (text) => {
    const decoding = new Decoding();
    const isKnown = decodeMakeDollars(text, { start: 0, end: text.length }, decoding);
    return isKnown ? { text: decoding.finish(), place: (span) => decoding.place(span) } : undefined;
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

/** A line of a heredoc in which variables are expanded, where it holds none. */
function readLiteralLine(text: string) {
  const cursor = new Cursor(text, ({ at }) => {
    throw new Unreadable('a command', at);
  });
  try {
    const field = textOf(readHeredocText(cursor), LITERAL);
    return field === UNKNOWN ? undefined : field;
  } catch (thrown) {
    if (thrown instanceof Unreadable) return undefined;
    throw thrown;
  }
}
