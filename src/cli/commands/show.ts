import { jsonText } from '../../escaping/json-text.ts';
import { visible } from '../../escaping/visible.ts';
import { MASK } from '../../model/hidden.ts';
import { MAX_CONNECTIONS } from '../../model/source.ts';
import { type ShownConnection, type ShownFields, type ShownProject, type ShownReader, showProject } from '../../show/show-project.ts';
import type { ShownConsumer } from '../../show/shown-consumers.ts';
import type { ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { sayUnread } from '../output/say-unread.ts';
import { workOnProjects } from '../run/work-on-projects.ts';

/** Each connection as Airflow will get it. */
export async function show(
  paths: readonly string[],
  flags: ConfigFlags & { readonly format: 'text' | 'json' },
  host: Host,
): Promise<ExitCode> {
  const worked = await workOnProjects('show', { paths, flags, host }, showProject);
  if (typeof worked === 'number') return worked;
  const { results: shown, unread } = worked;
  if (shown.some(({ connections }) => connections.length >= MAX_CONNECTIONS))
    say(host.err, 'of each file the first 5,000 connections are shown');
  host.out.write(flags.format === 'json' ? inJson(shown) : shown.map((each) => projectInText(each, shown.length > 1)).join('\n'));
  const failures = shown.flatMap((each) => each.failures);
  return sayUnread([...unread, ...shown.flatMap((each) => each.unread)], failures, host);
}

/** Of several projects, each connection names the one that it belongs to. */
function inJson(shown: readonly ShownProject[]): string {
  const connections = shown.flatMap(({ project, connections: own }) =>
    shown.length > 1 ? own.map((each) => ({ project, ...each })) : own,
  );
  return jsonText({ version: 1, connections });
}

function projectInText({ project, connections }: ShownProject, isOneOfMany: boolean): string {
  const heading = isOneOfMany ? [`${visible(`Project ${project}`)}\n`] : [];
  return [...heading, ...connections.map(inText)].join('\n');
}

function inText({
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
}: ShownConnection): string {
  const rows = [`${id}  (${path}:${line})`, ...(unread === undefined ? contentRows(fields, missing) : [`  not looked at: ${unread}`])];
  for (const { hook, mode, outcome, explanation } of modes) rows.push(`  ${hook}: ${mode} (${outcome}): ${explanation}`);
  for (const consumer of consumers) rows.push(`  used at ${consumer.path}:${consumer.line}: ${useOf(consumer)}`);
  if (shadowedBy !== undefined) rows.push(`  never used: ${shadowedBy} comes first`);
  const others = alike(readers).flatMap(({ by, one }) => [
    `  by ${by.join('; ')}:${differenceIn(one)}`,
    ...contentRows(one.fields && differingFields(one.fields, one.differs), one.missing).map((row) => `  ${row}`),
  ]);
  return `${[...rows, ...others].map(visible).join('\n')}\n`;
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

/** The fields that differ, by name; all fields where no names are given. */
function differingFields({ extra, ...fields }: ShownFields, differs: readonly string[] | undefined): ShownFields {
  if (!differs) return { ...fields, ...(extra !== undefined && { extra }) };
  const own = Object.entries(fields).filter(([name]) => differs.includes(name));
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

function contentRows(fields: ShownFields | undefined, missing: string | undefined): string[] {
  if (!fields) return [`  Airflow gets nothing: ${missing ?? ''}`];
  return Object.entries(fields).flatMap(([name, value]) => {
    if (name !== 'extra' || value === null || typeof value !== 'object') return [`  ${name.padEnd(9)}  ${inWords(value)}`];
    return Object.entries(value).map(([key, inner]) => `  ${'extra'.padEnd(9)}  ${key} = ${inWords(inner)}`);
  });
}

function inWords(value: unknown): string {
  return value === MASK || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
