import { type ShownConnection, type ShownFields, shownConnections } from '../../engine/show.ts';
import { jsonText } from '../../escaping/json-text.ts';
import { visible } from '../../escaping/visible.ts';
import { configuredTarget } from '../../model/airflow-target.ts';
import { MASK } from '../../model/hidden.ts';
import { MAX_CONNECTIONS } from '../../model/source.ts';
import { sourceOf } from '../../sources/source-of.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { findProjects, openProject } from '../run/find-projects.ts';
import { MANY } from '../run/work-queue.ts';

/** Each connection as Airflow will get it. */
export async function show(
  paths: readonly string[],
  flags: ConfigFlags & { readonly format: 'text' | 'json' },
  host: Host,
): Promise<ExitCode> {
  const { projects: found, problems } = await findProjects(paths, flags, host);
  const projects = found.map(openProject);
  if (projects.length >= MANY) host.expectLongRun?.();
  for (const { path, message } of [...problems, ...projects.flatMap((project) => project.problems)]) say(host.err, `${path}: ${message}`);
  if (problems.some(({ reason }) => reason === 'not-found')) return EXIT.usage;
  if (projects.length === 0) {
    say(host.err, 'nothing to show: no airflow_settings.yaml, .env or other file of connections was found');
    return EXIT.nothing;
  }
  const connections = projects.flatMap(({ files, config }) => {
    const texts = files.map(({ found: { path }, file: { text } }) => ({ path, text, source: sourceOf(path, text) }));
    return shownConnections(texts, configuredTarget(config));
  });
  if (connections.length >= MAX_CONNECTIONS) say(host.err, 'of each file the first 5,000 connections are shown');
  host.out.write(flags.format === 'json' ? jsonText({ version: 1, connections }) : connections.map(inText).join('\n'));
  return EXIT.clean;
}

function inText({ id, path, line, fields, missing, unread, modes = [], readers = [], shadowedBy }: ShownConnection): string {
  const rows = [`${id}  (${path}:${line})`, ...(unread === undefined ? contentRows(fields, missing) : [`  not looked at: ${unread}`])];
  for (const { hook, mode, outcome, explanation } of modes) rows.push(`  ${hook}: ${mode} (${outcome}): ${explanation}`);
  if (shadowedBy !== undefined) rows.push(`  never used: ${shadowedBy} comes first`);
  const others = readers.flatMap(({ reader, fields: other, missing: none }) => [
    `  by ${reader}:`,
    ...contentRows(other, none).map((row) => `  ${row}`),
  ]);
  return `${[...rows, ...others].map(visible).join('\n')}\n`;
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
