import { maskName } from '../masking/mask-text.ts';
import { type AirflowConnection, type AirflowReading, isAirflowError, isEqualJson, type Json, type JsonObject } from '../model/airflow.ts';
import type { Connection } from '../model/connection.ts';
import type { Change, Rewrite } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import { isOpen } from '../model/judged.ts';
import type { Document, ReadText, Variant } from '../model/source.ts';
import { contains } from '../model/text.ts';
import { hasAliases, whyAnchorsDiffer } from './prove-anchors.ts';
import { restOf } from './rest-of.ts';

/**
 * The reason why the text made out of `before` is not the intended one; undefined when it is proved right: the connections to change are as
 * intended in every reader, every other connection is the same in every reader, every comment that was to stay is there, and the rest of
 * the file is unchanged.
 */
export function whyUnproved(before: ReadText, after: ReadText, changes: readonly Change[]): string | undefined {
  const [old, now] = [before.document, after.document];
  if (now.problem) return 'the new text could not be read again';
  return (
    whyConnectionsDiffer(old, now, changes) ??
    whyAnchorsDiffer(before, after, changedIn(old, changes)) ??
    whyCommentsDiffer(old, now, changes) ??
    whyVariablesDiffer(old, now, changes) ??
    whyRestDiffers(before, after, changes)
  );
}

function whyConnectionsDiffer(before: Document, after: Document, changes: readonly Change[]): string | undefined {
  if (before.connections.length !== after.connections.length) return 'a connection would be lost or added';
  // Other readers take one definition of an id for another, and a change of one is a change of all then.
  const changedIds = new Set(changes.flatMap((change) => (change.do === 'rewrite' ? [change.connection.id.value] : [])));
  const variantsOf = (old: Connection, now: Connection): Variants => ({ before: before.variants(old), after: after.variants(now) });
  for (const [index, old] of before.connections.entries()) {
    const now = after.connections[index];
    if (now?.id.value !== old.id.value) return 'a connection would change its id or its place';
    const change = rewriteOf(old, changes);
    const why = change
      ? whyNotIntended(change, now, variantsOf(old, now))
      : whyDifferent(old, now, changedIds.has(old.id.value) ? NONE : variantsOf(old, now));
    if (why) return `${why} (connection "${maskName(old.id.value)}")`;
  }
  return undefined;
}

function rewriteOf(connection: Connection, changes: readonly Change[]): Rewrite | undefined {
  return changes.find((change): change is Rewrite => change.do === 'rewrite' && change.connection === connection);
}

/** The connection in the other readers. */
interface Variants {
  readonly before: readonly Variant[];
  readonly after: readonly Variant[];
}

const NONE: Variants = { before: [], after: [] };

/** A reader that reads the connection in a way of its own already may go on to, as long as it still gets one. */
function whyNotIntended({ to, connection }: Rewrite, now: Connection, { before, after }: Variants): string | undefined {
  if (!isAsIntended(to, connection, now)) return 'the connection would not be read as intended';
  const stray = after.find((variant) => {
    const earlier = before.find(({ reader }) => reader === variant.reader);
    return !earlier || (isReceived(earlier) && !isReceived(variant));
  });
  return stray && `${stray.reader} would read something else`;
}

/**
 * Whether a connection is read as intended. Where it has variables of another machine it is written as intended, with none that it did not
 * have before, and what it keeps is read as it was: no text like the name of a variable takes its place.
 */
function isAsIntended(to: Hidden<AirflowConnection>, before: Connection, now: Connection): boolean {
  if (!before.facts.some(isOpen)) return sameReading(to, now.airflow);
  const known = new Set(openVariables(before));
  const isOwn = openVariables(now).every((name) => known.has(name));
  return isOwn && sameReading(to, now.written) && sameReading(new Hidden(asReceived(to.reveal(), before)), now.airflow);
}

function openVariables({ facts }: Connection): readonly string[] {
  return facts.flatMap((fact) => (fact.kind === 'expansion' && isOpen(fact) ? [fact.variable] : []));
}

/** `to`, with what the connection keeps as Airflow gets it. */
function asReceived(to: AirflowConnection, { written, airflow }: Connection): AirflowConnection {
  const [was, got] = [written.reveal(), airflow?.reveal()];
  if (!got || isAirflowError(got)) return to;
  const extra = to.extra && keptMembers(to.extra, { ...was.extra }, { ...got.extra });
  return { ...to, ...keptMembers({ ...to, extra: null }, { ...was, extra: null }, { ...got, extra: null }), extra };
}

function keptMembers(to: JsonObject, was: JsonObject, got: JsonObject): JsonObject {
  const isKept = (key: string, value: Json) => Object.hasOwn(got, key) && isEqualJson(was[key] ?? null, value);
  return Object.fromEntries(Object.entries(to).map(([key, value]) => [key, isKept(key, value) ? (got[key] ?? null) : value]));
}

/** A reader that got no connection before may get any: none depends on it. */
function whyDifferent(old: Connection, now: Connection, { before, after }: Variants): string | undefined {
  if (!sameReading(old.airflow, now.airflow)) return 'another connection would change';
  const stray = after.find((variant) => {
    const earlier = before.find(({ reader }) => reader === variant.reader);
    return !earlier || (isReceived(earlier) && !sameReading(gotBy(earlier), gotBy(variant)));
  });
  return stray && `${stray.reader} would read another connection differently`;
}

function gotBy({ received }: Variant): Hidden<AirflowReading> | undefined {
  return received && 'reveal' in received ? received : undefined;
}

function isReceived(variant: Variant): boolean {
  const reading = gotBy(variant)?.reveal();
  return reading !== undefined && !isAirflowError(reading);
}

/** A comment may move, as where its line goes. */
function whyCommentsDiffer(before: Document, after: Document, changes: readonly Change[]): string | undefined {
  const removed = new Set(changes.flatMap((change) => (change.do === 'remove-comment' ? [change.range.start] : [])));
  const kept = before.comments.filter(({ range }) => !removed.has(range.start));
  const sorted = (comments: Document['comments']) => comments.map(({ value }) => value.trim()).toSorted();
  return isEqualJson(sorted(kept), sorted(after.comments)) ? undefined : 'a comment would be lost or changed';
}

/** Variables that hold connections are compared as connections. */
function whyVariablesDiffer(before: Document, after: Document, changes: readonly Change[]): string | undefined {
  const wanted = new Map(changes.flatMap((change) => (change.do === 'rewrite-variable' ? [[change.variable, change.to] as const] : [])));
  const others = ({ variables, connections }: Document) =>
    variables
      .filter(({ name, value }) => !connections.some(({ range }) => contains(range, name.range) || contains(range, value.range)))
      .map((variable) => [variable.name.value, (wanted.get(variable) ?? variable.value.value).reveal()]);
  return isEqualJson(others(before), others(after)) ? undefined : 'another variable would change';
}

/** Where an anchor moves to an alias of it, other letters mean the same: there the reader of the file decides. */
function whyRestDiffers(before: ReadText, after: ReadText, changes: readonly Change[]): string | undefined {
  const alsoRead = ({ document }: ReadText) => document.alsoRead?.map((each) => each.reveal());
  if (!isEqualJson(alsoRead(before) ?? null, alsoRead(after) ?? null)) return 'something besides the connections would change';
  if (alsoRead(before) && hasAliases(before.document)) return undefined;
  const connections = changedIn(before.document, changes);
  const reset = new Set(changes.flatMap((change) => (change.do === 'rewrite-variable' ? [change.variable] : [])));
  const variables = new Set(before.document.variables.flatMap((variable, index) => (reset.has(variable) ? [index] : [])));
  return isEqualJson(restOf(before, { connections, variables }), restOf(after, { connections, variables }))
    ? undefined
    : 'the text around the connection would change';
}

/** The indices of the connections that change. */
function changedIn({ connections }: Document, changes: readonly Change[]): ReadonlySet<number> {
  return new Set(connections.flatMap((connection, index) => (rewriteOf(connection, changes) ? [index] : [])));
}

function sameReading(a: Hidden<AirflowReading> | undefined, b: Hidden<AirflowReading> | undefined): boolean {
  return isEqualJson(comparable(a), comparable(b));
}

/** The order of the keys does not count, nor do the words of an error. */
function comparable(hidden: Hidden<AirflowReading> | undefined): Json {
  const reading = hidden?.reveal();
  if (!reading) return null;
  return isAirflowError(reading) ? { error: reading.error.type } : { ...reading };
}
