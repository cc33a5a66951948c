import { Decoding } from '../model/decoding.ts';
import type { Range } from '../model/text.ts';
import { type GoAny, printGo } from '../yaml/go-print.ts';
import { evaluate, type TemplateContext } from './evaluate.ts';
import { LONGEST_TEXT } from './functions.ts';
import { actionsOf } from './template-actions.ts';

/** The text that `tpl` makes, and the way back. */
export interface Rendered {
  readonly text: string;
  place(span: Range): Range | undefined;
}

/** The place at which rendering ends: an action that Helm refuses, or that is not evaluated here. */
export interface NotRendered {
  readonly unrendered: Range;
}

/** The text that Helm prints for a missing value, and removes wherever it finds it. */
const NO_VALUE = '<no value>';

/**
 * Renders a text of a values file as Helm's `tpl` does (v3.22.0), as far as evaluate.ts goes: `{{` begins an action anywhere, so that `{{`
 * inside of JSON mostly makes the installation fail. Never throws.
 */
export function renderTemplate(template: string, context: TemplateContext): Rendered | NotRendered {
  const decoding = new Decoding();
  const { actions, open } = actionsOf(template);
  let at = 0;
  let made = 0;
  for (const action of actions) {
    decoding.copy(template, at, action.from);
    const value = action.text === undefined ? '' : printed(evaluate(action.text, context));
    made += value?.length ?? 0;
    if (value === undefined || made > LONGEST_TEXT) return { unrendered: { start: action.start, end: action.end } };
    decoding.replace(value, action.start, action.end);
    at = action.next;
  }
  if (open !== undefined) return { unrendered: { start: open, end: template.length } };
  decoding.copy(template, at, template.length);
  return rendered(decoding);
}

/** The text of a decoding, as Helm cleans it. */
export function rendered(decoding: Decoding): Rendered {
  const text = decoding.finish();
  if (text.includes(NO_VALUE)) return { text: text.replaceAll(NO_VALUE, ''), place: () => undefined };
  return { text, place: (span) => decoding.place(span) };
}

/** The text that an action prints for its value; undefined for a value that is not known. */
export function printed(value: GoAny | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value === null ? NO_VALUE : printGo(value);
}
