import { type AirflowConnection, type AirflowReading, isAirflowError } from './airflow.ts';
import type { Connection, Fact } from './connection.ts';
import type { Embedded } from './embedded.ts';
import type { Range } from './text.ts';

/**
 * The character in the place of a text that only another program knows: a secret, a variable, an expression. The text is there, and is
 * never guessed. Unicode reserves this character for use inside of programs, so that no text holds it.
 */
export const ELSEWHERE = '\uFDD0';

/** It may be followed by what its reference tells of it: that it is the name of a resource, or the id of an identity, a tenant or the like. */
export const ELSEWHERE_NAME = `${ELSEWHERE}\uFDD1`;
export const ELSEWHERE_ID = `${ELSEWHERE}\uFDD2`;

/** Whether all of a text comes from elsewhere. */
export function isWhollyElsewhere(text: unknown): boolean {
  return text === ELSEWHERE || text === ELSEWHERE_NAME || text === ELSEWHERE_ID;
}

/** The reason why such a connection is not written. */
export const FROM_ELSEWHERE = 'a part of it comes from elsewhere, and its value is not in this file';

/** Whether a part of a connection comes from elsewhere. */
export function isFromElsewhere({ facts }: Pick<Connection, 'facts'>): boolean {
  return facts.some(({ kind }) => kind === 'elsewhere');
}

/** Whether a part of a URI comes from elsewhere: what is written beside it may be a piece of a secret. */
export function isUnsureUri(connection: Pick<Connection, 'facts' | 'spelling'>): boolean {
  return connection.spelling === 'uri' && isFromElsewhere(connection);
}

/** A value that comes from elsewhere as a whole, by the reference that is written at this place. */
export function whollyElsewhere(range: Range, text = ELSEWHERE): Embedded {
  return { text, range, place: () => range, encode: () => undefined };
}

/** A fact for each part of a value that comes from elsewhere. */
export function elsewhereIn({ text, place }: Pick<Embedded, 'text' | 'place'>): readonly Fact[] {
  const facts: Fact[] = [];
  for (let at = text.indexOf(ELSEWHERE); at !== -1; at = text.indexOf(ELSEWHERE, at + 1))
    facts.push({ kind: 'elsewhere', at: place({ start: at, end: at + 1 }) });
  return facts;
}

/** Whether every part from elsewhere has arrived in a field: otherwise it may be anything, a field or a key. */
export function areAllPlaced(reading: AirflowReading | undefined, parts: number): reading is AirflowConnection {
  if (!reading || isAirflowError(reading) || reading.conn_type?.includes(ELSEWHERE)) return false;
  const keys = Object.keys(reading.extra ?? {});
  return !keys.some((key) => key.includes(ELSEWHERE)) && JSON.stringify(reading).split(ELSEWHERE).length - 1 >= parts;
}
