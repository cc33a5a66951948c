import { distance } from 'fastest-levenshtein';

/** Longer words are no slips of the pen, and comparing them takes time. */
const MAX_LENGTH = 64;

/** `; did you mean "…"?` when one of the known words is near, else the empty string. */
export function suggestion(word: string, known: Iterable<string>): string {
  if (word.length > MAX_LENGTH) return '';
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const away = distance(word.toLowerCase().replaceAll('-', '_'), candidate.toLowerCase().replaceAll('-', '_'));
    if (best === undefined || away < best.distance) best = { word: candidate, distance: away };
  }
  if (best === undefined || best.distance > Math.max(2, Math.floor(best.word.length / 3))) return '';
  return `; did you mean "${best.word}"?`;
}
