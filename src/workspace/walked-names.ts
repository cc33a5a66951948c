import type { FileKind } from '../model/source.ts';
import { type Marks, marksOf } from './marks.ts';

export type WalkedKind = Pick<FileKind, 'matches' | 'endings' | 'isByEnding' | 'needs' | 'hints' | 'isShared'>;

/** So many endings are remembered at the most. */
const MOST_ENDINGS = 1_000;

/** The kinds that a name with some ending may be of. */
interface Candidates {
  readonly named: readonly WalkedKind[];
  readonly shared: readonly WalkedKind[];
  /** Those of `shared` of which the rest of the name decides. */
  readonly doubtful: readonly WalkedKind[];
  /** The marks of the others. */
  readonly marks: Marks | 'never';
}

/** The base names that a walk comes across: few endings, and nearly all names of one ending are alike. */
export class WalkedNames {
  readonly #kinds: readonly WalkedKind[];
  readonly #byEnding = new Map<string, Candidates>();

  constructor(kinds: readonly WalkedKind[]) {
    this.#kinds = kinds;
  }

  /** Whether a file of this name is one of ours; else the marks of which it must hold one to be one. */
  look(name: string): 'ours' | Marks | 'never' {
    const { named, shared, doubtful, marks } = this.#candidates(name);
    for (const kind of named) if (kind.matches(name)) return 'ours';
    for (const kind of doubtful)
      if (kind.matches(name)) return marksOfKinds(shared.filter((each) => each.isByEnding ?? each.matches(name)));
    return marks;
  }

  isOurs(name: string): boolean {
    return this.look(name) === 'ours';
  }

  #candidates(name: string): Candidates {
    const dot = name.lastIndexOf('.');
    const ending = dot === -1 ? '' : name.slice(dot);
    const known = this.#byEnding.get(ending);
    if (known) return known;
    const lower = ending.toLowerCase();
    const kinds = this.#kinds.filter(({ endings }) => endings?.includes(lower) ?? true);
    const shared = kinds.filter(({ isShared }) => isShared);
    const candidates = {
      named: kinds.filter(({ isShared }) => !isShared),
      shared,
      doubtful: shared.filter(({ isByEnding }) => !isByEnding),
      marks: marksOfKinds(shared.filter(({ isByEnding }) => isByEnding)),
    };
    if (this.#byEnding.size < MOST_ENDINGS) this.#byEnding.set(ending, candidates);
    return candidates;
  }
}

/** The marks of some kinds, each once. */
function marksOfKinds(kinds: readonly WalkedKind[]): Marks | 'never' {
  const marks = new Map(kinds.flatMap(({ needs, hints }) => (needs ? [[needs, { needs, hints }]] : [])));
  return marks.size > 0 ? marksOf([...marks.values()]) : 'never';
}
