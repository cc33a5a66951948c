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

const MAX_LENGTH = 64;

/**
 * The number of letters to add, drop, change or swap with their neighbour to make one text of the other; Infinity for
 * texts that are longer than any name, and where it would be more than `most`.
 */
export function distance(a: string, b: string, most: number = MAX_LENGTH): number {
  if (a.length > MAX_LENGTH || b.length > MAX_LENGTH || Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const away = Math.min(change, at(row, j) + 1, at(next, j - 1) + 1, isSwap ? at(above, j - 2) + 1 : Number.POSITIVE_INFINITY);
      next.push(away);
      if (away < least) least = away;
    }
    // Every number further down comes from this row or, by a swap, from the one above it, and is never less.
    if (least > most && row.every((off) => off > most)) return Number.POSITIVE_INFINITY;
    above = row;
    row = next;
  }
  const whole = at(row, b.length);
  return whole <= most ? whole : Number.POSITIVE_INFINITY;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
