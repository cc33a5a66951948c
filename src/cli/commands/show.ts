import { jsonText } from '../../escaping/json-text.ts';
import { visible } from '../../escaping/visible.ts';
import { MAX_CONNECTIONS } from '../../model/source.ts';
import type { TextRow } from '../../model/text-row.ts';
import { connectionRows } from '../../show/connection-text.ts';
import { type ShownProject, showProject } from '../../show/show-project.ts';
import type { ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { sayUnread } from '../output/say-unread.ts';
import { shownRows } from '../output/shown-rows.ts';
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
    say(host.err, 'only the first 5,000 connections of each file are shown');
  host.out.write(flags.format === 'json' ? inJson(shown) : await shownRows(textRows(shown), host.out));
  const failures = [...worked.failures, ...shown.flatMap((each) => each.failures)];
  return sayUnread([...unread, ...shown.flatMap((each) => each.unread)], failures, host);
}

/** The connections as JSON. Where there are several projects, each connection names its own. */
function inJson(shown: readonly ShownProject[]): string {
  const connections = shown.flatMap(({ project, connections: own }) =>
    shown.length > 1 ? own.map((each) => ({ project, ...each })) : own,
  );
  return jsonText({ version: 1, connections });
}

/** The connections for people, each below an empty line. */
function textRows(shown: readonly ShownProject[]): readonly TextRow[] {
  const blocks = shown.flatMap(({ project, connections }) => [
    ...(shown.length > 1 ? [[{ text: visible(`Project ${project}`), as: 'prose' as const }]] : []),
    ...connections.map(connectionRows),
  ]);
  return blocks.flatMap((block, index) => (index === 0 ? block : [EMPTY, ...block]));
}

const EMPTY = { text: '', as: 'prose' } as const;
