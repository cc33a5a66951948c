import { basename, dirname, resolve } from 'node:path';
import { inventoryProject, type ProjectInventory } from '../../inventory/inventory-project.ts';
import type { Join } from '../../inventory/join.ts';
import { isReport, parseReport } from '../../inventory/parse-report.ts';
import { renamed } from '../../inventory/renamed.ts';
import type { Snapshot, UnreadEntry } from '../../inventory/row.ts';
import { LIVE } from '../../inventory/same-connection.ts';
import { addTo } from '../../lazy/add-to.ts';
import { UsageError } from '../../model/errors.ts';
import { projectOf } from '../../model/project.ts';
import type { Source } from '../../model/source.ts';
import { kindByName } from '../../sources/kinds.ts';
import { disk } from '../../workspace/disk.ts';
import { shownPath } from '../../workspace/within.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type ConfigFlags, withFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { codeAround, consumersOf } from './consumers-of.ts';
import { configsOf } from './find-projects.ts';
import { emptySource, listSource } from './list-source.ts';
import { pipedText } from './piped-text.ts';
import { type WorkedProjects, workOnProjects } from './work-on-projects.ts';

/** The largest report that is read, in bytes. */
const MAX_REPORT_SIZE = 200_000_000;

interface SourcesInput {
  readonly flags: ConfigFlags & { readonly name?: string };
  readonly host: Host;
  readonly created: string;
  readonly join: Join;
}

interface SourcesOutcome {
  /** Mistakes of ours, each of which ended the work on a file. */
  readonly failures: readonly unknown[];
  readonly code: ExitCode;
}

/**
 * Gives everything that is named to the join: reports of earlier runs, lists of a Deployment's connections, and the projects below all
 * other paths. Their content tells them apart. Throws a `UsageError` for a report that cannot be read.
 */
export async function inventorySources(paths: readonly string[], input: SourcesInput): Promise<SourcesOutcome> {
  const { join, host, flags } = input;
  if (paths.filter((path) => path === '-').length > 1) throw new UsageError('standard input can be given only once');
  const others: string[] = [];
  const failures: unknown[] = [];
  for (const path of paths) {
    const text = path === '-' ? await host.readStdin() : listText(path, host);
    if (text === undefined) others.push(path);
    else for (const failure of await addText(path, text, input)) failures.push(failure);
  }
  if (others.length === 0 && paths.length > 0) return { failures, code: EXIT.clean };
  const worked = await workOnProjects('inventory', { paths: others, flags, host, job: { command: 'inventory', flags } }, inventoryProject);
  const naming = namingFor(others, input);
  if (typeof worked === 'number') {
    // An inventory that finds nothing is a result too: the connections of earlier reports are gone.
    if (worked !== EXIT.usage)
      join.add({ project: naming.project('.'), created: input.created, files: 0, rows: [], unread: [], identities: [] });
    return { failures, code: worked === EXIT.nothing && others.length < paths.length ? EXIT.clean : worked };
  }
  for (const snapshot of snapshotsOf(worked, naming, input.created)) join.add(snapshot);
  for (const failure of [...worked.failures, ...worked.results.flatMap((each) => each.failures)]) failures.push(failure);
  return { failures, code: EXIT.clean };
}

/** The projects under their names, and the unread files that belong to none of them. */
function snapshotsOf({ results, unread }: WorkedProjects<ProjectInventory>, naming: Naming, created: string): readonly Snapshot[] {
  const told = new Set(results.flatMap((each) => each.unread.map(({ name, message }) => `${name}\0${message}`)));
  const left = unread.filter(({ path, message }) => !told.has(`${path}\0${message}`));
  const homeless = new Map<string, UnreadEntry[]>();
  for (const { path, message, root = dirname(path) } of left) {
    const project = naming.project(root);
    addTo(homeless, project, { project, name: naming.path?.(path) ?? path, message });
  }
  const named = results.map((each): Snapshot => {
    const { failures: _, ...found } = renamed(each, { project: naming.project(each.project), ...(naming.path && { pathOf: naming.path }) });
    const own = homeless.get(found.project) ?? [];
    homeless.delete(found.project);
    return { ...found, unread: [...found.unread, ...own], created };
  });
  const gaps = Array.from(homeless, ([project, own]): Snapshot => ({ project, created, files: 0, rows: [], unread: own, identities: [] }));
  return [...named, ...gaps];
}

/** The names of projects and files, from their paths as they are shown. */
interface Naming {
  project(root: string): string;
  /** Undefined where paths stay as they are. */
  readonly path?: (path: string) => string;
}

/** Names projects and files. Under `--name` everything is named from the one path that is looked at; otherwise from the current folder. */
function namingFor([only, ...more]: readonly string[], { flags: { name }, host: { cwd } }: SourcesInput): Naming {
  const isTop = name !== undefined && only !== undefined && more.length === 0;
  const top = isTop ? resolve(cwd, only) : cwd;
  return {
    project: (root) => {
      const way = shownPath(top, resolve(cwd, root));
      if (way === '.') return name ?? (basename(cwd) || way);
      return name === undefined ? way : `${name}/${way}`;
    },
    ...(isTop && { path: (path: string) => shownPath(top, resolve(cwd, path)) }),
  };
}

/** The text of a named file that is no place of a project by its name, and is JSON by its name or beginning. */
function listText(path: string, { cwd, files = disk }: Host): string | undefined {
  if (kindByName(basename(path))) return undefined;
  const file = files.read(resolve(cwd, path), path, MAX_REPORT_SIZE);
  return 'text' in file && (path.endsWith('.json') || /^\ufeff?\s*[{[]/.test(file.text)) ? file.text : undefined;
}

async function addText(path: string, given: string, input: SourcesInput): Promise<readonly unknown[]> {
  const { join, flags, created } = input;
  const text = path === '-' ? pipedText(given) : given;
  const source = isReport(text) ? undefined : (listSource(text) ?? (path === '-' ? emptySource(text) : undefined));
  if (!source) {
    const { snapshots, history } = parseReport(text, path === '-' ? 'standard input' : path);
    for (const snapshot of snapshots) join.add(snapshot);
    join.addHistory(history);
    return [];
  }
  const name = (path === '-' ? flags.name : undefined) ?? (path === '-' ? 'stdin' : basename(path).replace(/\.[^.]{1,10}$/, ''));
  const { failures, ...found } = await inventoryOfList(path === '-' ? 'stdin' : path, { text, source }, input);
  join.add({ ...renamed(found, { project: name, place: LIVE }), created });
  return failures;
}

/** The inventory of a Deployment's list of connections. The code around the current folder uses what comes on standard input. */
async function inventoryOfList(
  path: string,
  { text, source }: { readonly text: string; readonly source: Source },
  { flags, host }: SourcesInput,
): Promise<ProjectInventory> {
  const loaded = await configsOf(flags, host).of({ root: host.cwd, boundary: host.cwd });
  const file = { path, text, source };
  const consumers = path === 'stdin' ? await consumersOf({ files: [{ file }], code: codeAround(path, host) }, host) : undefined;
  return inventoryProject(projectOf({ files: [file], config: withFlags(loaded.config, flags), ...(consumers && { consumers }) }));
}
