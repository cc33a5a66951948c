import type { Consumer, ConsumerIndex } from '../model/consumer.ts';
import type { ConfiguredMigration } from './migration-of.ts';

/** The most places that are named; any others are counted. */
const MOST = 3;

/** The uses of a connection, in sentences, where the project has code that may use it. */
export function usesInWords({ consumers, mayBreak, unexplained }: ConfiguredMigration, index: ConsumerIndex): readonly string[] {
  const cut = index.isCut ? [`Not everything that uses it is known: the project has more code than azconn-lint reads: ${UNSAFE}`] : [];
  const computedAt =
    mayBreak.length === 0 ? cut : [`The id is computed at ${places(mayBreak, index)}, where a secret is taken out: ${UNSAFE}`];
  const named = listed(unexplained.map(index.placeOf));
  const namedAt = unexplained.length === 0 ? [] : [`It is named at ${named}, in code that azconn-lint cannot follow: ${UNSAFE_HERE}`];
  const doubts = [...namedAt, ...computedAt];
  if (consumers.length > 0) return [`Used at ${places(consumers, index)}`, ...doubts];
  if (unexplained.length > 0) return doubts;
  if (!index.hasCode) return [];
  const computed = index.computed.filter(({ isForeign }) => !isForeign);
  return computed.length === 0
    ? doubts
    : [`No file of this project uses it, so it is judged by its type; a computed id at ${places(computed, index)} may name it`, ...doubts];
}

/** Whether no consumer of a connection is known, in a project that has code which may use one. */
export function isUsedByNobody({ consumers, unexplained }: ConfiguredMigration, index: ConsumerIndex): boolean {
  return consumers.length + unexplained.length === 0 && index.hasCode && index.computed.every(({ isForeign }) => isForeign);
}

const UNSAFE = 'only --unsafe-fixes rewrites what it may name';
const UNSAFE_HERE = 'only --unsafe-fixes rewrites it';

function places(consumers: readonly Consumer[], { placeOf }: ConsumerIndex): string {
  return listed(consumers.map((consumer) => `${placeOf(consumer)} (${consumer.reader ?? 'unknown code'})`));
}

function listed(places: readonly string[]): string {
  const all = [...new Set(places)];
  const others = all.length - MOST;
  return others > 0 ? `${all.slice(0, MOST).join(', ')} and ${others} more` : all.join(', ');
}
