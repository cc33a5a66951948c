import { firstForbidden, hasSeen } from './allowed.ts';
import { readBlockNode } from './block.ts';
import { DASH, DOT } from './characters.ts';
import { commentsIn } from './comments.ts';
import { Cursor } from './cursor.ts';
import { readDirectives } from './directives.ts';
import type { YamlNode, YamlProblem, YamlReading } from './node.ts';
import { problemOf, Unreadable } from './problems.ts';
import { readAhead } from './read-ahead.ts';
import { tokenAt } from './tokens.ts';

/** What git writes where it could not merge. */
const CONFLICT = /^(?:<{7}|={7}|>{7})(?![<=>])/m;

/**
 * Reads the first document of a text as gopkg.in/yaml.v3 v3.0.1 does, whose language lies between YAML 1.1 and 1.2, and is
 * at a few places neither. What yaml.v3 cannot parse is the problem; what it parses but cannot decode, `decodeYaml` tells.
 * Of the later documents only the comments are read. Never throws.
 */
export function parseYaml(text: string): YamlReading {
  const forbidden = firstForbidden(text);
  const cursor = new Cursor(forbidden === undefined ? text : text.slice(0, forbidden));
  const { root, problem } = readFirst(cursor);
  const isSeen = forbidden !== undefined && hasSeen(text, forbidden, cursor.pos);
  const control = isSeen ? problemOf('control-character', { start: forbidden, end: forbidden + 1 }) : undefined;
  const comments = commentsIn(text, cursor);
  if (control && (!problem || cursor.pos === forbidden)) return { root: undefined, problem: control, comments };
  return { root, problem: problem && (conflictBefore(text, problem) ?? problem), comments };
}

/** A marker that a merge left is the reason for whatever went wrong behind it. */
function conflictBefore(text: string, { range }: YamlProblem): YamlProblem | undefined {
  const marker = CONFLICT.exec(text.slice(0, range.end));
  if (!marker) return undefined;
  return problemOf('merge-conflict', { start: marker.index, end: marker.index + marker[0].length });
}

function readFirst(cursor: Cursor): { root: YamlNode | undefined; problem: YamlProblem | undefined } {
  try {
    return { root: readDocument(cursor), problem: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return { root: undefined, problem: thrown.problem };
  }
}

function readDocument(cursor: Cursor): YamlNode | undefined {
  const hasDirectives = readDirectives(cursor);
  if (cursor.isAtMarker(DASH)) {
    cursor.pos += 3;
    cursor.mayStart = false;
    cursor.next();
  } else if (hasDirectives) cursor.fail('missing-document-start');
  else if (cursor.isAtMarker(DOT)) cursor.fail('unexpected-document-end');
  if (tokenAt(cursor) === 'end') {
    readAhead(cursor, undefined);
    return undefined;
  }
  const root = readBlockNode(cursor, 'indented');
  readAhead(cursor, root);
  return root;
}
