import type { GoValue } from '../astro/go-value.ts';
import type { Json } from '../model/airflow.ts';
import type { Fate } from '../model/connection.ts';
import { deref } from '../yaml/node.ts';

/** Digits that a person writes to be kept: a leading zero, another base, separators. */
const KEPT_DIGITS = /^[+-]?0[0-9_xXoObB]|_/;
const WHOLE = /^[+-]?\d+$/;

/** A value of an extra's mapping: as its author sees it, as it is sent, and whether that is the same. */
export interface WrittenScalar {
  readonly written: Json;
  readonly sent: Json;
  readonly fate: Fate;
}

/** Numbers and truth values may stay what they are in JSON; a date, and digits that would be lost, are texts in their author's eyes. */
export function writtenScalar(value: GoValue): WrittenScalar {
  const node = deref(value.node);
  const text = node.kind === 'scalar' ? node.text : '';
  switch (value.kind) {
    case 'nil':
      return { written: null, sent: null, fate: 'empty' };
    case 'string':
      return { written: value.value, sent: value.value, fate: 'kept' };
    case 'bool':
      return { written: value.value, sent: value.value, fate: 'kept' };
    case 'int':
    case 'uint64':
    case 'float64': {
      const number = Number(value.value);
      const isLossy = KEPT_DIGITS.test(text) || (WHOLE.test(text) && !Number.isSafeInteger(number)) || !Number.isFinite(number);
      return isLossy
        ? { written: text, sent: Number.isFinite(number) ? number : null, fate: 'retyped' }
        : { written: number, sent: number, fate: 'kept' };
    }
    case 'time':
      return { written: text, sent: value.value ?? null, fate: value.value === text ? 'kept' : 'retyped' };
    default:
      return { written: null, sent: null, fate: 'kept' };
  }
}
