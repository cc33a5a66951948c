/** What can be seen of a text at a glance. */
export interface Sight {
  /** No rule says anything about any of it. */
  readonly isQuiet: boolean;
  /** The ids of the connections that have one, in capitals and in their order. */
  readonly ids: readonly string[];
  /** The parts about which no rule says anything, as they are written, in their order. */
  passed(): readonly string[];
  /** The text with blanks in the place of these, so that what is left keeps its places. */
  rest(): string;
}

/** Whether all that was passed over in one text is passed over in another, word for word and among the same connections. */
export function isKept(before: Sight, after: Sight): boolean {
  if (before.ids.length !== after.ids.length || before.ids.some((id, at) => id !== after.ids[at])) return false;
  const wanted = before.passed();
  let found = 0;
  for (const part of after.passed()) if (part === wanted[found]) found++;
  return found === wanted.length;
}
