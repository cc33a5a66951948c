import { sanitizeConnId } from '../airflow/conn-id.ts';
import { findSecrets } from '../azure/secrets.ts';
import { type Consumer, type ConsumerPlace, READERS, type Reader, type WhyComputed } from '../model/consumer.ts';
import type { TemplateRead } from './jinja.ts';
import type { Spot } from './program.ts';
import { SERVER } from './reading-context.ts';
import type { TextValue, UnknownValue, Value } from './value.ts';

/** Facts of a consumer beside its id and place. */
export interface Found {
  readonly reader: Reader | null;
  readonly by?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly besideHook?: readonly string[] | undefined;
  readonly taken?: Consumer['taken'];
  readonly access?: Consumer['access'];
  readonly target?: string | undefined;
}

/** The name of Jinja among the code that asks for connections. */
export const TEMPLATE = 'template';

/** The place of a consumer whose id is written elsewhere, or nowhere. */
export type Place = ConsumerPlace;

export function placeOf({ expression, where }: Spot): Place {
  return { path: where.scope.module.path, range: expression.range };
}

export function consumer(found: Found, connId: string | null, place: Place, more: Partial<Consumer> = {}): Consumer {
  return {
    connId,
    reader: found.reader,
    path: place.path,
    range: place.range,
    isWritten: false,
    fields: found.fields,
    besideHook: found.besideHook,
    taken: found.taken ?? [],
    certainty: undefined,
    by: found.by,
    why: undefined,
    access: found.access,
    target: found.target,
    isForeign: false,
    flaw: undefined,
    ...more,
  };
}

/** A template that takes a field out of a connection. */
export function ofTemplate({ connId, field }: TemplateRead, place: Place, isWritten: boolean): Consumer {
  const found: Found = { reader: READERS.secretRead, by: TEMPLATE, fields: field === undefined ? undefined : [field] };
  return connId === null ? computed(found, TEMPLATE, place) : consumer(found, connId, place, { isWritten });
}

/** A consumer with a computed id. */
export function computed(found: Found, why: WhyComputed, place: Place): Consumer {
  return consumer(found, null, place, { why });
}

function whyOf(value: UnknownValue | undefined): WhyComputed {
  return value?.why ?? 'other';
}

/** The consumer of an id that is known as a text. */
function ofText(found: Found, value: TextValue, place: Place): Consumer {
  if (value.isPartial) return computed(found, 'other', place);
  if (isSecret(value.text)) return computed(found, 'secret', place);
  const at = value.spot ? placeOf(value.spot) : place;
  const more = { certainty: value.certainty };
  if (!value.place) return consumer(found, value.text, at, more);
  return consumer(found, value.text, { path: at.path, range: value.place }, { ...more, isWritten: true });
}

/** A text that no connection can have as its id, and that may be a key. */
export function isSecret(text: string): boolean {
  return sanitizeConnId(text, SERVER) === null && (text.length > LONGEST_ID || /[;=]/.test(text) || findSecrets(text).length > 0);
}

const LONGEST_ID = 250;

/** One consumer for each text, and one for all unknown values. */
export function ofValues(found: Found, values: readonly Value[], place: Place): readonly Consumer[] {
  const texts = values.flatMap((value) => (value.kind === 'text' ? [ofText(found, value, place)] : []));
  const rest = values.filter(({ kind }) => kind !== 'text' && kind !== 'none' && kind !== 'number');
  const [first] = rest;
  return first ? [...texts, computed(found, whyOf(first.kind === 'unknown' ? first : undefined), place)] : texts;
}
