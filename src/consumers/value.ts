import type { Range } from '../model/text.ts';
import type { Expression } from '../python/expression.ts';
import type { CallSpot, Module, Scope, Spot, Where } from './program.ts';

/** A value that an expression may have when the program runs. Several values mean one of them. */
export type Value =
  | TextValue
  | NumberValue
  | NoneValue
  | ExternalValue
  | ClassValue
  | FunctionValue
  | InstanceValue
  | SuperValue
  | DictValue
  | ListValue
  | ModuleValue
  | PartialValue
  | UnknownValue;

export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  /** The expression that writes it or puts it together; undefined for a text of another package. */
  readonly spot: Spot | undefined;
  /** The characters themselves, where they are written as they are. */
  readonly place: Range | undefined;
  readonly certainty: Certainty | undefined;
  /** Holds a `UNKNOWN_PART` for what cannot be told. */
  readonly isPartial: boolean;
}

/** `either`: one of several; `default`: unless something outside of the project says otherwise. */
export type Certainty = 'either' | 'default';

/** Stands in a text for a part that cannot be told. */
export const UNKNOWN_PART = '\0';

export interface NumberValue {
  readonly kind: 'number';
  readonly number: number;
}

export interface NoneValue {
  readonly kind: 'none';
}

/** A definition of another package, by its full name. */
export interface ExternalValue {
  readonly kind: 'external';
  readonly path: string;
  /** The object that it was taken from. */
  readonly self: InstanceValue | undefined;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly scope: Scope;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly scope: Scope;
  /** The object that a method was taken from. */
  readonly self: InstanceValue | SuperValue | undefined;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly of: ExternalValue | ClassValue;
  /** The call that made it; undefined for the `self` of a method. */
  readonly made: { readonly spot: CallSpot; readonly given: Given } | undefined;
}

/** `super()` in a method of a class. */
export interface SuperValue {
  readonly kind: 'super';
  readonly owner: Scope;
}

export interface DictValue {
  readonly kind: 'dict';
  /** Of two entries with one key the later one counts. */
  readonly entries: readonly { readonly key: string; readonly value: Lazy }[];
  /** Whether there may be other keys. */
  readonly isOpen: boolean;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Lazy[];
  /** Whether there may be more items. */
  readonly isOpen?: boolean;
}

export interface ModuleValue {
  readonly kind: 'module';
  readonly module: Module;
}

/** `functools.partial(…)`, and `Operator.partial(…)` before it is expanded. */
export interface PartialValue {
  readonly kind: 'partial';
  readonly of: Value;
  readonly given: Given;
  readonly isMapped: boolean;
}

/** The reason why a value is unknown. */
export type Why = 'argument' | 'environment' | 'variable' | 'result' | 'other';

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly why: Why;
  /** The variable that was asked for. */
  readonly name: string | undefined;
}

/** An expression that is evaluated when somebody asks. */
export interface Lazy extends Spot {
  readonly env: Frame | undefined;
  /** Each item of it, one call each: an argument of `expand`. */
  readonly isEach: boolean;
}

/** The arguments of a call, however it is written. */
export interface Given {
  readonly positional: readonly Lazy[];
  readonly named: ReadonlyMap<string, Lazy>;
  /** Expressions behind `**`. */
  readonly spreads: readonly Lazy[];
  /** Whether `*` brings in more. */
  readonly isOpen: boolean;
}

/** A call that is under way: the values of its function's parameters. */
export interface Frame {
  readonly scope: Scope;
  readonly given: Given;
  /** The number of parameters that the call fills by itself: `self`. */
  readonly offset: number;
  readonly outer: Frame | undefined;
}

export const NOTHING_GIVEN: Given = { positional: [], named: new Map(), spreads: [], isOpen: false };

export function text(value: string, spot?: Spot, place?: Range): TextValue {
  return { kind: 'text', text: value, spot, place, certainty: undefined, isPartial: value.includes(UNKNOWN_PART) };
}

export function unknown(why: Why = 'other', name?: string): UnknownValue {
  return { kind: 'unknown', why, name };
}

export function external(path: string, self?: InstanceValue): ExternalValue {
  return { kind: 'external', path, self };
}

export function lazy(expression: Expression, where: Where, env: Frame | undefined, isEach = false): Lazy {
  return { expression, where, env, isEach };
}

/** The texts among values, marked as one of several. */
export function either(values: readonly Value[]): readonly Value[] {
  return values.map((value) => (value.kind === 'text' && value.certainty === undefined ? { ...value, certainty: 'either' } : value));
}

export function byDefault(values: readonly Value[]): readonly Value[] {
  return values.map((value) => (value.kind === 'text' ? { ...value, certainty: 'default' } : value));
}
