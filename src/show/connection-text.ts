import { visible } from '../escaping/visible.ts';
import { MASK } from '../model/hidden.ts';
import { joinedRows, type TextRow } from '../model/text-row.ts';
import type { ShownConnection, ShownFields, ShownReader } from './show-project.ts';
import type { ShownConsumer } from './shown-consumers.ts';

/** A connection as Airflow gets it, for people: its fields, how each hook signs in, who uses it, and who reads it differently. */
export function connectionText(connection: ShownConnection): string {
  return joinedRows(connectionRows(connection));
}

/** The lines of the same; fields are to be copied. */
export function connectionRows({
  id,
  path,
  line,
  fields,
  missing,
  unread,
  modes = [],
  consumers = [],
  readers = [],
  shadowedBy,
}: ShownConnection): readonly TextRow[] {
  const content = unread === undefined || fields ? contentRows(fields, missing) : [];
  const others = alike(readers).flatMap(({ by, one }) => [
    prose(`  by ${by.join('; ')}:${differenceIn(one)}`),
    ...contentRows(one.fields && differingFields(one.fields, one.differs), one.missing).map((row) => ({ ...row, text: `  ${row.text}` })),
  ]);
  const rows = [
    prose(`${id}  (${path}:${line})`),
    ...content,
    ...(unread === undefined ? [] : [prose(`  not read: ${unread}`)]),
    ...modes.map(({ hook, mode, outcome, explanation }) => prose(`  ${hook}: ${mode} (${outcome}): ${explanation}`)),
    ...consumers.map((consumer) => prose(`  used at ${consumer.path}:${consumer.line}: ${useOf(consumer)}`)),
    ...(shadowedBy === undefined ? [] : [prose(`  never used: ${shadowedBy} comes first`)]),
    ...others,
  ];
  return rows.map(({ text, as }) => ({ text: visible(text), as }));
}

function prose(text: string): TextRow {
  return { text, as: 'prose' };
}

function copied(text: string): TextRow {
  return { text, as: 'copy' };
}

/** Readers with the same reading, together. */
function alike(readers: readonly ShownReader[]): readonly { readonly by: readonly string[]; readonly one: ShownReader }[] {
  const groups = new Map<string, { readonly by: string[]; readonly one: ShownReader }>();
  for (const one of readers) {
    const { reader, ...said } = one;
    const key = JSON.stringify(said);
    const group = groups.get(key);
    if (group) group.by.push(reader);
    else groups.set(key, { by: [reader], one });
  }
  return [...groups.values()];
}

function differenceIn({ differs = [] }: ShownReader): string {
  if (differs.length === 0) return '';
  return ` ${differs.map((name) => name.replace('extra.', '')).join(', ')} ${differs.length === 1 ? 'differs' : 'differ'}`;
}

/** The fields that differ, by name, with null for those that are not there; all fields where no names are given. */
function differingFields({ extra, ...fields }: ShownFields, differs: readonly string[] | undefined): ShownFields {
  if (!differs) return { ...fields, ...(extra !== undefined && { extra }) };
  const known = new Map(Object.entries(fields));
  const own = differs
    .filter((name) => name !== 'extra' && !name.startsWith('extra.'))
    .map((name) => [name, known.get(name) ?? null] as const);
  const isObject = extra !== undefined && extra !== null && typeof extra === 'object';
  if (differs.includes('extra')) return { ...Object.fromEntries(own), ...(extra !== undefined && { extra }) };
  const keys = isObject ? Object.entries(extra).filter(([key]) => differs.includes(`extra.${key}`)) : [];
  return { ...Object.fromEntries(own), ...(keys.length > 0 && { extra: Object.fromEntries(keys) }) };
}

function useOf({ kind, mode, outcome, fields }: ShownConsumer): string {
  if (mode !== undefined) return `${kind} signs in by ${mode} (${outcome})`;
  const taken = fields ? ` of ${fields.map((field) => JSON.stringify(field)).join(', ')}` : '';
  return `${kind ?? 'code that cannot be followed'}${taken}`;
}

function contentRows(fields: ShownFields | undefined, missing: string | undefined): readonly TextRow[] {
  if (!fields) return [prose(`  Airflow gets nothing: ${missing ?? ''}`)];
  return Object.entries(fields).flatMap(([name, value]) => {
    if (name !== 'extra' || value === null || typeof value !== 'object') return [copied(`  ${name.padEnd(9)}  ${inWords(value)}`)];
    return Object.entries(value).map(([key, inner]) => copied(`  ${'extra'.padEnd(9)}  ${key} = ${inWords(inner)}`));
  });
}

function inWords(value: unknown): string {
  return value === MASK || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
