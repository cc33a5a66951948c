import type { Piece, TextPiece } from './syntax.ts';

/** The most words that are made of one: no author writes more, and a word that asks for more stays unknown. */
const MAX_WORDS = 500;
const MAX_TOKENS = 2_000;

const TOKENS = /[{},]|\.\.|(?:(?!\.\.)[^{},])+/g;
const SEQUENCE = /^(?<from>[+-]?[0-9]{1,9}|[A-Za-z])\.\.(?<to>[+-]?[0-9]{1,9}|[A-Za-z])(?:\.\.(?<step>[+-]?[0-9]{1,9}))?$/;
const ZERO_PADDED = /^-?0[0-9]/;

type Words = readonly (readonly Piece[])[];

/**
 * The words that brace expansion makes of one, as bash's brace_expand does; undefined for too many, and for an expansion that is not
 * followed.
 */
export function expandBraces(pieces: readonly Piece[]): Words | undefined {
  if (!pieces.some((piece) => piece.kind === 'text' && piece.text.includes('{'))) return [pieces];
  const tokens = pieces.flatMap((piece): readonly Piece[] => (piece.kind === 'text' ? tokensOf(piece) : [piece]));
  const words = tokens.length > MAX_TOKENS ? undefined : expanded(tokens);
  const isOdd = pieces.some(holdsQuotedExpansion) || tokens.some((token, at) => isOpenName(token) && tokens[at + 1]?.kind === 'text');
  return words && words.length > 1 && isOdd ? undefined : words;
}

/** To `$NAME` a brace adds letters. */
function isOpenName(piece: Piece): boolean {
  return piece.kind === 'parameter' && piece.range.end - piece.range.start === piece.name.length + 1;
}

/**
 * Whether a piece has a substitution within quotes: bash looks for braces before it knows where that ends, and the result is not followed.
 */
function holdsQuotedExpansion(piece: Piece): boolean {
  return (
    piece.kind === 'quoted' && piece.parts.some((part) => part.kind === 'command' || (part.kind === 'parameter' && part.word.length > 0))
  );
}

function tokensOf(piece: TextPiece): readonly TextPiece[] {
  return Array.from(piece.text.matchAll(TOKENS), ({ 0: text, index }) => {
    const start = piece.range.start + index;
    return { kind: 'text', text, range: { start, end: start + text.length } };
  });
}

function expanded(tokens: readonly Piece[]): Words | undefined {
  const braces = firstBraces(tokens);
  if (!braces) return [tokens];
  const { open, close } = braces;
  const middle = alternatives(tokens.slice(open, close + 1));
  const rest = close + 1 < tokens.length ? expanded(tokens.slice(close + 1)) : [[]];
  if (!middle || !rest || middle.length * rest.length > MAX_WORDS) return undefined;
  const front = tokens.slice(0, open);
  return middle.flatMap((between) => rest.map((behind) => [...front, ...between, ...behind]));
}

/** The first brace that is closed and holds a comma or two dots. */
function firstBraces(tokens: readonly Piece[]): { readonly open: number; readonly close: number } | undefined {
  for (let open = 0; open < tokens.length; open++) {
    if (!is(tokens[open], '{') || (open === 0 && is(tokens[1], '}'))) continue;
    const close = closing(tokens, open + 1);
    if (close !== undefined) return { open, close };
  }
  return undefined;
}

function closing(tokens: readonly Piece[], start: number): number | undefined {
  let level = 0;
  let hasSeparator = false;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    if (level === 0 && hasSeparator && is(token, '}')) return at;
    if (is(token, '{')) level++;
    else if (is(token, '}')) level = Math.max(0, level - 1);
    else if (level === 0 && (is(token, ',') || (is(token, '..') && !is(tokens[at + 1], '}')))) hasSeparator = true;
  }
  return undefined;
}

/** `tokens` begin and end with a brace. Two dots that are no sequence stay as they are. */
function alternatives(tokens: readonly Piece[]): Words | undefined {
  const inside = tokens.slice(1, -1);
  if (!inside.some(holdsComma)) return sequence(inside) ?? [tokens];
  const words: (readonly Piece[])[] = [];
  for (const part of partsOf(inside)) {
    const made = expanded(part);
    if (!made || words.length + made.length > MAX_WORDS) return undefined;
    for (const word of made) words.push(word);
  }
  return words;
}

/** bash does not look at quotes here. */
function holdsComma(piece: Piece): boolean {
  if (piece.kind === 'text') return piece.text.includes(',');
  return piece.kind === 'quoted' && piece.parts.some(holdsComma);
}

function partsOf(tokens: readonly Piece[]): Words {
  const parts: Piece[][] = [[]];
  let level = 0;
  for (const token of tokens) {
    if (is(token, '{')) level++;
    if (is(token, '}')) level--;
    if (level === 0 && is(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** `{1..3}`, `{a..c}`; undefined for anything else. */
function sequence(tokens: readonly Piece[]): Words | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last || tokens.some(({ kind }) => kind !== 'text')) return undefined;
  const { from, to, step } = SEQUENCE.exec(tokens.map((token) => (token.kind === 'text' ? token.text : '')).join(''))?.groups ?? {};
  if (from === undefined || to === undefined || isNumber(from) !== isNumber(to)) return undefined;
  const values = valuesBetween(from, to, Math.abs(Number(step ?? 1)) || 1);
  const range = { start: first.range.start, end: last.range.end };
  return values?.map((text) => [{ kind: 'escape', text, range }]);
}

function valuesBetween(from: string, to: string, step: number): readonly string[] | undefined {
  const [first, last] = isNumber(from) ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const count = Math.floor(Math.abs(last - first) / step) + 1;
  if (count > MAX_WORDS) return undefined;
  const sign = last < first ? -1 : 1;
  const width = ZERO_PADDED.test(from) || ZERO_PADDED.test(to) ? Math.max(from.length, to.length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = first + sign * step * index;
    return isNumber(from) ? padded(value, width) : String.fromCharCode(value);
  });
}

function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
}

function isNumber(text: string): boolean {
  return /^[+-]?[0-9]+$/.test(text);
}

function is(piece: Piece | undefined, text: string): boolean {
  return piece?.kind === 'text' && piece.text === text;
}
