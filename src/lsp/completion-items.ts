import type { CompletionItem } from 'vscode-languageserver';
import type { Suggestion } from './completion/suggestion.ts';
import type { TextIndex } from './text-index.ts';

/** The protocol's numbers for a property, a class, a value, a member of an enumeration, and a keyword. */
const KIND = { key: 10, type: 7, value: 12, rule: 20, keyword: 14 } as const;

export function completionItem(
  { label, kind, detail, documentation, text, range }: Suggestion,
  index: TextIndex,
  hasMarkdown: boolean,
): CompletionItem {
  return {
    label,
    kind: KIND[kind],
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { kind: hasMarkdown ? 'markdown' : 'plaintext', value: documentation } }),
    filterText: label,
    textEdit: { range: index.rangeOf(range), newText: text ?? label },
  };
}
