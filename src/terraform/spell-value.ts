import type { Json } from '../model/airflow.ts';
import { spellTemplate } from './spelling.ts';

/** The way in which the entries of an object are written. */
export interface HclStyle {
  /** `{ "a" = 1 }` rather than `{ a = 1 }`. */
  readonly quotesKeys: boolean;
  /** Between a key and its value, blanks included. One that begins with a blank is put in one column where each entry has a line. */
  readonly sign: string;
  /** Behind an entry that has a line of its own, and behind the last of them. */
  readonly comma: string;
  readonly lastComma: string;
  /** The indentation of a line, beyond that of the line around it. */
  readonly step: string;
}

export const USUAL_STYLE: HclStyle = { quotesKeys: false, sign: ' = ', comma: '', lastComma: '', step: '  ' };

export interface HclLayout {
  /** The indentation of the line on which the value begins. */
  readonly indent: string;
  readonly isOnOneLine: boolean;
  readonly eol: string;
  readonly style: HclStyle;
  /** Whether the values have to be texts: an object is given to `jsonencode`. */
  readonly asTexts: boolean;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A value as an expression of HCL; undefined for a text that Terraform would change. */
export function spellHcl(value: Json, layout: HclLayout): string | undefined {
  const text = spellValue(value, { ...layout, asTexts: false });
  return text !== undefined && layout.asTexts && typeof value === 'object' && value !== null ? `jsonencode(${text})` : text;
}

function spellValue(value: Json, layout: HclLayout): string | undefined {
  if (value === null || typeof value !== 'object') return spellScalar(value);
  if (Array.isArray(value)) {
    const items = allOf(value.map((item: Json) => spellHcl(item, { ...layout, isOnOneLine: true })));
    return items && `[${items.join(', ')}]`;
  }
  const { indent, isOnOneLine, eol, style } = layout;
  const inner = indent + style.step;
  const entries = spellEntries(Object.entries(value), { ...layout, indent: inner });
  if (!entries) return undefined;
  if (entries.length === 0) return '{}';
  if (isOnOneLine) return `{ ${entries.join(', ')} }`;
  return `{${eol}${inner}${entries.join(`${style.comma}${eol}${inner}`)}${style.lastComma}${eol}${indent}}`;
}

/**
 * Entries of an object, without the indentation and the comma of each. Where each has a line, their signs are in one column, which is at
 * least as far from the start of the key as `column`; undefined for a text that Terraform would change.
 */
export function spellEntries(entries: readonly (readonly [string, Json])[], layout: HclLayout, column = 0): readonly string[] | undefined {
  const { isOnOneLine, style } = layout;
  const keys = allOf(entries.map(([key]) => spellKey(key, style)));
  const isPadded = !isOnOneLine && style.sign.startsWith(' ');
  const width = isPadded ? (keys ?? []).reduce((most, { length }) => Math.max(most, length), column) : 0;
  return keys && allOf(entries.map(([, value], at) => spellEntry(keys[at]?.padEnd(width) ?? '', value, layout)));
}

function spellEntry(key: string, value: Json, layout: HclLayout): string | undefined {
  const text = spellHcl(value, layout);
  return text === undefined ? undefined : `${key}${layout.style.sign}${text}`;
}

function spellKey(key: string, { quotesKeys }: HclStyle): string | undefined {
  return NAME.test(key) && !quotesKeys ? key : spellScalar(key);
}

function spellScalar(value: string | number | boolean | null): string | undefined {
  return typeof value === 'string' ? spellTemplate(value, undefined) : String(value);
}

function allOf<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? known : undefined;
}
