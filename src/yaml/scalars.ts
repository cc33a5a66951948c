import type { Range } from '../model/text.ts';
import type { Cursor } from './cursor.ts';
import type { ScalarStyle, YamlNode, YamlScalar } from './node.ts';

export type Anchor = YamlNode['anchor'];
export type Tag = YamlNode['tag'];

/** The properties that may stand before a node. */
export interface Properties {
  readonly anchor: Anchor;
  readonly tag: Tag;
}

export const NO_PROPERTIES: Properties = { anchor: undefined, tag: undefined };

/** The one place that makes scalars, so that all have the same shape. */
export function scalar(text: string, style: ScalarStyle, range: Range, { anchor, tag }: Properties): YamlScalar {
  return { kind: 'scalar', range, anchor, tag, text, style };
}

/** A value that is not written: it stands behind its anchor and tag, or else at `place`. */
export function emptyAt(place: number, { anchor, tag }: Properties = NO_PROPERTIES): YamlScalar {
  const at = anchor || tag ? Math.max(anchor?.range.end ?? 0, tag?.range.end ?? 0) : place;
  return { kind: 'scalar', range: { start: at, end: at }, anchor, tag, text: '', style: 'plain' };
}

/** Remembers what the anchor of a node stands for from here on. */
export function anchored<T extends YamlNode>(cursor: Cursor, node: T): T {
  if (node.anchor) cursor.anchors.set(node.anchor.name, node);
  return node;
}

/**
 * Lines of one value, joined: a single break is a space, `n` breaks are `n - 1` line feeds. LS and PS are never folded
 * away, as in YAML 1.1.
 */
export function folded(first: string, others: string): string {
  if (first !== '\n') return first + others;
  return others === '' ? ' ' : others;
}
