import { readBlockNode } from './block.ts';
import { DASH, DOT } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readDirectives } from './directives.ts';
import type { YamlNode, YamlReading } from './node.ts';
import { readAhead } from './read-ahead.ts';
import { readText } from './read-text.ts';
import { tokenAt } from './tokens.ts';
import type { YamlLibrary } from './yaml-library.ts';

/**
 * Reads the first document of a text as gopkg.in/yaml.v3 v3.0.1 does, whose language lies between YAML 1.1 and 1.2, and is at a few places
 * neither. The problem is text that yaml.v3 cannot parse; `decodeYaml` finds text that it parses but cannot decode. Of the later documents
 * only the comments are read. yaml.v2 looks less far behind the document, and keeps no comments. Never throws.
 */
export function parseYaml(text: string, library: YamlLibrary = 'yaml.v3'): YamlReading {
  const { value: root, problem, comments } = readText(text, (cursor) => readFirst(cursor, library), library);
  return { root, problem, comments };
}

function readFirst(cursor: Cursor, library: YamlLibrary): YamlNode | undefined {
  const hasDirectives = readDirectives(cursor);
  if (cursor.isAtMarker(DASH)) cursor.skipMarker();
  else if (hasDirectives) cursor.fail('missing-document-start');
  else if (cursor.isAtMarker(DOT)) cursor.fail('unexpected-document-end');
  if (tokenAt(cursor) === 'end') {
    readAhead(cursor, undefined, library);
    return undefined;
  }
  const root = readBlockNode(cursor, 'indented');
  readAhead(cursor, root, library);
  return root;
}
