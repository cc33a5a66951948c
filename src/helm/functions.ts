import { trimSpace } from '../astro/dotenv/go-space.ts';
import { goQuote } from '../astro/go-quote.ts';
import { encodeBase64, readBase64 } from '../yaml/base64.ts';
import { type GoAny, printGo } from '../yaml/go-print.ts';

/** A function of Helm's templates; undefined for arguments that it refuses, or that are not followed here. */
export type TemplateFunction = (args: readonly GoAny[]) => GoAny | undefined;

/** sprig's `strval`. */
export function textOf(value: GoAny): string {
  return typeof value === 'string' ? value : printGo(value);
}

/** Whether `if` and `with` count a value as true. */
export function isTruthy(value: GoAny | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object') return (value instanceof Map ? value.size : Array.from(iterable(value)).length) > 0;
  return Boolean(value);
}

function iterable(value: readonly GoAny[] | ReadonlyMap<string, GoAny>): readonly GoAny[] {
  return Array.isArray(value) ? value : [];
}

/** sprig's `quote`: every value that is not nil, as a text in Go's double quotes. */
export function quoteGo(values: readonly GoAny[]): string {
  return values
    .filter((value) => value !== null)
    .map((value) => goQuote(textOf(value)))
    .join(' ');
}

/** The longest text that a template makes here, in characters: functions in a row double it with every step. */
export const LONGEST_TEXT = 1_000_000;

/** sprig's `indent`. */
function indented(width: GoAny | undefined, text: string): string | undefined {
  if (typeof width !== 'number' || width < 0 || width > WIDEST || text.split('\n').length * width > LONGEST_TEXT) return undefined;
  return ' '.repeat(width) + text.replaceAll('\n', `\n${' '.repeat(width)}`);
}

const WIDEST = 1000;

/** The functions that people write around the texts of a connection. Arguments are in the order of the template. */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['quote', quoteGo],
  [
    'squote',
    (values) =>
      values
        .filter((value) => value !== null)
        .map((value) => `'${textOf(value)}'`)
        .join(' '),
  ],
  ['b64enc', onText(encodeBase64)],
  ['b64dec', onText(decodeBase64)],
  ['upper', onText((text) => text.toUpperCase())],
  ['lower', onText((text) => text.toLowerCase())],
  ['trim', onText(trimSpace)],
  ['toString', ([value]) => textOf(value ?? null)],
  ['print', ([value, ...others]) => (others.length === 0 && value !== undefined ? printGo(value) : undefined)],
  ['default', ([fallback, value]) => (isTruthy(value) ? value : fallback)],
  ['required', ([, value]) => (value === null || value === '' ? undefined : value)],
  ['trimSuffix', onTexts((suffix, text) => (text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text))],
  ['trimPrefix', onTexts((prefix, text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text))],
  ['replace', ([from, to, text]) => (isText(from) && isText(to) && isText(text) && from !== '' ? replaced(text, from, to) : undefined)],
  ['indent', ([width, text]) => (isText(text) ? indented(width, text) : undefined)],
  ['nindent', ([width, text]) => (isText(text) ? prefixed('\n', indented(width, text)) : undefined)],
]);

function replaced(text: string, from: string, to: string): string | undefined {
  const pieces = text.split(from);
  return pieces.length * to.length > LONGEST_TEXT ? undefined : pieces.join(to);
}

function prefixed(prefix: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : prefix + text;
}

function decodeBase64(text: string): string | undefined {
  const read = readBase64(text);
  return read?.type === 'binary' ? read.value : undefined;
}

function onText(change: (text: string) => string | undefined): TemplateFunction {
  return ([text, ...others]) => (isText(text) && others.length === 0 ? change(text) : undefined);
}

function onTexts(change: (first: string, second: string) => string): TemplateFunction {
  return ([first, second, ...others]) => (isText(first) && isText(second) && others.length === 0 ? change(first, second) : undefined);
}

function isText(value: GoAny | undefined): value is string {
  return typeof value === 'string';
}
