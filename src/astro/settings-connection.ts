import { marshal } from './go-json.ts';
import { wellFormed } from './go-text.ts';
import { type GoEntry, type GoValue, typeName } from './go-value.ts';
import { intOutcome, Struct, textOutcome, withoutSending } from './settings-item.ts';
import {
  CONNECTION_KEYS,
  type ConnectionItem,
  type ConnectionKey,
  type ConnectionRequest,
  type ExtraReading,
  type Field,
  type FieldOutcome,
  type UriParsing,
} from './settings-reading.ts';
import { readSettingsUri } from './settings-uri.ts';

/** Any of these beside a `conn_uri` makes the CLI ignore the `conn_uri`. */
const BESIDE_URI = ['conn_type', 'conn_host', 'conn_login', 'conn_password', 'conn_schema', 'conn_port'] as const;

type ConnectionStruct = Struct<ConnectionKey>;

/** What the CLI makes of one item of `connections`. */
export function readConnectionItem(value: GoValue): ConnectionItem {
  const none = { node: value.node, fields: [], messages: [], id: '', extra: undefined, uri: undefined };
  if (value.kind !== 'map') return { ...none, outcome: 'skipped', reason: 'not-a-mapping', found: typeName(value) };
  const struct = new Struct(value, CONNECTION_KEYS);
  const id = wellFormed(struct.text('conn_id'));
  if (id === '') return { ...none, ...details(struct, 'skipped'), outcome: 'skipped', reason: 'no-id' };
  if (struct.text('conn_type') === '' && struct.text('conn_uri') === '') {
    const messages = [`Skipping ${id}: conn_type or conn_uri must be specified.`];
    return { ...none, ...details(struct, 'skipped'), id, messages, outcome: 'skipped', reason: 'no-type-or-uri' };
  }
  return { ...none, ...details(struct, 'sent'), ...sent(struct, id), id };
}

function sent(struct: ConnectionStruct, id: string): Pick<ConnectionItem, 'messages'> & { outcome: 'sent'; request: ConnectionRequest } {
  const added = `Added Connection: ${id}`;
  if (isUriUsed(struct)) {
    const parsing = readSettingsUri(struct.text('conn_uri'));
    const parts = 'parts' in parsing ? parsing.parts : {};
    return { outcome: 'sent', request: { connection_id: id, ...parts }, messages: [added] };
  }
  const extra = extraText(struct.value('conn_extra'));
  const complaint = 'complaint' in extra ? [extra.complaint] : [];
  return { outcome: 'sent', request: requestOf(struct, id, 'text' in extra ? extra.text : ''), messages: [...complaint, added] };
}

function requestOf(struct: ConnectionStruct, id: string, extra: string): ConnectionRequest {
  const text = (name: ConnectionKey) => wellFormed(struct.text(name));
  const port = struct.int('conn_port');
  return {
    ...(text('conn_type') === '' ? {} : { conn_type: text('conn_type') }),
    connection_id: id,
    ...(extra === '' ? {} : { extra }),
    ...(text('conn_host') === '' ? {} : { host: text('conn_host') }),
    ...(text('conn_login') === '' ? {} : { login: text('conn_login') }),
    ...(text('conn_password') === '' ? {} : { password: text('conn_password') }),
    ...(port === 0n ? {} : { port: Number(port) }),
    ...(text('conn_schema') === '' ? {} : { schema: text('conn_schema') }),
  };
}

function isUriUsed(struct: ConnectionStruct): boolean {
  return struct.text('conn_uri') !== '' && firstBeside(struct) === undefined;
}

/** The field that makes the CLI ignore a `conn_uri`. */
function firstBeside(struct: ConnectionStruct): GoEntry | undefined {
  const name = BESIDE_URI.find((key) => (key === 'conn_port' ? struct.int(key) !== 0n : struct.text(key) !== ''));
  return name && struct.entry(name);
}

/** The text of the extra, '' for none, or what the CLI prints when it drops one. The conn_id is missing from its sentences. */
function extraText(
  value: GoValue | undefined,
): { readonly text: string } | { readonly complaint: string; readonly expected: 'mapping or text' | 'json' } {
  if (!value || value.kind === 'nil') return { text: '' };
  if (value.kind === 'string') return { text: wellFormed(value.value) };
  if (value.kind !== 'map')
    return { complaint: `Error converting extra to map for , found type: ${typeName(value)}`, expected: 'mapping or text' };
  const json = marshal(value);
  if ('error' in json) return { complaint: `Error marshaling extra for : ${json.error}`, expected: 'json' };
  return { text: json.text };
}

function details(struct: ConnectionStruct, fate: 'sent' | 'skipped'): Pick<ConnectionItem, 'fields' | 'extra' | 'uri'> {
  const fields = struct.fields((name, entry) => {
    const outcome = outcomeOf(name, entry, struct);
    return fate === 'sent' ? outcome : withoutSending(outcome);
  });
  const fieldOf = (name: ConnectionKey) => fields.find(({ key }) => key === struct.entry(name)?.key);
  const extraField = fieldOf('conn_extra');
  const uriField = fieldOf('conn_uri');
  return { fields, extra: extraField && extraReading(extraField, struct), uri: uriField && uriReading(uriField, struct) };
}

function outcomeOf(name: ConnectionKey, entry: GoEntry, struct: ConnectionStruct): FieldOutcome {
  if (name === 'conn_port') return intOutcome(entry);
  if (name === 'conn_extra') return extraOutcome(entry, struct);
  const outcome = textOutcome(entry);
  if (name !== 'conn_uri' || outcome.kind !== 'sent') return outcome;
  const beside = firstBeside(struct);
  return beside ? { kind: 'ignored', reason: 'beside-fields', winner: beside.key } : { kind: 'parsed' };
}

function extraOutcome({ value }: GoEntry, struct: ConnectionStruct): FieldOutcome {
  const from = typeName(value);
  const extra = extraText(value);
  if ('complaint' in extra) return { kind: 'dropped', expected: extra.expected, found: from };
  if (extra.text === '') return { kind: 'empty', from };
  if (isUriUsed(struct)) return { kind: 'ignored', reason: 'beside-uri', winner: struct.entry('conn_uri')?.key };
  return { kind: 'sent', value: extra.text, from };
}

function extraReading(field: Field<ConnectionKey>, struct: ConnectionStruct): ExtraReading | undefined {
  const value = struct.value('conn_extra');
  if (!value || field.outcome.kind === 'empty') return undefined;
  const spelling = value.kind === 'string' ? 'text' : value.kind === 'map' ? 'mapping' : 'other';
  return { field, spelling, value, sent: field.outcome.kind === 'sent' ? String(field.outcome.value) : undefined };
}

function uriReading(
  field: Field<ConnectionKey>,
  struct: ConnectionStruct,
): ({ readonly field: Field<ConnectionKey> } & UriParsing) | undefined {
  const uri = struct.text('conn_uri');
  return uri === '' ? undefined : { field, ...readSettingsUri(uri) };
}
