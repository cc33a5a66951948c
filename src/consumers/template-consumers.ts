import type { Consumer } from '../model/consumer.ts';
import type { Range } from '../model/text.ts';
import { ofTemplate } from './found.ts';
import { type TemplateRead, templateReads } from './jinja.ts';
import type { CallSpot } from './program.ts';
import { renderedArguments } from './rendered-arguments.ts';
import { textsIn, type Written } from './rendered-texts.ts';
import { readsOfFile } from './template-files.ts';
import type { World } from './world.ts';

/** Templates in the arguments of operators and tasks, and in the files that these name. */
export function templateConsumers(world: World, spot: CallSpot, files: ReadonlyMap<string, string>): readonly Consumer[] {
  return world.invocations(spot).flatMap((invocation) => {
    const texts = textsIn(world, renderedArguments(world, invocation));
    return [...readsIn(texts), ...texts.flatMap((text) => readsOfFile(world, text, invocation, files))];
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
