import { grouped } from '../lazy/grouped.ts';
import { lazy } from '../lazy/lazy.ts';
import { secretsOf } from '../masking/closed.ts';
import type { Connection } from '../model/connection.ts';
import type { Anchor, Document, ReadText } from '../model/source.ts';
import { contains, firstBehind, firstIndex, merged, type Range } from '../model/text.ts';

/** Why what anchors stand for would not be as intended; `changed` are the indices of the connections that change. */
export function whyAnchorsDiffer(before: ReadText, after: ReadText, changed: ReadonlySet<number>): string | undefined {
  return whyOthersTakeIt(before, after, changed) ?? whyCredentialStays(before, after, changed);
}

/** Whether something in a file is said elsewhere in it, so that its letters alone do not tell its meaning. */
export function hasAliases({ anchors }: Document): boolean {
  return (anchors?.() ?? []).some(({ uses }) => uses.length > 0);
}

/** The anchors with something that only connections which change take over, also by way of others. */
export function anchorsOf({ anchors, connections, alsoRead }: Document, changed: ReadonlySet<number>): readonly Anchor[] {
  const known = connections.filter((_, index) => changed.has(index));
  let own: readonly Anchor[] = [];
  for (let links = 0; links <= MOST_LINKS; links++) {
    const isOwn = insideOf([...known, ...own]);
    own = (anchors?.() ?? []).filter(
      ({ range, uses, isUnread }) => uses.length > 0 && uses.every(isOwn) && (isUnread || alsoRead !== undefined || isOwn(range)),
    );
  }
  return own;
}

/** The most mappings that one value is handed down by: no author writes more. */
const MOST_LINKS = 8;

/** A text with an anchor may change where all its aliases are in connections that change. */
function whyOthersTakeIt(before: ReadText, after: ReadText, changed: ReadonlySet<number>): string | undefined {
  const own = new Set(anchorsOf(before.document, changed));
  const texts = new Map((after.document.anchors?.() ?? []).map(({ name, range }) => [name, after.text.slice(range.start, range.end)]));
  const isChanged = ({ name, range, isText, uses }: Anchor) =>
    isText && uses.length > 0 && texts.has(name) && texts.get(name) !== before.text.slice(range.start, range.end);
  const others = (before.document.anchors?.() ?? []).filter((anchor) => isChanged(anchor) && !own.has(anchor));
  return others.length === 0 ? undefined : 'something else that takes its value from there would change';
}

/** Where a connection takes its credential from an anchor, that must not stay behind, unless it is in another connection. */
function whyCredentialStays(before: ReadText, after: ReadText, changed: ReadonlySet<number>): string | undefined {
  const beside = grouped(anchorsBeside(after.document), ({ name }) => name);
  const [old, now] = [takersIn(before.document), takersIn(after.document)];
  const stays = before.document.connections.some((connection, index) => {
    const to = changed.has(index) ? after.document.connections[index] : undefined;
    if (!to) return false;
    const [taken, left] = [old(connection), now(to)];
    const isHeld = heldBy(connection, to, after.text);
    // A value that was an alias as a whole is a credential, however it is written.
    const isLeft = (anchor: Anchor) => (connection.spelling === 'fields' ? isHeld(anchor) : !left.has(anchor.name));
    return [...taken].flatMap((name) => beside.get(name) ?? []).some(isLeft);
  });
  return stays ? CREDENTIAL_STAYS : undefined;
}

const CREDENTIAL_STAYS = 'its credential is in an anchor, and would stay there: write the new value at the anchor';

/** Tells the anchors with a credential in them that a connection has no more. */
function heldBy(old: Connection, now: Connection, text: string): (anchor: Anchor) => boolean {
  const gone = lazy(() => {
    const kept = secretsOf(now);
    return secretsOf(old).filter((secret) => !kept.includes(secret));
  });
  return ({ range }) => {
    const held = text.slice(range.start, range.end);
    return gone().some((secret) => held.includes(secret));
  };
}

/** Those of the anchors that are in a part of the file that is no connection. */
function anchorsBeside({ anchors, connections }: Document): readonly Anchor[] {
  const isInside = insideOf(connections);
  return (anchors?.() ?? []).filter(({ range }) => !isInside(range));
}

/** Tells the names of the anchors from which a connection takes something, also by way of others. */
export function takersIn({ anchors }: Document): (connection: Connection) => ReadonlySet<string> {
  const uses = (anchors?.() ?? []).flatMap((anchor) => anchor.uses.map(({ start }) => ({ start, anchor })));
  uses.sort((a, b) => a.start - b.start);
  const firstFrom = (offset: number) => firstIndex(uses.length, (index) => (uses[index]?.start ?? offset) >= offset);
  return ({ range }) => {
    const taken = new Set<string>();
    const parts = [range];
    for (let part = parts.pop(); part; part = parts.pop()) {
      for (const { anchor } of uses.slice(firstFrom(part.start), firstFrom(part.end))) {
        if (taken.has(anchor.name)) continue;
        taken.add(anchor.name);
        parts.push(anchor.range);
      }
    }
    return taken;
  };
}

function insideOf(parts: readonly { readonly range: Range }[]): (range: Range) => boolean {
  const ranges = merged(parts.map(({ range }) => range));
  return (range) => {
    const around = ranges[firstBehind(ranges, range.start)];
    return around !== undefined && contains(around, range);
  };
}
