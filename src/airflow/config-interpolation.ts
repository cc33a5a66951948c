import { Decoding } from '../model/decoding.ts';

const MAX_DEPTH = 10;
/** The most characters that are put into the values of one file: values that name each other double with every step. */
const MAX_INSERTED = 1_000_000;
const PART = /%%|%\((?<name>[^)]+)\)s|%|[^%]+/g;

/** The remaining characters that may be put into values. */
export interface InsertionRoom {
  room: number;
}

export function insertionRoom(): InsertionRoom {
  return { room: MAX_INSERTED };
}

export interface Interpolated {
  readonly text: string;
  readonly decoding: Decoding;
}

/** Replaces `%%` and `%(name)s` as ConfigParser's BasicInterpolation does; undefined for a value that it refuses, and where no room is left. */
export function interpolate(value: string, find: (name: string) => string | undefined, left: InsertionRoom): Interpolated | undefined {
  const decoding = new Decoding();
  for (const { 0: part, index, groups } of value.matchAll(PART)) {
    const end = index + part.length;
    if (!part.startsWith('%')) decoding.copy(value, index, end);
    else {
      const text = part === '%%' ? '%' : inserted(groups?.['name'], { find, left, depth: 1 });
      if (text === undefined) return undefined;
      decoding.replace(text, index, end);
    }
  }
  return { text: decoding.finish(), decoding };
}

interface Insertion {
  readonly find: (name: string) => string | undefined;
  readonly left: InsertionRoom;
  readonly depth: number;
}

function inserted(name: string | undefined, insertion: Insertion): string | undefined {
  const { find, left, depth } = insertion;
  const value = name === undefined || depth > MAX_DEPTH ? undefined : find(name);
  if (value === undefined) return undefined;
  left.room -= value.length + 1;
  if (left.room < 0) return undefined;
  if (!value.includes('%')) return value;
  const parts = Array.from(value.matchAll(PART), ({ 0: part, groups }) => {
    if (!part.startsWith('%')) return part;
    return part === '%%' ? '%' : inserted(groups?.['name'], { ...insertion, depth: depth + 1 });
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}
