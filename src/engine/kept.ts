import type { ScannedText } from '../model/scanned-text.ts';

/** Whether all that was passed over in one text is passed over in another, word for word and among the same connections. */
export function isKept(before: ScannedText, after: ScannedText): boolean {
  if (before.ids.length !== after.ids.length || before.ids.some((id, at) => id !== after.ids[at])) return false;
  const wanted = before.passed();
  let found = 0;
  for (const part of after.passed()) if (part === wanted[found]) found++;
  return found === wanted.length;
}
