import type { Consumer } from '../model/consumer.ts';
import type { Range } from '../model/text.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { ofTemplate } from './found.ts';
import { foldersAbove } from './import-paths.ts';
import { type TemplateRead, templateReads } from './jinja.ts';
import type { CallSpot, Where } from './program.ts';
import { renderedArguments } from './rendered-arguments.ts';
import { textsIn, type Written } from './rendered-texts.ts';
import type { Given, Value } from './value.ts';
import type { World } from './world.ts';

/** A file name, not a command. */
const FILE = /^[\w./-]{1,250}\.\w{1,10}$/;

/** Templates in the arguments of operators and tasks, and in the files that these name. */
export function templateConsumers(world: World, spot: CallSpot, files: ReadonlyMap<string, string>): readonly Consumer[] {
  return world.invocations(spot).flatMap((invocation) => {
    const texts = textsIn(world, renderedArguments(world, invocation));
    return [...readsIn(texts), ...texts.flatMap((text) => readsOfFile(world, text, files))];
  });
}

/** Each id and field once: a text that is put together may repeat what its parts say. */
function readsIn(texts: readonly Written[]): readonly Consumer[] {
  const seen = new Set<string>();
  return texts.flatMap((written) =>
    templateReads(written.value).flatMap((read) => {
      const key = JSON.stringify([read.connId, read.field]);
      const isRepeated = seen.has(key) && !written.isLiteral;
      seen.add(key);
      return isRepeated ? [] : [ofRead(written, read)];
    }),
  );
}

function ofRead({ place, spot: { expression, where } }: Written, read: TemplateRead): Consumer {
  const { path, text } = where.scope.module;
  const at = place ? { start: place.start + read.range.start, end: place.start + read.range.end } : writtenIn(text, expression.range, read);
  return ofTemplate(read, { path, range: at ?? expression.range }, at !== undefined);
}

/** The place of the id in a text with escapes, or in several pieces. */
function writtenIn(source: string, { start, end }: Range, { connId }: TemplateRead): Range | undefined {
  const at = connId === null ? -1 : source.slice(start, end).indexOf(connId);
  return connId === null || at === -1 ? undefined : { start: start + at, end: start + at + connId.length };
}

/** A template in a file of its own, below the folders where Airflow looks for it. */
function readsOfFile(world: World, { value, spot: { where } }: Written, files: ReadonlyMap<string, string>): readonly Consumer[] {
  if (!FILE.test(value)) return [];
  const { path } = where.scope.module;
  const folders = foldersAbove(path).flatMap((folder) => ['', ...searched(world, where), 'include/'].map((each) => `${folder}${each}`));
  const file = folders.map((folder) => `${folder}${value}`.replace(/^\.\//, '')).find((each) => files.has(each));
  const text = file === undefined ? undefined : files.get(file);
  if (file === undefined || text === undefined || file === path) return [];
  return templateReads(text).map((read) => ofTemplate(read, { path: file, range: read.range }, true));
}

/** `template_searchpath` of the DAGs around. */
function searched(world: World, where: Where): readonly string[] {
  const dags = where.contexts.flatMap((context) => world.evaluate(context, where, undefined));
  const paths = dags.flatMap((dag) => (dag.kind === 'instance' && dag.made ? valuesAt(world, dag.made.given, 'template_searchpath') : []));
  const texts = paths.flatMap((value) => (value.kind === 'list' ? value.items.flatMap((item) => valuesOf(world, item)) : [value]));
  return texts.flatMap((value) =>
    value.kind === 'text' ? [`${value.text.replace(/^\/usr\/local\/airflow\//, '').replace(/\/$/, '')}/`] : [],
  );
}

function valuesAt(world: World, given: Given, name: string): readonly Value[] {
  return argumentOf(world, given, name, undefined).flatMap((outcome) => (outcome.is === 'given' ? valuesOf(world, outcome.value) : []));
}
