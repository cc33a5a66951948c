import type { Expression } from '../python/expression.ts';
import type { Spot } from './program.ts';
import { type Certainty, type TextValue, UNKNOWN_PART, unknown, type Value } from './value.ts';

/** So many ways to put a text together are looked at. */
const MOST_TEXTS = 60;
const LONGEST_TEXT = 20_000;

/** Every text that the parts make one behind another. A part that cannot be told leaves a mark. */
export function concatenated(parts: readonly (readonly Value[])[], expression: Expression, where: Spot['where']): readonly Value[] {
  let results: readonly { readonly text: string; readonly certainty: Certainty | undefined }[] = [{ text: '', certainty: undefined }];
  for (const part of parts) {
    const texts = part.length === 0 ? [pieceOf(undefined)] : part.map(pieceOf);
    results = results
      .flatMap(({ text, certainty }) => texts.map((piece) => ({ text: text + piece.text, certainty: certainty ?? piece.certainty })))
      .slice(0, MOST_TEXTS);
    if (results.some(({ text }) => text.length > LONGEST_TEXT)) return [textWith(UNKNOWN_PART, undefined, { expression, where })];
  }
  return results.map(({ text, certainty }) => textWith(text, certainty, { expression, where }));
}

function pieceOf(value: Value | undefined): { readonly text: string; readonly certainty: Certainty | undefined } {
  if (value?.kind === 'text') return { text: value.text, certainty: value.certainty };
  if (value?.kind === 'number') return { text: String(value.number), certainty: undefined };
  return { text: UNKNOWN_PART, certainty: undefined };
}

function textWith(text: string, certainty: Certainty | undefined, spot: Spot): TextValue {
  return { kind: 'text', text, spot, place: undefined, certainty, isPartial: text.includes(UNKNOWN_PART) };
}

/** Methods of a text whose results are known. */
const METHODS: Readonly<Record<string, (text: string) => string>> = {
  strip: (text) => text.trim(),
  lower: (text) => text.toLowerCase(),
  resolve: (text) => text,
  absolute: (text) => text,
  as_posix: (text) => text,
  upper: (text) => text.toUpperCase(),
};

/** `text.method()`; undefined for a method that we do not know. */
export function methodOfText(value: TextValue, method: string, given: readonly (readonly Value[])[]): readonly TextValue[] | undefined {
  const change = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (change && given.length === 0) return [derived(value, change(value.text))];
  const [from, to] = given.map((values) => (values.length === 1 && values[0]?.kind === 'text' ? values[0].text : undefined));
  if (method === 'replace' && from !== undefined && from !== '' && to !== undefined)
    return [derived(value, value.text.replaceAll(from, to))];
  if (method === 'removeprefix' && from !== undefined)
    return [derived(value, value.text.startsWith(from) ? value.text.slice(from.length) : value.text)];
  return undefined;
}

function derived(value: TextValue, text: string): TextValue {
  return text === value.text ? value : { ...value, text: text.slice(0, LONGEST_TEXT), place: undefined };
}

/** The folder that a path lies in. */
export function parentOf(value: Value): Value {
  if (value.kind !== 'text') return unknown();
  const at = value.text.lastIndexOf('/');
  return derived(value, at === -1 ? '.' : value.text.slice(0, at));
}

/** The pieces of a `str.format` template: texts, and the names or numbers of what goes between them. */
export function templatePieces(template: string): readonly { readonly text?: string; readonly field?: string }[] {
  return [...template.matchAll(TEMPLATE_PIECE)].map(({ groups }) => {
    const { text, field } = groups ?? {};
    return field === undefined ? { text: (text ?? '').replaceAll('{{', '{').replaceAll('}}', '}') } : { field };
  });
}

/** `{name}`, `{0}`, `{}`, or the text between them. */
const TEMPLATE_PIECE = /\{(?<field>\w{0,100})\}(?!\})|(?<text>\{\{|\}\}|[^{}]{1,10000}|[{}])/g;
