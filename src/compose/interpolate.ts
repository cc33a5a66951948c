import { expand } from '../astro/dotenv/compose-expand.ts';
import { LONGEST_EXPANSION } from '../astro/dotenv/expansion-limit.ts';
import { ComposeRefusal } from './refusal.ts';
import { type ComposeScalar, type ComposeTree, textOf, textScalar } from './tree.ts';

/** The value of a variable; undefined for one that is not set. */
export type LookUp = (name: string) => string | undefined;

/** Puts variables into every text of a tree, whatever its quotes; keys stay. Throws a ComposeRefusal for a template that is none. */
export function interpolate(tree: ComposeTree, lookUp: LookUp): ComposeTree {
  return new Interpolator(lookUp).read(tree);
}

class Interpolator {
  readonly #lookUp: LookUp;
  /** The target of several aliases is interpolated once. */
  readonly #known = new Map<ComposeTree, ComposeTree>();
  #room = LONGEST_EXPANSION;

  constructor(lookUp: LookUp) {
    this.#lookUp = lookUp;
  }

  read(tree: ComposeTree): ComposeTree {
    const known = this.#known.get(tree) ?? this.#read(tree);
    this.#known.set(tree, known);
    return known;
  }

  #read(tree: ComposeTree): ComposeTree {
    if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => this.read(item)) };
    if (tree.kind === 'map') return { ...tree, entries: new Map([...tree.entries].map(([key, value]) => [key, this.read(value)])) };
    const text = textOf(tree);
    return text?.includes('$') ? this.#expand(tree, text) : tree;
  }

  #expand(scalar: ComposeScalar, text: string): ComposeScalar {
    const lookUp = (name: string) => {
      const value = this.#lookUp(name);
      return value === undefined ? undefined : { value, origin: 'host' as const };
    };
    const expanded = expand(text, { lookUp, room: this.#room });
    if ('code' in expanded) throw new ComposeRefusal(MESSAGES[expanded.code], scalar.origin);
    this.#room -= expanded.inserted;
    return textScalar(expanded.decoding.finish(), { origin: scalar.origin, expansions: expanded.expansions });
  }
}

const MESSAGES = {
  'invalid-template': 'invalid interpolation format: write "$$" for a dollar',
  'required-variable': 'a required variable has no value',
  'too-long': 'the variables put into values are too long',
} as const;
