import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

/** The value of a literal of kustomize, which takes away the quotes around it (api/kv/kv.go, `removeQuotes`). */
export const kustomizeLiteral: Layer = faithful({
  decode: (text) => {
    const quotes = isQuoted(text) ? 1 : 0;
    return {
      text: text.slice(quotes, text.length - quotes),
      place: ({ start, end }) => ({ start: start + quotes, end: end + quotes }),
    };
  },
  encode: (text) => (isQuoted(text) ? `'${text}'` : text),
});

function isQuoted(text: string): boolean {
  return text.length > 1 && (text.startsWith('"') || text.startsWith("'")) && text.endsWith(text.charAt(0));
}
