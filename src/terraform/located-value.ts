import { lazy } from '../lazy/lazy.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Located, Range } from '../model/text.ts';
import { embeddedText, UNWRITTEN, whyFixed } from './embedded-text.ts';
import { type HclValue, NOT_HERE } from './hcl-value.ts';
import { computed, encodedFrom, encodedIn, keyIn, knownParts } from './known-parts.ts';
import type { Locals } from './locals.ts';
import { type Directives, partlyKnown, partOf } from './partly-known-expression.ts';
import type { Expression, HclObject, ObjectEntry } from './syntax.ts';
import { type Taken, takenBy } from './taken.ts';

/** A value that a file gives to something, where it is written. */
export interface TerraformValue {
  readonly range: Range;
  /** The value as Terraform reads it; undefined where the file alone does not tell. */
  readonly value: HclValue | undefined;
  /** The same where it is a text or becomes one. */
  readonly text: Embedded | undefined;
  /** The same where the value is unknown: the known parts of it, with ELSEWHERE for the others. */
  partly(directives?: Directives): Embedded | undefined;
  /** The value, with texts from elsewhere in the place of what the file does not tell. */
  known(): HclValue;
  /** The function that makes it of one argument, where it is written as such a call. */
  readonly call: TerraformCall | undefined;
  /** The object that it is, or that `jsonencode` is given. */
  readonly object: TerraformObject | undefined;
  /** The same where a local, `each` or `for` has it and nothing else in the module takes it from there. */
  origin(): TerraformValue | undefined;
  /** The locals, variables and others that it takes, as far as they lead. */
  taken(): Taken;
  /** Whether it is written in a local from which other places may take it too. */
  readonly isShared: boolean;
}

export interface TerraformCall {
  readonly name: string;
  readonly argument: TerraformValue;
}

export interface TerraformObject {
  readonly entries: readonly TerraformEntry[];
  /** With its braces: for one of a local, in another place than the value. */
  readonly range: Range;
  /** The objects that `merge` puts together, the last of which counts; the object itself where there is none. */
  readonly parts: readonly EntriesAt[];
  /** Whether `jsonencode` makes a text of it. */
  readonly isJson: boolean;
}

/** Entries that stand together, and the range that holds them. */
export interface EntriesAt {
  readonly entries: readonly TerraformEntry[];
  readonly range: Range;
}

/** An expression, with the names that it may refer to. */
export interface Scoped {
  readonly expression: Expression;
  readonly locals: Locals;
}

export interface TerraformEntry {
  readonly key: Located<string>;
  readonly value: TerraformValue;
  readonly scoped: Scoped;
  readonly range: Range;
}

/** An expression as a value, with the locals of its file. */
export function locatedValue(given: Expression, locals: Locals): TerraformValue {
  return new LocatedValue(locals.written(given), locals);
}

/** Stands for a part that nobody has asked for yet. */
const UNASKED = Symbol('unasked');
type Asked<T> = T | typeof UNASKED;

/** A value whose parts are worked out when they are asked for, and once: a large file has tens of thousands of values. */
class LocatedValue implements TerraformValue {
  readonly range: Range;
  readonly #expression: Expression;
  readonly #resolved: Expression;
  readonly #locals: Locals;
  #value: Asked<HclValue | undefined> = UNASKED;
  #text: Asked<Embedded | undefined> = UNASKED;
  #call: Asked<TerraformCall | undefined> = UNASKED;
  #object: Asked<TerraformObject | undefined> = UNASKED;
  #origin: Asked<TerraformValue | undefined> = UNASKED;
  #taken: Asked<Taken> = UNASKED;
  #isShared: Asked<boolean> = UNASKED;

  constructor(expression: Expression, locals: Locals) {
    this.range = expression.range;
    this.#expression = expression;
    this.#resolved = locals.resolve(expression);
    this.#locals = locals;
  }

  get value(): HclValue | undefined {
    if (this.#value === UNASKED) this.#value = computed(this.#resolved, this.#locals);
    return this.#value;
  }

  get text(): Embedded | undefined {
    if (this.#text === UNASKED) {
      const { value } = this;
      const text = value && embeddedText(this.#expression, this.#resolved, { value, locals: this.#locals });
      this.#text = text && this.#held(text);
    }
    return this.#text;
  }

  partly(directives: Directives = 'elsewhere'): Embedded | undefined {
    if (this.value) return undefined;
    const told = partlyKnown(this.#expression, this.#resolved, knownParts(this.#locals), directives);
    return this.#held({ ...told, whyFixed: whyFixed(this.#expression) });
  }

  known(): HclValue {
    return this.value ?? partOf(this.#expression, knownParts(this.#locals));
  }

  get call(): TerraformCall | undefined {
    if (this.#call === UNASKED) this.#call = callOf(this.#expression, this.#locals);
    return this.#call;
  }

  get object(): TerraformObject | undefined {
    if (this.#object === UNASKED) this.#object = objectIn(this.#resolved, this.#locals);
    return this.#object;
  }

  origin(): TerraformValue | undefined {
    if (this.#origin === UNASKED) this.#origin = originOf(this.#expression, this.#locals);
    return this.#origin;
  }

  taken(): Taken {
    if (this.#taken === UNASKED) this.#taken = takenBy(this.#expression, this.#locals);
    return this.#taken;
  }

  get isShared(): boolean {
    if (this.#isShared === UNASKED) this.#isShared = !this.#locals.isTakenOnce(this.#expression);
    return this.#isShared;
  }

  /** The same where it may be written; without a way to write it where other places may take it too. */
  #held(told: Embedded): Embedded {
    return this.isShared ? { ...told, ...UNWRITTEN } : told;
  }
}

/** A call with one argument stands where that argument is written. */
function originOf(expression: Expression, locals: Locals): TerraformValue | undefined {
  const taken = locals.takenFrom(expression);
  if (taken) {
    const value = locatedValue(taken, locals);
    return value.origin() ?? value;
  }
  const encoded = encodedFrom(expression);
  const behind = encoded && locals.takenFrom(encoded);
  return behind && expression.kind === 'call' ? locatedValue({ ...expression, args: [behind], range: behind.range }, locals) : undefined;
}

function callOf(expression: Expression, locals: Locals): TerraformCall | undefined {
  const [argument, ...others] = expression.kind === 'call' ? expression.args : [];
  if (expression.kind !== 'call' || !argument || others.length > 0) return undefined;
  return { name: expression.name, argument: locatedValue(argument, locals) };
}

/** Locals may name each other in a circle: entries are read when they are asked for. */
function entriesAt({ entries, range }: HclObject, locals: Locals): EntriesAt {
  const read = lazy(() => entries.flatMap((entry) => entryOf(entry, locals)));
  return {
    get entries() {
      return read();
    },
    range,
  };
}

function objectIn(expression: Expression, locals: Locals): TerraformObject | undefined {
  const isJson = expression.kind === 'call' && expression.name === 'jsonencode';
  const made = isJson ? encodedIn(expression, locals) : expression;
  const objects = made && objectsIn(made, locals);
  if (!made || !objects) return undefined;
  const parts = objects.map((each) => entriesAt(each, locals));
  const [only, ...others] = parts;
  const merged = lazy(() => lastOf(parts));
  return {
    get entries() {
      return only && others.length === 0 ? only.entries : merged();
    },
    range: made.range,
    parts,
    isJson,
  };
}

/** Of a key in several objects, the last one counts. */
function lastOf(parts: readonly EntriesAt[]): readonly TerraformEntry[] {
  return [...new Map(parts.flatMap(({ entries }) => entries.map((entry) => [entry.key.value, entry] as const))).values()];
}

const DEEPEST = 10;

/** The objects that are written one by one; undefined where a part of them is something else. */
function objectsIn(expression: Expression, locals: Locals, depth = 0): readonly HclObject[] | undefined {
  if (expression.kind === 'object') return [expression];
  if (expression.kind !== 'call' || expression.name !== 'merge' || expression.isSpread || depth > DEEPEST) return undefined;
  const parts = expression.args.map((each) => objectsIn(locals.resolve(each), locals, depth + 1));
  const known = parts.flatMap((part) => part ?? []);
  return parts.includes(undefined) || known.length === 0 ? undefined : known;
}

function entryOf(entry: ObjectEntry, locals: Locals): readonly TerraformEntry[] {
  const key = keyIn(entry, locals);
  if (key === NOT_HERE) return [];
  return [
    {
      key: { value: key, range: entry.key.range },
      value: locatedValue(entry.value, locals),
      scoped: { expression: entry.value, locals },
      range: entry.range,
    },
  ];
}
