import type { Range } from '../model/text.ts';
import { readBlockNode } from './block.ts';
import { DASH, DOT, END } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readDirectives } from './directives.ts';
import type { YamlNode, YamlProblem } from './node.ts';
import { readText } from './read-text.ts';
import { emptyAt } from './scalars.ts';
import { tokenAt } from './tokens.ts';

export interface YamlStream {
  /** The roots of all documents, in order; none when one of them cannot be read. A document without content is an empty scalar. */
  readonly documents: readonly YamlNode[];
  readonly problem: YamlProblem | undefined;
  readonly comments: readonly Range[];
}

/**
 * Reads every document of a text as a decoder of yaml.v3 does that is asked again and again. Anchors live on in later documents. Never
 * throws.
 */
export function parseYamlDocuments(text: string): YamlStream {
  const { value: documents = [], problem, comments } = readText(text, readAll);
  return { documents, problem, comments };
}

function readAll(cursor: Cursor): YamlNode[] {
  const documents: YamlNode[] = [];
  for (let isFirst = true; ; isFirst = false) {
    const root = readNext(cursor, isFirst);
    if (!root) return documents;
    documents.push(root);
  }
}

/** Only the first document may go without its `---`, and `...` is allowed only behind a document. */
function readNext(cursor: Cursor, isFirst: boolean): YamlNode | undefined {
  if (!isFirst) skipDocumentEnds(cursor);
  const hasDirectives = readDirectives(cursor);
  if (cursor.isAtMarker(DASH)) cursor.skipMarker();
  else if (hasDirectives) cursor.fail('missing-document-start');
  else if (cursor.isAtMarker(DOT)) cursor.fail('unexpected-document-end');
  else if (cursor.code() === END) return undefined;
  else if (!isFirst) cursor.fail('unexpected-content');
  return tokenAt(cursor) === 'end' ? emptyAt(cursor.pos) : readBlockNode(cursor, 'indented');
}

function skipDocumentEnds(cursor: Cursor): void {
  cursor.forgetHandles();
  cursor.next();
  while (cursor.isAtMarker(DOT)) cursor.skipMarker();
}
