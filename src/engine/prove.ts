import { maskName } from '../masking/mask-text.ts';
import { type AirflowConnection, type AirflowReading, isAirflowError } from '../model/airflow.ts';
import type { Connection } from '../model/connection.ts';
import type { Change } from '../model/finding.ts';
import type { Hidden } from '../model/hidden.ts';
import { isEqualJson } from '../model/json.ts';
import type { Document } from '../model/source.ts';

/**
 * Why the text that was made out of `before` is not what was wished for; undefined when it is proved right: every connection
 * is the same but those that were to change, those are as intended in every reader, every comment and every other variable
 * is still there.
 */
export function whyUnproved(before: Document, after: Document, changes: readonly Change[]): string | undefined {
  if (after.problem) return 'the new text could not be read again';
  if (before.connections.length !== after.connections.length) return 'a connection would be lost or added';
  for (const [index, connection] of before.connections.entries()) {
    const other = after.connections[index];
    if (!other || other.id.value !== connection.id.value) return 'a connection would change its id or its place';
    const why = whyDifferent(before, after, connection, other, changes);
    if (why) return `${why} (connection "${maskName(connection.id.value)}")`;
  }
  return whyCommentsDiffer(before, after, changes) ?? whyVariablesDiffer(before, after);
}

function whyDifferent(before: Document, after: Document, old: Connection, now: Connection, changes: readonly Change[]): string | undefined {
  const change = changes.find((candidate) => candidate.do === 'rewrite' && candidate.connection === old);
  if (change?.do !== 'rewrite') return sameReading(old.airflow, now.airflow) ? undefined : 'another connection would change';
  if (!now.airflow || !sameReading(change.to, now.airflow)) return 'the connection would not be read as intended';
  const stray = after.variants(now).find(({ received }) => !received || !('reveal' in received) || !sameReading(change.to, received));
  if (stray && after.variants(now).length > before.variants(old).length) return `${stray.reader} would read something else`;
  return undefined;
}

function whyCommentsDiffer(before: Document, after: Document, changes: readonly Change[]): string | undefined {
  const removed = changes.flatMap((change) => (change.do === 'remove-comment' ? [change.range.start] : []));
  const left = new Map<string, number>();
  for (const { value } of after.comments) left.set(value.trim(), (left.get(value.trim()) ?? 0) + 1);
  for (const { value, range } of before.comments) {
    if (removed.includes(range.start)) continue;
    const count = left.get(value.trim()) ?? 0;
    if (count === 0) return 'a comment would be lost';
    left.set(value.trim(), count - 1);
  }
  return undefined;
}

/** Variables that hold connections are compared as connections. */
function whyVariablesDiffer(before: Document, after: Document): string | undefined {
  const others = (document: Document) =>
    document.variables.filter(
      ({ name }) => !document.connections.some(({ range }) => range.start <= name.range.start && name.range.end <= range.end),
    );
  const [old, now] = [others(before), others(after)];
  const isSame =
    old.length === now.length &&
    old.every(
      (variable, index) =>
        variable.name.value === now[index]?.name.value && variable.value.value.reveal() === now[index]?.value.value.reveal(),
    );
  return isSame ? undefined : 'another variable would change';
}

function sameReading(a: Hidden<AirflowReading> | undefined, b: Hidden<AirflowReading> | undefined): boolean {
  const [one, two] = [a?.reveal(), b?.reveal()];
  if (!one || !two) return one === two;
  if (isAirflowError(one) || isAirflowError(two)) return isAirflowError(one) && isAirflowError(two) && one.error.type === two.error.type;
  return sameConnection(one, two);
}

/** Equal in every field and in every key of the extra, whatever the order of the keys. */
export function sameConnection(a: AirflowConnection, b: AirflowConnection): boolean {
  return (
    a.conn_type === b.conn_type &&
    a.host === b.host &&
    a.login === b.login &&
    a.password === b.password &&
    a.schema === b.schema &&
    a.port === b.port &&
    isEqualJson(a.extra, b.extra)
  );
}
