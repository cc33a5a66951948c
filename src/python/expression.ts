import type { Range } from '../model/text.ts';

// The part of Python's syntax that says which values reach which calls. Every range counts UTF-16 units of the text as it was read.

export type Expression =
  | Name
  | Attribute
  | Call
  | Text
  | Format
  | Dict
  | List
  | Subscript
  | Conditional
  | Binary
  | Lambda
  | Comprehension
  | Named
  | Constant
  | Star
  | Other;

export interface Name {
  readonly kind: 'name';
  readonly range: Range;
  readonly name: string;
}

export interface Attribute {
  readonly kind: 'attribute';
  readonly range: Range;
  readonly object: Expression;
  readonly name: string;
}

export interface Call {
  readonly kind: 'call';
  readonly range: Range;
  readonly callee: Expression;
  readonly args: readonly Argument[];
}

/** `f(value)`, `f(name=value)`, `f(*value)`, `f(**value)`. */
export interface Argument {
  readonly name: string | undefined;
  readonly spread: '*' | '**' | undefined;
  readonly value: Expression;
}

/** A literal text, joined when it is written in several pieces. */
export interface Text {
  readonly kind: 'text';
  readonly range: Range;
  readonly value: string;
  /** The characters of the value where they are written as they are, in one piece. */
  readonly place: Range | undefined;
}

/** An f-string, or a row of texts that holds one. */
export interface Format {
  readonly kind: 'format';
  readonly range: Range;
  readonly parts: readonly Expression[];
}

export interface Dict {
  readonly kind: 'dict';
  readonly range: Range;
  /** Without a key: `**value`. */
  readonly entries: readonly { readonly key: Expression | undefined; readonly value: Expression }[];
}

/** A list, tuple or set. */
export interface List {
  readonly kind: 'list';
  readonly range: Range;
  readonly items: readonly Expression[];
}

export interface Subscript {
  readonly kind: 'subscript';
  readonly range: Range;
  readonly object: Expression;
  readonly index: Expression;
}

export interface Conditional {
  readonly kind: 'conditional';
  readonly range: Range;
  readonly yes: Expression;
  readonly test: Expression;
  readonly no: Expression;
}

export interface Binary {
  readonly kind: 'binary';
  readonly range: Range;
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Lambda {
  readonly kind: 'lambda';
  readonly range: Range;
  readonly parameters: readonly Parameter[];
  readonly body: Expression | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly spread: '*' | '**' | undefined;
  /** Behind a star: by keyword only. */
  readonly isKeywordOnly: boolean;
  readonly default: Expression | undefined;
}

export interface Comprehension {
  readonly kind: 'comprehension';
  readonly range: Range;
  /** The element; of a dict, its key and its value. */
  readonly results: readonly Expression[];
  readonly clauses: readonly { readonly target: Expression; readonly iterable: Expression }[];
  readonly conditions: readonly Expression[];
}

/** `target := value`. */
export interface Named {
  readonly kind: 'named';
  readonly range: Range;
  readonly target: Expression;
  readonly value: Expression;
}

export interface Constant {
  readonly kind: 'constant';
  readonly range: Range;
  /** `None`, `True`, `False`, or a number as it is written. */
  readonly text: string;
}

/** `*value` among the items of a list. */
export interface Star {
  readonly kind: 'star';
  readonly range: Range;
  readonly value: Expression;
}

/** Anything else: its value is unknown, its parts may hold calls. */
export interface Other {
  readonly kind: 'other';
  readonly range: Range;
  readonly parts: readonly Expression[];
}
