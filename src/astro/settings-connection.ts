import { marshal } from './go-json.ts';
import { wellFormed } from './go-text.ts';
import { type GoEntry, type GoTypeName, type GoValue, typeName } from './go-value.ts';
import { intOutcome, Struct, textOutcome, withoutSending } from './settings-item.ts';
import {
  CONNECTION_KEYS,
  type ConnectionItem,
  type ConnectionKey,
  type ConnectionRequest,
  type ExtraReading,
  type Fate,
  type Field,
  type FieldOutcome,
  type UriParsing,
} from './settings-reading.ts';
import { readSettingsUri } from './settings-uri.ts';

/** Any of these beside a `conn_uri` makes the CLI ignore the `conn_uri`. */
const BESIDE_URI = ['conn_type', 'conn_host', 'conn_login', 'conn_password', 'conn_schema', 'conn_port'] as const;

type ConnectionStruct = Struct<ConnectionKey>;

/** Reads one item of `connections` as the CLI does. */
export function readConnectionItem(value: GoValue): ConnectionItem {
  const none = { node: value.node, fields: [], messages: [], id: '', extra: undefined, uri: undefined };
  if (value.kind !== 'map') return { ...none, outcome: 'skipped', reason: 'not-a-mapping', found: typeName(value) };
  const struct = new Struct(value, CONNECTION_KEYS);
  const extra = extraText(struct.value('conn_extra'));
  const uri = uriParsing(struct.text('conn_uri'));
  const beside = firstBeside(struct);
  const circumstances = { extra, beside, uri: uri && struct.entry('conn_uri') };
  const fields = struct.fields((name, entry) => outcomeOf(name, entry, circumstances));
  const fate = fateOf(struct, extra, beside ? undefined : uri);
  const told = fate.outcome === 'sent' ? fields : fields.map((field) => ({ ...field, outcome: withoutSending(field.outcome) }));
  return { ...none, ...fate, fields: told, ...readings(struct, told, extra, uri), id: wellFormed(struct.text('conn_id')) };
}

type ConnectionFate = Pick<ConnectionItem, 'messages'> & Fate<ConnectionRequest, 'no-id' | 'no-type-or-uri'>;

/** `uri` is undefined where there is none and where it is ignored. */
function fateOf(struct: ConnectionStruct, extra: ExtraText, uri: UriParsing | undefined): ConnectionFate {
  const id = wellFormed(struct.text('conn_id'));
  if (id === '') return { messages: [], outcome: 'skipped', reason: 'no-id' };
  if (struct.text('conn_type') === '' && struct.text('conn_uri') === '') {
    return { messages: [`Skipping ${id}: conn_type or conn_uri must be specified.`], outcome: 'skipped', reason: 'no-type-or-uri' };
  }
  const added = `Added Connection: ${id}`;
  // Go refuses a conn_uri without a word: the id is sent alone.
  if (uri) return { messages: [added], outcome: 'sent', request: { connection_id: id, ...('parts' in uri ? uri.parts : {}) } };
  const messages = 'complaint' in extra ? [extra.complaint, added] : [added];
  return { messages, outcome: 'sent', request: requestOf(struct, id, 'text' in extra ? extra.text : '') };
}

function requestOf(struct: ConnectionStruct, id: string, extra: string): ConnectionRequest {
  const texts = {
    conn_type: wellFormed(struct.text('conn_type')),
    host: wellFormed(struct.text('conn_host')),
    login: wellFormed(struct.text('conn_login')),
    password: wellFormed(struct.text('conn_password')),
    schema: wellFormed(struct.text('conn_schema')),
  };
  const port = struct.int('conn_port');
  return {
    ...(texts.conn_type === '' ? {} : { conn_type: texts.conn_type }),
    connection_id: id,
    ...(extra === '' ? {} : { extra }),
    ...(texts.host === '' ? {} : { host: texts.host }),
    ...(texts.login === '' ? {} : { login: texts.login }),
    ...(texts.password === '' ? {} : { password: texts.password }),
    ...(port === 0n ? {} : { port: Number(port) }),
    ...(texts.schema === '' ? {} : { schema: texts.schema }),
  };
}

/** The field that makes the CLI ignore a `conn_uri`. */
function firstBeside(struct: ConnectionStruct): GoEntry | undefined {
  const name = BESIDE_URI.find((key) => (key === 'conn_port' ? struct.int(key) !== 0n : struct.text(key) !== ''));
  return name && struct.entry(name);
}

function uriParsing(uri: string): UriParsing | undefined {
  return uri === '' ? undefined : readSettingsUri(uri);
}

/** The text of an extra, '' for none, or what the CLI prints when it drops one. The conn_id is missing from its sentences. */
type ExtraText = { readonly text: string } | { readonly complaint: string; readonly expected: 'mapping or text' | 'json' };

function extraText(value: GoValue | undefined): ExtraText {
  if (!value || value.kind === 'nil') return { text: '' };
  if (value.kind === 'string') return { text: wellFormed(value.value) };
  if (value.kind !== 'map')
    return { complaint: `Error converting extra to map for , found type: ${typeName(value)}`, expected: 'mapping or text' };
  const json = marshal(value);
  if ('error' in json) return { complaint: `Error marshaling extra for : ${json.error}`, expected: 'json' };
  return { text: json.text };
}

/** The facts that decide about `conn_uri` and `conn_extra` besides their own values. */
interface Circumstances {
  readonly extra: ExtraText;
  /** A field that makes the CLI ignore the URI. */
  readonly beside: GoEntry | undefined;
  /** undefined for an empty one, too. */
  readonly uri: GoEntry | undefined;
}

function outcomeOf(name: ConnectionKey, entry: GoEntry, circumstances: Circumstances): FieldOutcome {
  if (name === 'conn_port') return intOutcome(entry);
  if (name === 'conn_extra') return extraOutcome(entry, circumstances);
  const outcome = textOutcome(entry);
  return name === 'conn_uri' && outcome.kind === 'sent' ? uriOutcome(outcome.from, circumstances) : outcome;
}

function uriOutcome(from: GoTypeName, { beside }: Circumstances): FieldOutcome {
  return beside ? { kind: 'ignored', reason: 'beside-fields', winner: beside.key } : { kind: 'parsed', from };
}

function extraOutcome({ value }: GoEntry, { extra, beside, uri }: Circumstances): FieldOutcome {
  const from = typeName(value);
  if (isEmpty(extra)) return { kind: 'empty', from };
  if (uri && !beside) return { kind: 'ignored', reason: 'beside-uri', winner: uri.key };
  if ('complaint' in extra) return { kind: 'dropped', expected: extra.expected, found: from };
  return { kind: 'sent', value: extra.text, from };
}

function isEmpty(extra: ExtraText): boolean {
  return 'text' in extra && extra.text === '';
}

function readings(
  struct: ConnectionStruct,
  fields: readonly Field<ConnectionKey>[],
  extra: ExtraText,
  uri: UriParsing | undefined,
): Pick<ConnectionItem, 'extra' | 'uri'> {
  const fieldOf = (name: ConnectionKey) => fields.find(({ key }) => key === struct.entry(name)?.key);
  const value = struct.value('conn_extra');
  const extraField = fieldOf('conn_extra');
  const uriField = fieldOf('conn_uri');
  return {
    extra: value && extraField && !isEmpty(extra) ? extraReading(extraField, value) : undefined,
    uri: uri && uriField && { field: uriField, ...uri },
  };
}

function extraReading(field: Field<ConnectionKey>, value: GoValue): ExtraReading {
  const spelling = value.kind === 'string' ? 'text' : value.kind === 'map' ? 'mapping' : 'other';
  return { field, spelling, value, sent: field.outcome.kind === 'sent' ? String(field.outcome.value) : undefined };
}
