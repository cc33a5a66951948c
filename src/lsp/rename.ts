import { readDocument } from '../engine/read-document.ts';
import { maskName } from '../masking/mask-text.ts';
import { landingOf } from '../model/source.ts';
import { applyEdits, type Range, type TextEdit } from '../model/text.ts';
import type { CheckedFile, CheckedProject } from './checked-project.ts';
import { type Definition, definitionsOf, holds, placeOfConsumer, shownId, subjectAt } from './places.ts';

/** The edits of each file by which a connection gets another id; or the reason why it cannot. */
export type Renaming = { readonly files: readonly RenamedFile[] } | { readonly refused: string };

export interface RenamedFile {
  readonly uri: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

const ID = /^[A-Za-z_][\w.-]{0,199}$/;
/** Airflow makes the name of a variable out of an id by capitals alone. */
const VARIABLE_ID = /^[A-Za-z_]\w{0,199}$/;

/** The id that may be renamed at an offset, or the reason why none may. */
export function renamable(
  uri: string,
  offset: number,
  checked: CheckedProject,
): { readonly range: Range; readonly id: string } | { readonly refused: string } {
  const subject = subjectAt(uri, offset, checked);
  if (!subject) return { refused: 'There is no connection id here' };
  const range = subject.definition
    ? subject.range
    : literalIn(checked.project.consumers.fileOf(subject.consumer?.path ?? '')?.text ?? '', subject.range, subject.id);
  if (!range || !holds(range, offset)) return { refused: 'There is no connection id here' };
  const refused = whyNot(subject.id, checked);
  return refused === undefined ? { range, id: subject.id } : { refused };
}

/** Renames a connection in all places and in all code of its project, or nowhere. */
export function renaming(uri: string, offset: number, name: string, checked: CheckedProject): Renaming {
  const found = renamable(uri, offset, checked);
  if ('refused' in found) return found;
  const definitions = definitionsOf(found.id, checked);
  const needsVariable = definitions.some((each) => isVariable(each, checked));
  if (!(needsVariable ? VARIABLE_ID : ID).test(name)) return { refused: 'Not every place of the connection can hold this id' };
  if (name.toUpperCase() === found.id.toUpperCase()) return { refused: 'Airflow treats ids that differ only in case as the same' };
  if (definitionsOf(name, checked).length > 0) return { refused: 'Another connection already has this id' };
  const edits = [...definitions.map((each) => editOf(each, name)), ...usesOf(found.id, name, checked)];
  if (edits.includes(undefined)) return { refused: 'One of its places cannot hold another id' };
  const files = byFile(edits.filter((edit) => edit !== undefined));
  const broken = files.find((file) => !isRenamed(file, found.id, name, checked));
  return broken ? { refused: 'The new text could not be proved correct' } : { files };
}

function whyNot(id: string, { project }: CheckedProject): string | undefined {
  if (maskName(id) !== id) return 'This id looks like a secret';
  const { consumers } = project;
  const implied = consumers.of(id).find(({ isWritten }) => !isWritten);
  if (implied) return `${shownId(id)} is not written literally where it is used: ${consumers.placeOf(implied)}`;
  const [computed] = consumers.computed;
  if (computed) return `Code computes the id of a connection, which may be this one: ${consumers.placeOf(computed)}`;
  return consumers.isCut ? 'The project has more code than azconn-lint reads' : undefined;
}

interface PlacedEdit {
  readonly uri: string;
  readonly text: string;
  readonly edit: TextEdit;
}

function isVariable({ connection, file }: Definition, { project }: CheckedProject): boolean {
  const source = project.files.find(({ path }) => path === file.path)?.source;
  return source !== undefined && landingOf(connection, source) === 'environment';
}

/** The id as its place spells it: that of a variable in capitals, where it is in capitals now. */
function editOf({ file: { uri, text }, connection: { id } }: Definition, name: string): PlacedEdit | undefined {
  const range = literalIn(text, id.range, id.value);
  if (!range) return undefined;
  const written = text.slice(range.start, range.end);
  const isCapital = written === written.toUpperCase() && written !== written.toLowerCase() && written !== id.value;
  return { uri, text, edit: { range, text: isCapital ? name.toUpperCase() : name } };
}

function usesOf(id: string, name: string, checked: CheckedProject): readonly (PlacedEdit | undefined)[] {
  return checked.project.consumers.of(id).map((each) => {
    const place = placeOfConsumer(each, checked);
    const range = place && literalIn(place.text, place.range, id);
    return place && range && { uri: place.uri, text: place.text, edit: { range, text: name } };
  });
}

/** The id in the characters of a place, without its quotes; undefined where it is written in another way. */
function literalIn(text: string, { start, end }: Range, id: string): Range | undefined {
  const written = text.slice(start, end);
  const at = written.toUpperCase().indexOf(id.toUpperCase());
  const isAlone = /^["']{0,3}$/.test(written.slice(0, Math.max(0, at))) && /^["']{0,3}$/.test(written.slice(at + id.length));
  return at !== -1 && isAlone ? { start: start + at, end: start + at + id.length } : undefined;
}

function byFile(edits: readonly PlacedEdit[]): readonly RenamedFile[] {
  const files = new Map<string, { readonly uri: string; readonly text: string; readonly edits: Map<number, TextEdit> }>();
  for (const { uri, text, edit } of edits) {
    const file = files.get(uri) ?? { uri, text, edits: new Map() };
    file.edits.set(edit.range.start, edit);
    files.set(uri, file);
  }
  return [...files.values()].map(({ uri, text, edits: own }) => ({ uri, text, edits: [...own.values()] }));
}

/** Whether the connections of a file have the same ids as before, but for the one. Code is not read again. */
function isRenamed({ uri, text, edits }: RenamedFile, id: string, name: string, checked: CheckedProject): boolean {
  const file = checked.fileAt(uri);
  const source = checked.project.files.find(({ path }) => path === file?.path)?.source;
  if (!file || !source) return true;
  const idsOf = ({ connections }: CheckedFile['document']) => connections.map((each) => each.id.value.toUpperCase());
  const after = readDocument(source, applyEdits(text, edits), checked.project.target);
  const wanted = idsOf(file.document).map((each) => (each === id.toUpperCase() ? name.toUpperCase() : each));
  return after.problem === undefined && wanted.join('\n') === idsOf(after).join('\n');
}
