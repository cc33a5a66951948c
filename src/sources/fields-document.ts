import { encodeUri } from '../airflow/encode-uri.ts';
import { type AirflowConnection, type AirflowReading, FIELDS, isAirflowError } from '../model/airflow.ts';
import type { Connection, Fact, Landing } from '../model/connection.ts';
import { elsewhereIn } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import { Hidden } from '../model/hidden.ts';
import { type Document, type Edits, MAX_CONNECTIONS, type Stray, type Unreadable } from '../model/source.ts';
import type { Located, Range, TextEdit } from '../model/text.ts';
import { withElsewhere, wordsWithElsewhere } from './connection-from-elsewhere.ts';
import { cutBehind, swallowedBy } from './cut-uri.ts';
import { type DocumentPart, documentOf } from './document-parts.ts';
import { type FieldsFormat, fieldChanges } from './fields-rewriting.ts';
import { openFields, wordsOfValue } from './mapping-fields.ts';
import { type Opened, unopened } from './opened.ts';
import { scatteredIn, uriDoubt } from './uri-doubt.ts';
import { openUri } from './uri-variable.ts';
import { allWords, type Words } from './words.ts';
import { rangeOf, type WrittenMapping, type WrittenValue } from './written-mapping.ts';

/** A connection that a file holds as named values, or as a URI in their place. */
export interface WrittenConnection {
  readonly id: Located<string>;
  /** The whole definition, id included. */
  readonly range: Range;
  readonly definition: Definition;
  /** Airflow's reading of it, asked for only where the connection is looked at. */
  reading(): AirflowReading;
  /** Facts that only the file can tell. */
  readonly facts?: readonly Fact[];
  readonly lands?: Landing;
  /** Whether its parts that come from elsewhere stay what they are when others are written. */
  readonly keepsElsewhere?: true;
  readonly ownVariables?: Connection['ownVariables'];
  /** The stretches of the file that are its keys and values, where there is more in its range. Default: all of the range. */
  readonly told?: readonly Range[];
}

/** `other`: a value of which Airflow makes no connection. `instead` writes one that no URI expresses. */
export type Definition =
  | { readonly kind: 'fields'; readonly mapping: WrittenMapping }
  | { readonly kind: 'uri'; readonly text: Embedded; instead?(connection: AirflowConnection): readonly TextEdit[] | undefined }
  | { readonly kind: 'other'; readonly value: WrittenValue };

/** The connections that a file holds as named values. */
export interface FieldsPart extends FieldsFormat {
  readonly text: string;
  /** In the order of the file. */
  readonly connections: readonly WrittenConnection[];
  /** The reason why a field cannot be there and be empty, where its reader leaves it out then. */
  readonly whyNotEmpty?: string;
}

/** A file that holds connections as named values. */
export interface FieldsFile extends FieldsPart {
  readonly comments: readonly Range[];
  /** The words of the whole file, and where its reader stops; undefined where nothing is known of the text. */
  words(): { readonly all: Words; readonly end: number } | undefined;
  readonly problem: Unreadable | undefined;
  readonly strays?: readonly Stray[];
  readonly refusal?: string | undefined;
  readonly shared?: Pick<Document, 'anchors' | 'together'> | undefined;
}

const NONE: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };
const NO_URI = 'no URI says exactly this connection, and only a URI can be written here';
const NO_NOTHING = 'a URI cannot say that there is no host or no schema, and only a URI can be written here';

/** The document of a file that holds connections as named values: read, and rewritten value by value. */
export function fieldsDocument(file: FieldsFile): Document {
  const { text, comments, problem, strays, refusal, shared } = file;
  const more = { ...(strays && { strays }), ...(refusal !== undefined && { refusal }), shared };
  return documentOf({ text, comments, problem, words: () => file.words(), alsoRead: [], ...more }, [fieldsPart(file)]);
}

/** The connections that a file holds as named values. */
export function fieldsPart(file: FieldsPart): DocumentPart {
  // One more than are looked at tells that there are others.
  const read = file.connections.slice(0, MAX_CONNECTIONS + 1).map((written) => readOne(written, file));
  const owners = new Map(read.map(({ connection, written }) => [connection, written]));
  return {
    connections: read.map(({ connection }) => connection),
    variables: [],
    told: read.flatMap(({ connection, written, beside }) => [...(written.told ?? [connection.range]), ...beside]),
    words: () => allWords(read.map(({ words }) => words)),
    edits: (change) => {
      const owner = change.do === 'rewrite' ? owners.get(change.connection) : undefined;
      return owner && change.do === 'rewrite' ? rewritten(file, owner, change.to.reveal()) : undefined;
    },
  };
}

interface ReadOne {
  readonly written: WrittenConnection;
  readonly connection: Connection;
  readonly words: Words;
  /** The parts of the file beside the connection of which `words` tells too. */
  readonly beside: readonly Range[];
}

function readOne(written: WrittenConnection, file: FieldsPart): ReadOne {
  const { id, range, definition } = written;
  const reading = written.reading();
  const swallowed = swallowedBy(id);
  const isPiece = swallowed.length > 0 && definition.kind === 'uri';
  const opened = isPiece ? unopened(definition.text.range) : open(definition, file, reading);
  // A type is shown in the clear, so it must not be where the whole URI is.
  const isVague = opened.type !== undefined && opened.type.range.end - opened.type.range.start > opened.type.value.length + 2;
  const hasType = isAirflowError(reading) || reading.conn_type !== null;
  const cut = definition.kind === 'uri' ? cutBehind(file.text, definition.text, opened.facts.length > 0) : tornIn(definition, file);
  const connection: Connection = {
    id,
    type: opened.type && isVague ? { value: opened.type.value, range: id.range } : opened.type,
    spelling: definition.kind === 'uri' ? 'uri' : 'fields',
    extraSpelling: opened.extraSpelling,
    range,
    fields: opened.fields,
    extra: opened.extra,
    written: new Hidden(isAirflowError(reading) ? NONE : reading),
    airflow: new Hidden(reading),
    skipped: isAirflowError(reading) ? 'unreadable' : hasType ? undefined : 'no-type',
    facts: [...swallowed, ...opened.facts, ...(written.facts ?? []), ...cut],
    ...(definition.kind === 'uri' && !definition.instead && { staysUri: true }),
    ...(written.lands && { lands: written.lands }),
    ...(written.ownVariables && { ownVariables: written.ownVariables }),
  };
  return {
    written,
    connection: withElsewhere(connection, partsFromElsewhere(definition, file), written.keepsElsewhere && 'kept'),
    words: allWords([
      { keys: [id.range, ...(written.ownVariables ?? []).map(({ name }) => name.range)], values: [] },
      definition.kind === 'uri' ? wordsWithElsewhere(opened.words, connection, definition.text) : opened.words,
    ]),
    beside: opened.beside ?? [],
  };
}

/** The doubts about a URI among other fields. */
function tornIn(definition: Definition, { names, text: file }: FieldsPart): readonly Fact[] {
  if (definition.kind !== 'fields') return [];
  return definition.mapping.members.flatMap(({ key, value }): readonly Fact[] => {
    if (names.get(key.value) !== 'uri' || value.kind !== 'text') return [];
    const { text, range } = value.text;
    const doubt = scatteredIn(text) ?? uriDoubt(text);
    return doubt ? [{ kind: 'scattered', at: range, reason: doubt.reason }] : cutBehind(file, value.text, false);
  });
}

/** A description is no field that a hook reads. */
function partsFromElsewhere(definition: Definition, { names }: FieldsPart): readonly Fact[] {
  if (definition.kind === 'uri') return elsewhereIn(definition.text);
  if (definition.kind === 'other') return [];
  const texts = definition.mapping.members.flatMap(({ key, value }) => {
    return names.get(key.value) !== 'description' && value.kind === 'text' ? [value.text] : [];
  });
  return texts.flatMap(elsewhereIn);
}

function open(definition: Definition, { names, target }: FieldsPart, reading: AirflowReading): Opened {
  switch (definition.kind) {
    case 'fields':
      return openFields(definition.mapping, names, reading);
    case 'uri': {
      const { text } = definition;
      return openUri({ text: text.text, place: (span) => text.place(span), whole: text.range, reading, target });
    }
    case 'other':
      return { ...unopened(rangeOf(definition.value)), words: wordsOfValue(definition.value) };
    default:
      return definition satisfies never;
  }
}

function rewritten(file: FieldsPart, { definition, reading }: WrittenConnection, to: AirflowConnection): Edits {
  const { text, target, whyNotEmpty } = file;
  const got = reading();
  if (whyNotEmpty !== undefined && FIELDS.some((name) => to[name] === '')) return { refused: whyNotEmpty };
  switch (definition.kind) {
    case 'fields':
      return definition.mapping.edits(fieldChanges(definition.mapping, file, isAirflowError(got) ? NONE : got, to));
    case 'uri': {
      const uri = encodeUri(to, target);
      const { range } = definition.text;
      const spelled = uri === undefined ? undefined : definition.text.encode(uri);
      const edits = spelled === undefined ? definition.instead?.(to) : [{ range, text: spelled }];
      if (!edits) return { refused: to.host === null || to.schema === null ? NO_NOTHING : NO_URI };
      return { edits: edits.filter((edit) => text.slice(edit.range.start, edit.range.end) !== edit.text) };
    }
    case 'other':
      return { refused: 'Airflow makes no connection of what is written here' };
    default:
      return definition satisfies never;
  }
}
