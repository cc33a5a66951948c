import { distance } from './distance.ts';

/** A shorter beginning fits too many names. */
const SHORTEST_STEM = 4;

/** The known name that was most likely meant; undefined where none is near. `prefix` is one that people forget. */
export function nearest(word: string, known: readonly string[], prefix = ''): string | undefined {
  const wanted = word.toLowerCase().replaceAll('-', '_').replaceAll(' ', '_');
  if (wanted.length > 80) return undefined;
  const exact = known.find((name) => name.toLowerCase() === wanted || name.toLowerCase() === prefix + wanted);
  if (exact) return exact;
  const longer = wanted.length >= SHORTEST_STEM ? known.filter((name) => name.toLowerCase().startsWith(wanted)) : [];
  if (longer.length === 1) return longer[0];
  const ranked = known.map((name) => ({ name, away: distance(wanted, name.toLowerCase()) })).toSorted((a, b) => a.away - b.away);
  const [best] = ranked;
  return best && best.away <= Math.max(1, Math.floor(best.name.length / 4)) ? best.name : undefined;
}
