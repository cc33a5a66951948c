import { Decoding } from '../model/decoding.ts';
import type { Range } from '../model/text.ts';
import { type GoAny, printGo } from '../yaml/go-print.ts';
import { evaluate, type TemplateContext } from './evaluate.ts';
import { LONGEST_TEXT } from './functions.ts';

/** The text that `tpl` makes, and the way back. */
export interface Rendered {
  readonly text: string;
  place(span: Range): Range | undefined;
}

/** The place at which rendering ends: an action that Helm refuses, or that is not evaluated here. */
export interface NotRendered {
  readonly unrendered: Range;
}

const OPEN = '{{';
const CLOSE = '}}';
const TRIMS_LEFT = /^-[ \t\r\n]/;
const COMMENT = /^(?:-[ \t\r\n]+)?\/\*/;
const BLANKS = /[ \t\r\n]*/y;
const UP_TO_SPECIAL = /[^"'`}]*/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y;

/** The text that Helm prints for a missing value, and removes wherever it finds it. */
const NO_VALUE = '<no value>';

/**
 * Renders a text of a values file as Helm's `tpl` does (v3.22.0), as far as evaluate.ts goes: `{{` begins an action anywhere, so that `{{`
 * inside of JSON mostly makes the installation fail. Never throws.
 */
export function renderTemplate(template: string, context: TemplateContext): Rendered | NotRendered {
  const decoding = new Decoding();
  let at = 0;
  let made = 0;
  for (let open = template.indexOf(OPEN); open !== -1; open = template.indexOf(OPEN, at)) {
    const inside = template.slice(open + OPEN.length, open + OPEN.length + 2);
    decoding.copy(template, at, TRIMS_LEFT.test(inside) ? open - blanksBefore(template, at, open) : open);
    const action = actionAt(template, open);
    if (!action) return { unrendered: { start: open, end: template.length } };
    const value = action.text === undefined ? '' : printed(evaluate(action.text, context));
    made += value?.length ?? 0;
    if (value === undefined || made > LONGEST_TEXT) return { unrendered: { start: open, end: action.end } };
    decoding.replace(value, open, action.end);
    at = action.next;
  }
  decoding.copy(template, at, template.length);
  const text = decoding.finish();
  if (text.includes(NO_VALUE)) return { text: text.replaceAll(NO_VALUE, ''), place: () => undefined };
  return { text, place: (span) => decoding.place(span) };
}

function blanksBefore(template: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(template[at - 1])) at--;
  return to - at;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

/** A comment has to begin within so many characters. */
const LONGEST_BLANK = 1000;

interface Action {
  /** undefined for a comment. */
  readonly text: string | undefined;
  readonly end: number;
  /** The offset at which the text goes on. */
  readonly next: number;
}

function actionAt(template: string, open: number): Action | undefined {
  const start = open + OPEN.length;
  if (COMMENT.test(template.slice(start, start + LONGEST_BLANK))) return commentAt(template, start);
  const close = closeOf(template, start);
  if (close === undefined) return undefined;
  const end = close + CLOSE.length;
  const from = TRIMS_LEFT.test(template.slice(start, start + 2)) ? start + 1 : start;
  const isTrimmed = template[close - 1] === '-' && isBlank(template[close - 2]);
  return { text: template.slice(from, isTrimmed ? close - 1 : close), end, next: isTrimmed ? behindBlanks(template, end) : end };
}

/** The place of the `}}` of an action; undefined where it has none, or a quote that is open before it. */
function closeOf(template: string, start: number): number | undefined {
  for (let at = start; at < template.length; ) {
    UP_TO_SPECIAL.lastIndex = at;
    UP_TO_SPECIAL.test(template);
    at = UP_TO_SPECIAL.lastIndex;
    if (template.startsWith(CLOSE, at)) return at;
    QUOTED.lastIndex = at;
    if (QUOTED.test(template)) at = QUOTED.lastIndex;
    else if (template[at] === '}') at++;
    else return undefined;
  }
  return undefined;
}

const COMMENT_END = /\*\/(?:(?<trim>[ \t\r\n]+-)?\}\})?/g;

/** A comment has to fill its action. */
function commentAt(template: string, start: number): Action | undefined {
  COMMENT_END.lastIndex = template.indexOf('/*', start) + 2;
  const match = COMMENT_END.exec(template);
  if (!match?.[0].endsWith('}}')) return undefined;
  const end = COMMENT_END.lastIndex;
  return { text: undefined, end, next: match.groups?.['trim'] === undefined ? end : behindBlanks(template, end) };
}

function behindBlanks(template: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.test(template);
  return BLANKS.lastIndex;
}

function printed(value: GoAny | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value === null ? NO_VALUE : printGo(value);
}
