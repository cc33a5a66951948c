import type { Assignment } from './syntax.ts';
import { UNKNOWN, type Unknown, type Value } from './variables.ts';

export function runsCommand({ value }: Assignment): boolean {
  const words = value === undefined ? [] : 'pieces' in value ? [value] : value;
  return words.some(({ pieces }) => pieces.some((piece) => piece.kind === 'command' || piece.kind === 'quoted'));
}

export function textOf(value: Value): string | Unknown {
  return typeof value === 'string' ? value : UNKNOWN;
}

/** An assignment without parentheses changes the first element of an array. */
export function replaced(before: Value, value: Value): Value {
  return Array.isArray(before) && !Array.isArray(value) ? [textOf(value), ...before.slice(1)] : value;
}

export function appended(before: Value, value: Value): Value {
  if (before === UNKNOWN || value === UNKNOWN || value === undefined) return UNKNOWN;
  if (Array.isArray(value)) return [...(before === undefined ? [] : typeof before === 'string' ? [before] : before), ...value];
  return before === undefined || typeof before === 'string' ? (before ?? '') + String(value) : UNKNOWN;
}
