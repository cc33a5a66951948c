import type { Range } from '../model/text.ts';
import { firstForbidden, hasSeen } from './allowed.ts';
import { Cursor } from './cursor.ts';
import type { YamlProblem } from './node.ts';
import { problemOf, Unreadable } from './problems.ts';
import type { YamlLibrary } from './yaml-library.ts';

/** The markers that git writes where it could not merge. */
const CONFLICT = /^(?:<{7}|={7}|>{7})(?![<=>])/m;

export interface TextReading<T> {
  readonly value: T | undefined;
  readonly problem: YamlProblem | undefined;
  readonly comments: readonly Range[];
}

/** Reads a text with a cursor, and turns whatever stops the reader into a problem. Never throws. */
export function readText<T>(text: string, read: (cursor: Cursor) => T, library: YamlLibrary = 'yaml.v3'): TextReading<T> {
  const forbidden = firstForbidden(text);
  const cursor = new Cursor(forbidden === undefined ? text : text.slice(0, forbidden), library);
  const { value, problem } = attempt(cursor, read);
  const isSeen = forbidden !== undefined && hasSeen(text, forbidden, cursor.pos);
  const control = isSeen ? problemOf('control-character', { start: forbidden, end: forbidden + 1 }) : undefined;
  const comments = commentsIn(text, cursor);
  if (control && (!problem || cursor.pos === forbidden)) return { value: undefined, problem: control, comments };
  return { value, problem: problem && (conflictBefore(text, problem) ?? problem), comments };
}

/** A marker that a merge left is the reason for whatever went wrong behind it. */
function conflictBefore(text: string, { range }: YamlProblem): YamlProblem | undefined {
  const marker = CONFLICT.exec(text.slice(0, range.end));
  if (!marker) return undefined;
  return problemOf('merge-conflict', { start: marker.index, end: marker.index + marker[0].length });
}

function attempt<T>(cursor: Cursor, read: (cursor: Cursor) => T): { value: T | undefined; problem: YamlProblem | undefined } {
  try {
    return { value: read(cursor), problem: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return { value: undefined, problem: thrown.problem };
  }
}

/** A comment where the YAML is not parsed: at the start of a line or behind white space. Inside quotes it may be mistaken. */
const COMMENT = /(?<![^\s])#.*/g;

/** All comments of a text: those that the cursor met, and those behind it. */
function commentsIn(text: string, { comments, pos }: Cursor): readonly Range[] {
  const all = comments.toSorted((a, b) => a.start - b.start);
  if (pos >= text.length) return all;
  COMMENT.lastIndex = Math.max(pos, all.at(-1)?.end ?? 0);
  for (let match = COMMENT.exec(text); match; match = COMMENT.exec(text)) {
    all.push({ start: match.index, end: match.index + match[0].length });
  }
  return all;
}
