import type { Consumer } from '../model/consumer.ts';
import { placeWithin, type Range } from '../model/text.ts';
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

function ofRead(written: Written, read: TemplateRead): Consumer {
  const { expression, where } = written.spot;
  const at = placeOfRead(written, read);
  return ofTemplate(read, { path: where.scope.module.path, range: at ?? expression.range }, at !== undefined);
}

/** The place of a read; in a text with escapes, or in several pieces, that of the id if it is there. */
function placeOfRead({ place, spot: { expression, where } }: Written, { range, connId }: TemplateRead): Range | undefined {
  if (place) return { start: place.start + range.start, end: place.start + range.end };
  return connId === null ? undefined : placeWithin(where.scope.module.text, expression.range, connId);
}
