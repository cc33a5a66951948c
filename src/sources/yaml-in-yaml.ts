import type { Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import type { DocumentPart } from './document-parts.ts';
import { outside } from './words.ts';
import { wordsOfYaml } from './yaml-words.ts';

/**
 * A text that is YAML again: its keys may be shown as those around it. `told` are the values in it of which others tell more, `hidden` other
 * places that may hold a value.
 */
export function yamlInYaml(text: Embedded, told: readonly Range[], hidden: readonly Range[]): DocumentPart {
  return {
    connections: [],
    variables: [],
    told: [text.range],
    words: () => {
      const { documents, comments } = parseYamlDocuments(text.text);
      const { keys, values } = wordsOfYaml(text.text, documents, comments);
      const placed = (ranges: readonly Range[]) => ranges.map((range) => text.place(range));
      return outside({ keys: placed(keys), values: [...placed([...values, ...comments]), ...hidden] }, told);
    },
    edits: () => undefined,
  };
}
