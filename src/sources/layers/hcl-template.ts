import type { Layer } from '../../model/embedded.ts';
import { readLiteralTemplate } from '../../terraform/literal-template.ts';
import { spellTemplate } from '../../terraform/spelling.ts';
import type { HeredocForm } from '../../terraform/syntax.ts';

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
