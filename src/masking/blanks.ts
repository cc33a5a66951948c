import { azureType, isSecretField } from '../azure/catalog.ts';
import type { Json } from '../model/airflow.ts';
import type { Connection, Entry } from '../model/connection.ts';
import type { Document } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { blanksOfComment } from './blank-comment.ts';
import { blanksOfUnreadable } from './blank-unreadable.ts';
import { hitsIn } from './mask-text.ts';
import { merged } from './masked-text.ts';
import { isOpenEntry } from './open-entry.ts';
import { isSafeToShow } from './safe-to-show.ts';

const LOUD_NAME = /^[\w.-]{1,250}$/;
const TYPE_NAME = /^[A-Za-z][\w .+-]{0,63}$/;
const LONGEST_NAME = 300;
const QUOTES = /^(?<quote>["'])(?<inner>.*)\k<quote>$/s;

/** The places of a text that must not be shown, in order and without overlap. */
export function blanksOf(text: string, document: Document): readonly Range[] {
  if (document.problem) return blanksOfUnreadable(text);
  const shown = new Map<number, Range[]>();
  const secrets = new Set(document.connections.flatMap(secretValues));
  for (const range of document.connections.flatMap((connection) => shownRanges(text, connection, secrets))) {
    const beside = shown.get(range.start);
    if (beside) beside.push(range);
    else shown.set(range.start, [range]);
  }
  const isShown = ({ start, end }: Range) => shown.get(start)?.some((range) => range.end === end) ?? false;
  const blanks = document.values.filter((range) => !isShown(range));
  return merged([...blanks, ...document.comments.flatMap(({ value, range }) => blanksOfComment(value, range))]);
}

/** The values that may be shown: of fields that hold no secret, where the characters in the file themselves are plain. */
function shownRanges(text: string, connection: Connection, secrets: ReadonlySet<Json>): Range[] {
  const { id, type: written, fields, extra } = connection;
  const shown: Range[] = [];
  const spelled = ({ start, end }: Range) => text.slice(start, end).replace(QUOTES, '$<inner>');
  if (LOUD_NAME.test(id.value) && isQuiet(spelled(id.range))) shown.push(id.range);
  if (written && TYPE_NAME.test(written.value) && isQuiet(spelled(written.range))) shown.push(written.range);
  const type = azureType(written?.value ?? null);
  if (!type) return shown;
  const isShown = (entry: Entry, where: 'fields' | 'extra') =>
    isOpenEntry(type, entry, where) && isSafeToShow(spelled(entry.value.range)) && !secrets.has(entry.value.value.reveal());
  for (const entry of fields) if (isShown(entry, 'fields')) shown.push(entry.value.range);
  for (const entry of extra) if (isShown(entry, 'extra')) shown.push(entry.value.range);
  return shown;
}

/** The texts that are secrets somewhere: an anchor, or a careless hand, may put the same text where it could be shown. */
function secretValues({ type: written, fields, extra }: Connection): Json[] {
  const type = azureType(written?.value ?? null);
  return [
    ...fields.filter(({ name }) => name !== undefined && isSecretField(type, name)),
    ...extra.filter(({ key }) => isSecretField(type, `extra.${key.value}`)),
  ]
    .map(({ value }) => value.value.reveal())
    .filter((value) => typeof value === 'string' && value !== '');
}

function isQuiet(name: string): boolean {
  return name.length <= LONGEST_NAME && hitsIn(name).length === 0;
}
