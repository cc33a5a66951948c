import { Decoding } from '../astro/dotenv/decoding.ts';
import type { Range } from '../model/text.ts';
import { type GoAny, printGo } from '../yaml/go-print.ts';
import { evaluate, type TemplateContext } from './evaluate.ts';

/** The text that `tpl` makes, and the way back. */
export interface Rendered {
  readonly text: string;
  /** Whether anything but comments stood between `{{` and `}}`. */
  readonly hasActions: boolean;
  place(span: Range): Range | undefined;
}

/** Where rendering ends: at an action that Helm refuses, or that is not evaluated here. */
export interface NotRendered {
  readonly unrendered: Range;
}

const OPEN = '{{';
const TRIMS_LEFT = /^-[ \t\r\n]/;
const COMMENT = /^(?:-[ \t\r\n]+)?\/\*/;
const BLANK_END = /[ \t\r\n]*$/;
const BLANKS = /[ \t\r\n]*/y;
const PARTS = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|(?<trim>[ \t\r\n]-)?(?<close>\}\})/g;

/** What Helm prints for a value that is not there, and takes away wherever it finds it. */
const NO_VALUE = '<no value>';

/**
 * Renders a text of a values file as Helm's `tpl` does (v3.22.0), as far as evaluate.ts goes: `{{` begins an action wherever it
 * stands, so that `{{` inside of JSON mostly ends the installation. Never throws.
 */
export function renderTemplate(template: string, context: TemplateContext): Rendered | NotRendered {
  const decoding = new Decoding();
  let hasActions = false;
  let at = 0;
  for (let open = template.indexOf(OPEN); open !== -1; open = template.indexOf(OPEN, at)) {
    const inside = template.slice(open + OPEN.length, open + OPEN.length + 2);
    decoding.copy(template, at, TRIMS_LEFT.test(inside) ? open - blanksBefore(template, at, open) : open);
    const action = actionAt(template, open);
    if (!action) return { unrendered: { start: open, end: template.length } };
    const value = action.text === undefined ? '' : printed(evaluate(action.text, context));
    if (value === undefined) return { unrendered: { start: open, end: action.end } };
    hasActions ||= action.text !== undefined;
    decoding.replace(value, open, action.end);
    at = action.next;
  }
  decoding.copy(template, at, template.length);
  const text = decoding.finish();
  if (text.includes(NO_VALUE)) return { text: text.replaceAll(NO_VALUE, ''), hasActions, place: () => undefined };
  return { text, hasActions, place: (span) => decoding.place(span) };
}

function blanksBefore(template: string, from: number, to: number): number {
  return BLANK_END.exec(template.slice(Math.max(from, to - LONGEST_BLANK), to))?.[0].length ?? 0;
}

const LONGEST_BLANK = 1000;

interface Action {
  /** undefined for a comment. */
  readonly text: string | undefined;
  readonly end: number;
  /** Where the text goes on. */
  readonly next: number;
}

function actionAt(template: string, open: number): Action | undefined {
  const start = open + OPEN.length;
  if (COMMENT.test(template.slice(start, start + LONGEST_BLANK))) return commentAt(template, start);
  PARTS.lastIndex = start;
  for (let match = PARTS.exec(template); match; match = PARTS.exec(template)) {
    const { trim, close } = match.groups ?? {};
    if (close === undefined) continue;
    const end = PARTS.lastIndex;
    const from = TRIMS_LEFT.test(template.slice(start, start + 2)) ? start + 1 : start;
    return { text: template.slice(from, match.index), end, next: trim === undefined ? end : behindBlanks(template, end) };
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
