import { Decoding } from '../model/decoding.ts';
import { ELSEWHERE, ELSEWHERE_ID, ELSEWHERE_NAME, whollyElsewhere } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import { FUNCTIONS, json } from './functions.ts';
import { asText, type HclValue, NOT_HERE, type NotHere, stringValue } from './hcl-value.ts';
import { spellPart } from './spelling.ts';
import type { Call, Expression, HclObject, Template } from './syntax.ts';

/** The part of an expression that a file tells. */
export interface KnownParts {
  /** The value of an expression; undefined where the file does not tell it. */
  value(expression: Expression): HclValue | undefined;
  /** The value that `jsonencode` or `yamlencode` is given. */
  encodedIn(expression: Expression): Expression | undefined;
  /** The expression behind the name of a local. */
  behind(expression: Expression): Expression;
  keyIn(entry: HclObject['entries'][number]): string | NotHere;
}

/** The text in the place of a directive that begins a line: one from elsewhere, or none, so that all that it chooses among is there. */
export type Directives = 'elsewhere' | 'nothing';

/** The text of an expression that the file does not tell, with a text from elsewhere in each place that it does not. */
export function partlyKnown(written: Expression, resolved: Expression, known: KnownParts, directives: Directives): Embedded {
  const { range } = written;
  const whole = whollyElsewhere(range, elsewhereOf(resolved));
  if (resolved.kind === 'template') {
    const decoding = decodedParts(resolved, known, directives);
    const text = decoding.finish();
    if (written !== resolved) return { ...whole, text };
    return { ...whole, text, place: (span) => decoding.place(span) ?? range, encodePart: (part) => spellPart(part, resolved.heredoc) };
  }
  // The YAML of Terraform says what the same JSON says.
  const encoded = known.encodedIn(resolved);
  const json = encoded && FUNCTIONS.get('jsonencode')?.([partOf(encoded, known)]);
  return json === undefined || json === NOT_HERE ? whole : { ...whole, text: asText(json) ?? ELSEWHERE };
}

/** The text of a template, with a text from elsewhere in each place that the file does not tell. */
export function decodedParts({ parts }: Template, known: KnownParts, directives: Directives = 'elsewhere'): Decoding {
  const decoding = new Decoding();
  let beginsLine = true;
  for (const part of parts) {
    const { start, end } = part.range;
    if (part.kind === 'text' && part.isCopied) decoding.keep(part.text, start);
    else if (part.kind === 'text') decoding.replace(part.text, start, end);
    else if (part.kind === 'interpolation') decoding.replace(textOf(part.expression, known), start, end);
    else decoding.replace(beginsLine && directives === 'nothing' ? '' : ELSEWHERE, start, end);
    if (part.kind !== 'directive')
      beginsLine = part.kind === 'text' && (part.text.endsWith('\n') || (beginsLine && part.text.trim() === ''));
  }
  return decoding;
}

function textOf(expression: Expression, known: KnownParts): string {
  const value = known.value(expression);
  return (value && asText(value)) ?? elsewhereOf(expression);
}

function partOfCall(expression: Call, known: KnownParts): HclValue | undefined {
  const encoded = expression.name === 'jsonencode' ? known.encodedIn(expression) : undefined;
  if (encoded) return stringValue(json(partOf(encoded, known)));
  if (expression.name !== 'merge' || expression.isSpread) return undefined;
  const parts = expression.args.map((each) => partOf(known.behind(each), known));
  const entries = parts.flatMap((part) => (part.kind === 'object' ? [...part.entries] : []));
  return parts.every(({ kind }) => kind === 'object') ? { kind: 'object', entries: new Map(entries) } : undefined;
}

/** An attribute of a resource of Azure, or of a data source, tells what it is by its name. */
const OF_RESOURCE = /^(?:data\.)?azure(?:rm|ad)_\w+\.[\w-]+\.(?<attribute>\w+)$/;
const IDS: ReadonlySet<string> = new Set(['client_id', 'tenant_id', 'subscription_id', 'application_id', 'object_id', 'principal_id']);

function elsewhereOf(expression: Expression): string {
  const attribute = expression.kind === 'reference' ? OF_RESOURCE.exec(expression.path)?.groups?.['attribute'] : undefined;
  if (attribute === 'name') return ELSEWHERE_NAME;
  return attribute !== undefined && IDS.has(attribute) ? ELSEWHERE_ID : ELSEWHERE;
}

/** A value of an object, with texts from elsewhere in the place of unknown ones. */
export function partOf(expression: Expression, known: KnownParts): HclValue {
  const value = known.value(expression);
  if (value) return value;
  if (expression.kind === 'template') return stringValue(decodedParts(expression, known).finish());
  if (expression.kind === 'tuple') return { kind: 'tuple', items: expression.items.map((item) => partOf(item, known)) };
  if (expression.kind === 'call') return partOfCall(expression, known) ?? stringValue(ELSEWHERE);
  if (expression.kind !== 'object') return stringValue(elsewhereOf(expression));
  const entries = expression.entries.map((entry) => [known.keyIn(entry), partOf(entry.value, known)] as const);
  return {
    kind: 'object',
    entries: new Map(entries.map(([key, inner]) => [key === NOT_HERE ? ELSEWHERE : key, inner])),
  };
}
