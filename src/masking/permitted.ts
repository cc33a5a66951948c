import { isSecretField } from '../azure/catalog.ts';
import { meantType } from '../azure/meant-type.ts';
import { memoize } from '../lazy/memoize.ts';
import type { Json } from '../model/airflow.ts';
import type { Connection, Entry } from '../model/connection.ts';
import { isScattered } from '../model/connection.ts';
import type { Document, ReadText, ShownPart } from '../model/source.ts';
import { gapsBetween, type Located, type Range } from '../model/text.ts';
import { carriedFrom } from './closed.ts';
import { nameTest, tearTest } from './mask-key.ts';
import { hitsIn } from './mask-text.ts';
import { isShowableType } from './mask-type.ts';
import { isOpenEntry } from './open-field.ts';
import { mayBeRest, permittedBetween, permittedComment, permittedName, unquoted } from './permitted-grammar.ts';
import { permittedInUnreadable } from './permitted-unreadable.ts';
import { isSafeToShow } from './safe-to-show.ts';

const LOUD_NAME = /^[\w.-]{1,250}$/;
const TYPE_NAME = /^[A-Za-z][\w .+-]{0,63}$/;
const LONGEST_NAME = 300;
const BASE64 = /^[A-Za-z0-9+/]{8,}={0,2}$/;
/** Everything that programs write between their words. */
const SIGNS = /^[\s()[\]{}.,:;=+*/%<>!|&^~@\\"'-]*$/;
const QUOTE = /^\\?["']$/;

/**
 * The parts of a text that may be shown, in no order: its punctuation, names in the place of a key, ids and types of
 * connections, values that are safe in fields that hold no secret, and the words of comments. Nothing else is. `before` is the
 * text that it was made of, whose secrets may be in another place now.
 */
function permittedParts(read: ReadText, before?: ReadText): Range[] {
  const { text, document } = read;
  if (document.problem) return permittedInUnreadable(text);
  const permitted = before ? permittedBesideComments(read, before) : ownPermitted(read);
  const hidden = gapsBetween(permitted, { start: 0, end: text.length });
  const unclear = before && doubtfulComments(before);
  const mayBeRestOf = restTest(read, hidden);
  const comments = partsOf(document).comment.map((range) => {
    const isUnclear = unclear?.has(text.slice(range.start, range.end).trim()) ?? false;
    return permittedComment(text, range, isUnclear || mayBeRestOf(range));
  });
  return [...permitted, ...comments.flat()];
}

/** Known of a document, which has one text: lines of it are shown, and it is rewritten in many ways. */
const ownPermitted = memoizeRead((read) => permittedBesideComments(read, undefined));

function permittedBesideComments({ text, document }: ReadText, before: ReadText | undefined): readonly Range[] {
  const isNameAt = nameTest(document);
  const connections = before?.document.connections ?? [];
  const secrets = new Set([...connections, ...document.connections].flatMap(secretValues));
  const { name, between, sign } = partsOf(document);
  return [
    ...name.flatMap((range) => permittedName(text, range, isNameAt(range))),
    ...between.flatMap((range) => permittedBetween(text, range)),
    ...sign.filter(({ start, end }) => SIGNS.test(text.slice(start, end))),
    ...document.connections.flatMap((connection, index) => {
      const closed = { secrets, isCarried: carriedFrom(connections[index]) };
      const anchored = document.anchored?.().get(connection);
      return [connection, ...(anchored ? [anchored] : [])].flatMap((each) => permittedValues(text, each, closed));
    }),
  ];
}

/** The comments that may be a value or the rest of one: a rewrite may put them on lines of their own. */
const doubtfulComments = memoizeRead((read): ReadonlySet<string> => {
  const { text, document } = read;
  const hidden = gapsBetween(ownPermitted(read), { start: 0, end: text.length });
  const known = new Set(partsOf(document).comment.map(({ start }) => start));
  const mayBeRestOf = restTest(read, hidden);
  const unclear = document.comments.filter(({ range }) => !known.has(range.start) || mayBeRestOf(range));
  return new Set(unclear.map(({ value }) => value.trim()));
});

/** Whether a comment may be the rest of a value: by the text around it, or since a value of its connection was cut in two. */
function restTest({ text, document }: ReadText, hidden: readonly Range[]): (comment: Range) => boolean {
  const isTorn = tearTest(document);
  return (comment) => isTorn(comment) || mayBeRest(text, comment.start, hidden);
}

const partsOf = memoize(({ shown }: Document): Readonly<Record<ShownPart['kind'], readonly Range[]>> => {
  const parts: Record<ShownPart['kind'], Range[]> = { name: [], between: [], sign: [], comment: [] };
  for (const { kind, range } of shown) parts[kind].push(range);
  return parts;
});

/** Works a thing out once for each document, which has one text. */
function memoizeRead<Value extends object>(of: (read: ReadText) => Value): (read: ReadText) => Value {
  const known = new WeakMap<Document, Value>();
  return (read) => {
    const value = known.get(read.document) ?? of(read);
    known.set(read.document, value);
    return value;
  };
}

interface Closed {
  /** The texts that are secrets somewhere in the file: an anchor, or a careless hand, may put the same text where it could be shown. */
  readonly secrets: ReadonlySet<Json>;
  /** Whether a value is one that could not be shown where it comes from. */
  readonly isCarried: (value: Json) => boolean;
}

/** The id, the type and the values that may be shown, where the characters in the file themselves are as plain. */
function permittedValues(text: string, connection: Connection, { secrets, isCarried }: Closed): Range[] {
  const { id, type: written, fields, extra } = connection;
  const spelled = ({ start, end }: Range) => unquoted(text.slice(start, end));
  const isSpelled = ({ value, range }: Located<string>, form: RegExp) =>
    form.test(value) && form.test(spelled(range)) && isQuiet(spelled(range)) && isName(spelled(range), value);
  const permitted: Range[] = [];
  if (isSpelled(id, LOUD_NAME)) permitted.push(withQuotes(text, id.range));
  if (written && isSpelled(written, TYPE_NAME) && isShowableType(written.value)) permitted.push(withQuotes(text, written.range));
  const type = meantType(written?.value ?? null);
  if (!type || isScattered(connection)) return permitted;
  const isShown = (entry: Entry, where: 'fields' | 'extra') => {
    const value = entry.value.value.reveal();
    const written = spelled(entry.value.range);
    if (value === '' && written === '') return true;
    return (
      isOpenEntry(type, entry, where) && isSafeToShow(written) && isWritten(written, value) && !secrets.has(value) && !isCarried(value)
    );
  };
  for (const entry of fields) if (isShown(entry, 'fields')) permitted.push(entry.value.range);
  for (const entry of extra) if (isShown(entry, 'extra')) permitted.push(entry.value.range);
  return permitted;
}

/** Whether the letters are those of the name: an encoded text, such as base64, stands for more than the name. */
function isName(written: string, name: string): boolean {
  return folded(written) === folded(name);
}

function folded(name: string): string {
  return name.trim().toLowerCase().replaceAll('-', '_');
}

/** The same for a value, which may be spelled in another way where it is a number or has escapes. */
function isWritten(written: string, value: Json): boolean {
  return typeof value !== 'string' || written.length <= value.length || !BASE64.test(written);
}

/** The range with the quotes around it, which may be escaped. */
function withQuotes(text: string, { start, end }: Range): Range {
  const length = text[start - 2] === '\\' ? 2 : 1;
  const quote = text.slice(Math.max(0, start - length), start);
  return QUOTE.test(quote) && text.startsWith(quote, end) ? { start: start - length, end: end + length } : { start, end };
}

function isQuiet(name: string): boolean {
  return name.length <= LONGEST_NAME && hitsIn(name).length === 0;
}

const secretValues = memoize(({ type: written, fields, extra }: Connection): readonly Json[] => {
  const type = meantType(written?.value ?? null);
  return [
    ...fields.filter(({ name }) => name !== undefined && isSecretField(type, name)),
    ...extra.filter(({ key }) => isSecretField(type, `extra.${key.value}`)),
  ]
    .map(({ value }) => value.value.reveal())
    .filter((value) => typeof value === 'string' && value !== '');
});

/**
 * The places of a text that must not be shown, in order and without overlap: all but what is permitted. `before` is the text
 * that it was made of.
 */
export function blanksOf(read: ReadText, before?: ReadText): readonly Range[] {
  return gapsBetween(permittedParts(read, before), { start: 0, end: read.text.length });
}
