import type { Decoding } from '../model/decoding.ts';
import type { Embedded } from '../model/embedded.ts';
import { asText, type HclValue } from './hcl-value.ts';
import { ENCODERS, knownParts } from './known-parts.ts';
import { decodedTemplate } from './literal-template.ts';
import type { Locals } from './locals.ts';
import { decodedParts } from './partly-known-expression.ts';
import { spellPart, spellTemplate } from './spelling.ts';
import type { Expression, Template } from './syntax.ts';

/** A value that is a text or becomes one, where it is written; it can be written anew where that is literal. */
export function embeddedText(
  written: Expression,
  resolved: Expression,
  { value, locals }: { readonly value: HclValue; readonly locals: Locals },
): Embedded | undefined {
  const text = asText(value);
  if (text === undefined) return undefined;
  if (written === resolved && resolved.kind === 'template') return embeddedTemplate(resolved, text, locals);
  return { text, range: written.range, place: () => written.range, encode: () => undefined, whyFixed: whyFixed(written) };
}

/** The reason why a value that is no literal cannot be written anew. */
export function whyFixed(written: Expression): string {
  return isReferred(written) ? SHARED : COMPUTED;
}

/** Whether a value is that of a local, or made of such values without a change. */
function isReferred(expression: Expression): boolean {
  if (expression.kind !== 'call') return expression.kind === 'reference';
  return (expression.name === 'merge' || ENCODERS.has(expression.name)) && expression.args.some(isReferred);
}

const SHARED = 'it is written in a local, and other places may take it from there too';
/** The members that keep a text from being written anew, since other places may take it too. */
export const UNWRITTEN = { encode: () => undefined, encodePart: () => undefined, whyFixed: SHARED };
const COMPUTED = 'it is computed, and only a literal can be rewritten';

/** The text of a template, placed piece by piece; another one can be written where it holds no expression. */
function embeddedTemplate(template: Template, text: string, locals: Locals): Embedded {
  const { range, parts } = template;
  const isLiteral = parts.every(({ kind }) => kind === 'text');
  const decoding = isLiteral ? decodedTemplate(template)?.decoding : filledTemplate(template, text, locals);
  return {
    text,
    range,
    place: (span) => decoding?.place(span) ?? range,
    encode: (changed) => (isLiteral ? spellTemplate(changed, template.heredoc) : undefined),
    ...(!isLiteral && { whyFixed: COMPUTED }),
    encodePart: (part) => spellPart(part, template.heredoc),
  };
}

/** The parts of a template with the values of its expressions; undefined where they do not make its text. */
function filledTemplate(template: Template, text: string, locals: Locals): Decoding | undefined {
  const decoding = decodedParts(template, knownParts(locals));
  return decoding.finish() === text ? decoding : undefined;
}
