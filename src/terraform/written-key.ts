import type { ObjectEntry } from './syntax.ts';

/** The key of an entry as it is written, bare or in quotes; undefined for one that has to be worked out. */
export function writtenKey({ name, key }: Pick<ObjectEntry, 'name' | 'key'>): string | undefined {
  const [part, ...others] = key.kind === 'template' ? key.parts : [];
  return name ?? (part?.kind === 'text' && others.length === 0 ? part.text : undefined);
}
