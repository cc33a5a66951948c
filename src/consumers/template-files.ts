import type { Consumer } from '../model/consumer.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { decoratorsAround } from './default-args.ts';
import { ofTemplate } from './found.ts';
import { foldersAbove } from './import-paths.ts';
import { templateReads } from './jinja.ts';
import type { Where } from './program.ts';
import type { Written } from './rendered-texts.ts';
import type { Value } from './value.ts';
import type { Invocation, World } from './world.ts';

/** A file name, not a command. */
const FILE = /^[\w./-]{1,250}\.[\w-]{1,20}$/;
const INCLUDED = /\{%[-+]?\s{0,10}(?:include|import|extends|from)\s{1,10}["'](?<name>[^"']{1,250})["']/g;
const SEARCHPATH = 'template_searchpath';
/** So many files are included by each other. */
const MOST_FILES = 50;

/** Connections that a template in a file of its own reads, and those that it includes, below the folders where Airflow looks for it. */
export function readsOfFile(
  world: World,
  { value, spot }: Written,
  invocation: Invocation,
  files: ReadonlyMap<string, string>,
): readonly Consumer[] {
  if (!FILE.test(value)) return [];
  const { path } = spot.where.scope.module;
  const searched = [spot.where, invocation.spot.where].flatMap((where) => searchpathsOf(world, where));
  const folders = foldersAbove(path).flatMap((folder) => ['', ...searched, 'include/'].map((each) => `${folder}${each}`));
  const find = (name: string) => folders.map((folder) => normalized(`${folder}${name}`)).find((each) => files.has(each));
  const found = new Set([find(value)].flatMap((file) => file ?? []));
  for (const file of found) {
    for (const name of includedBy(files.get(file) ?? '')) {
      const other = find(name);
      if (other !== undefined && found.size < MOST_FILES) found.add(other);
    }
  }
  return [...found].filter((file) => file !== path).flatMap((file) => readsIn(file, files.get(file) ?? ''));
}

function readsIn(path: string, text: string): readonly Consumer[] {
  return templateReads(text).map((read) => ofTemplate(read, { path, range: read.range }, true));
}

function includedBy(text: string): readonly string[] {
  return [...text.matchAll(INCLUDED)].flatMap(({ groups }) => groups?.['name'] ?? []);
}

/** `template_searchpath` of the DAGs around. */
function searchpathsOf(world: World, where: Where): readonly string[] {
  const dags = where.contexts.flatMap((context) => world.evaluate(context, where, undefined));
  const given = dags.flatMap((dag) =>
    dag.kind === 'instance' && dag.made ? argumentOf(world, dag.made.given, SEARCHPATH, undefined) : [],
  );
  const lazies = [...given.flatMap((each) => (each.is === 'given' ? [each.value] : [])), ...decoratorsAround(where, SEARCHPATH)];
  const values = lazies.flatMap((each) => valuesOf(world, each));
  const texts = values.flatMap((value): readonly Value[] =>
    value.kind === 'list' ? value.items.flatMap((item) => valuesOf(world, item)) : [value],
  );
  return texts.flatMap((value) => (value.kind === 'text' ? foldersOf(value.text) : []));
}

/** The folders of the project that a path may mean: where an image keeps the project is known to nobody. */
function foldersOf(path: string): readonly string[] {
  if (!path.startsWith('/')) return [`${normalized(path)}/`];
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => `${parts.slice(index).join('/')}/`);
}

/** A path without `.` and `..`. */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
