import { lazy } from '../lazy/lazy.ts';
import type { Anchor, Document } from '../model/source.ts';
import { collide, contains, firstBehind, merged, type Range, type TextEdit } from '../model/text.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { joined, overlap } from './joined.ts';
import { yamlScalar } from './layers/yaml-scalar.ts';
import { type Anchored, anchorsOf } from './yaml-aliases.ts';
import { handedDown } from './yaml-merges.ts';
import { CannotRewrite, type YamlText } from './yaml-plan.ts';
import { editsOfPlan } from './yaml-rewriting.ts';

/** Whether a key of the file goes with the anchor of its value, once these aliases have gone. */
export type IsSpare = (key: string, uses: readonly Range[]) => boolean;

export interface SharingFile extends YamlText {
  /** The parts of the file that are connections. */
  connections(): readonly Range[];
  /** Default: none is. */
  readonly isSpare?: IsSpare;
  /** Whether what is read of the file is known, and not its letters alone. */
  readonly isRead?: true;
}

/** The anchors of a YAML file, and the edits of changes that want the same of one. */
export function sharing({
  connections,
  isSpare = () => false,
  isRead,
  ...file
}: SharingFile): Required<Pick<Document, 'anchors' | 'together'>> {
  const owned = lazy(() => merged(connections()));
  const isFree = (offset: number) => (owned()[firstBehind(owned(), offset)]?.start ?? offset + 1) > offset;
  const unread = lazy(() => unreadParts(file));
  const anchors = lazy(() => anchorsOf(file).map((anchored) => ({ ...anchorOf(anchored), isUnread: unread()(anchored.target) })));
  const shared = { file, isSpare, root: lazy(() => parseYaml(file.text).root) };
  return {
    anchors,
    together: (own) => {
      const edits = handedDown(file.text, own, { isFree, isCareful: !isRead });
      const edited = merged(edits.map(({ range }) => range));
      const isEdited = (use: Range) => (edited[firstBehind(edited, use.start)]?.start ?? use.end) <= use.start;
      const all = anchorsOf(file).filter(({ uses, target }) => target.kind === 'scalar' && uses.length > 0 && uses.every(isEdited));
      return all.reduce((left, anchored) => atAnchor(shared, anchored, left), edits);
    },
  };
}

function anchorOf({ name, target, uses }: Anchored): Omit<Anchor, 'isUnread'> {
  return { name, range: target.range, isText: target.kind === 'scalar', uses };
}

/** Tells the nodes that are for aliases only: all below a key of the file that begins with `x-`, and the whole value of any other such key. */
function unreadParts({ text }: YamlText): (node: YamlNode) => boolean {
  const roots = parseYamlDocuments(text).documents.filter((root) => root.kind === 'map');
  const pairs = roots.flatMap((root) => root.pairs);
  const whole = new Map(pairs.map(({ value: { range } }) => [range.start, range.end]));
  const extensions = merged(pairs.filter(({ key }) => key.kind === 'scalar' && key.text.startsWith('x-')).map(({ value }) => value.range));
  return ({ range }) => {
    const around = extensions[firstBehind(extensions, range.start)];
    return whole.get(range.start) === range.end || (around !== undefined && contains(around, range));
  };
}

interface Shared {
  readonly file: YamlText;
  readonly isSpare: IsSpare;
  root(): YamlNode | undefined;
}

/** The edits, with what all aliases of an anchor get written at the anchor; the aliases stay. */
function atAnchor(shared: Shared, { name, target, uses }: Anchored, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (target.kind !== 'scalar') return edits;
  const over = uses.map((use) => edits.find(({ range }) => contains(range, use)));
  if (over.some((edit) => edit === undefined || edit.text.includes(`*${name}`))) return edits;
  const [replaced] = over;
  const isReplaced = over.every((edit, at) => edit && isSame(edit.range, uses[at]) && scalarIn(edit.text) !== undefined);
  if (!replaced || !isReplaced) return withoutAnchor(shared, { target, uses }, edits);
  const text = scalarIn(replaced.text);
  if (text === undefined || over.some((edit) => edit && scalarIn(edit.text) !== text)) return edits;
  const rest = edits.filter((edit) => !over.includes(edit));
  const own = rest.find(({ range }) => collide(range, anchoredRange(target)));
  if (own) return isSame(own.range, target.range) && scalarIn(own.text) === text ? rest : edits;
  const written = yamlScalar(shared.file.text, target).encode(text);
  return written === undefined ? edits : [...rest, { range: target.range, text: written }];
}

/** The anchor and its target. */
function anchoredRange({ anchor, range }: YamlScalar): Range {
  return { start: anchor?.range.start ?? range.start, end: range.end };
}

function isSame(a: Range, b: Range | undefined): boolean {
  return b !== undefined && a.start === b.start && a.end === b.end;
}

/** The text of a scalar that is all of a YAML text. */
function scalarIn(text: string): string | undefined {
  const { root, problem } = parseYaml(text);
  return !problem && root?.kind === 'scalar' ? root.text : undefined;
}

/** No alias takes the anchor over any more: a spare key with it goes. */
function withoutAnchor(
  { file, isSpare, root }: Shared,
  { target, uses }: Pick<Anchored, 'target' | 'uses'>,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  const map = root();
  const pair = map?.kind === 'map' ? pairWith(map, target, (key) => isSpare(key, uses)) : undefined;
  if (!pair || map?.kind !== 'map') return edits;
  try {
    const removal = editsOfPlan(file, { map, remove: new Set([pair]), set: new Map(), add: [], busy: new Set() });
    const all = [...edits, ...removal];
    return overlap(all) ? edits : joined(all);
  } catch (error) {
    if (error instanceof CannotRewrite) return edits;
    throw error;
  }
}

function pairWith({ pairs }: YamlMap, { range }: YamlNode, isSpare: (key: string) => boolean) {
  return pairs.find(({ key, value }) => value.range.start === range.start && key.kind === 'scalar' && isSpare(key.text));
}
