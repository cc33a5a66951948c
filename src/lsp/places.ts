import { addTo } from '../lazy/add-to.ts';
import { memoize } from '../lazy/memoize.ts';
import { maskName } from '../masking/mask-text.ts';
import type { Connection } from '../model/connection.ts';
import type { Consumer } from '../model/consumer.ts';
import type { Range } from '../model/text.ts';
import type { CheckedFile, CheckedProject } from './checked-project.ts';
import { type EditorRange, type Encoding, TextIndex } from './text-index.ts';

/** A place in a file of the project. */
export interface Place {
  readonly uri: string;
  readonly text: string;
  readonly range: Range;
}

/** A definition of a connection, and the file that holds it. */
export interface Definition {
  readonly file: CheckedFile;
  readonly connection: Connection;
}

/** All definitions of an id. Ids that differ only in case are one, as in the names of variables. */
export function definitionsOf(id: string, checked: CheckedProject): readonly Definition[] {
  return definitionsIn(checked).get(id.toUpperCase()) ?? [];
}

const definitionsIn = memoize(({ files }: CheckedProject): ReadonlyMap<string, readonly Definition[]> => {
  const found = new Map<string, Definition[]>();
  for (const file of files.values()) {
    for (const connection of file.document.connections) addTo(found, connection.id.value.toUpperCase(), { file, connection });
  }
  return found;
});

export function placeOfDefinition({ file: { uri, text }, connection }: Definition): Place {
  return { uri, text, range: connection.id.range };
}

/** The place of a consumer; undefined where its file is not known. */
export function placeOfConsumer({ path, range }: Consumer, { project, uriOf }: CheckedProject): Place | undefined {
  const file = project.consumers.fileOf(path);
  return file && { uri: uriOf(file.path), text: file.text, range };
}

/** The connection that a place in a file refers to. */
export interface Subject {
  readonly id: string;
  /** The place of the id, or of the text that stands for it. */
  readonly range: Range;
  readonly definition?: Definition;
  readonly consumer?: Consumer;
}

/** The subject at an offset of a file: a connection that is defined there, or one that code there uses. */
export function subjectAt(uri: string, offset: number, checked: CheckedProject): Subject | undefined {
  const file = checked.fileAt(uri);
  const consumer = consumerAt(uri, offset, checked);
  if (consumer?.connId) return { id: consumer.connId, range: consumer.range, consumer };
  const connection = file?.document.connections
    .filter(({ range, id }) => holds(range, offset) || holds(id.range, offset))
    .toSorted((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];
  return file && connection && { id: connection.id.value, range: connection.id.range, definition: { file, connection } };
}

function consumerAt(uri: string, offset: number, { project, codePathOf }: CheckedProject): Consumer | undefined {
  const path = codePathOf(uri);
  if (path === undefined) return undefined;
  return project.consumers.all.find((each) => each.path === path && each.connId !== null && holds(each.range, offset));
}

export function holds({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

export function locationOf({ uri, text, range }: Place, encoding: Encoding): { readonly uri: string; readonly range: EditorRange } {
  return { uri, range: new TextIndex(text, encoding).rangeOf(range) };
}

/** An id in the form in which it may be shown. */
export function shownId(id: string): string {
  return JSON.stringify(maskName(id));
}
