import type { Range } from '../model/text.ts';

/** An expression of HCL, with its place. */
export type Expression = Literal | Template | Tuple | HclObject | Call | Reference | Access | Operation | Conditional | For | Opaque;

export interface Literal {
  readonly kind: 'literal';
  /** A number is the text of its digits. */
  readonly value: { readonly number: string } | boolean | null;
  readonly range: Range;
}

/** One stretch of a template: `text` is the value of `range`. */
export interface TemplateText {
  readonly kind: 'text';
  readonly text: string;
  readonly range: Range;
  readonly isCopied: boolean;
}

export interface Interpolation {
  readonly kind: 'interpolation';
  readonly expression: Expression;
  readonly range: Range;
}

/** `%{ if … }` and the like, which are not followed here. */
export interface Directive {
  readonly kind: 'directive';
  readonly range: Range;
}

export type TemplatePart = TemplateText | Interpolation | Directive;

export interface Template {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc';
  readonly parts: readonly TemplatePart[];
  /** The form of a heredoc; undefined for any other template. */
  readonly heredoc: HeredocForm | undefined;
  readonly range: Range;
}

export interface HeredocForm {
  readonly marker: string;
  /** Written `<<-`. */
  readonly isFlush: boolean;
  /** `<<-` takes this much away from the start of each line. */
  readonly indent: number;
  /** The indentation of the marker that ends it. Default: as much as is taken away. */
  readonly closing?: string;
  /** The end of its first line. Default: a line feed. */
  readonly eol?: string;
}

export interface Tuple {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
  readonly range: Range;
}

export interface ObjectEntry {
  readonly key: Expression;
  /** The key where it is a plain name. */
  readonly name: string | undefined;
  readonly value: Expression;
  readonly range: Range;
}

export interface HclObject {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
  readonly range: Range;
}

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly isSpread: boolean;
  readonly range: Range;
}

/** A variable, `local.x`, an attribute of a resource. */
export interface Reference {
  readonly kind: 'reference';
  /** The names, joined by points. */
  readonly path: string;
  readonly range: Range;
}

/** An element of a value that is written here. */
export interface Access {
  readonly kind: 'access';
  readonly of: Expression;
  readonly key: Expression;
  readonly range: Range;
}

export interface Operation {
  readonly kind: 'operation';
  readonly operator: string;
  /** One operand for `-` and `!` in front, two for every other one. */
  readonly operands: readonly Expression[];
  readonly range: Range;
}

export interface Conditional {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
  readonly range: Range;
}

/** `[for a, b in c : d if e]`, or with a key in front of `=>` an object. */
export interface For {
  readonly kind: 'for';
  readonly names: readonly string[];
  readonly collection: Expression;
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** Written `...`: values with the same key become a list. */
  readonly isGrouped: boolean;
  readonly range: Range;
}

/** Syntax that is read and not followed: splats. */
export interface Opaque {
  readonly kind: 'opaque';
  readonly range: Range;
}

export interface Attribute {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Expression;
  readonly range: Range;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  /** Where they are written, with their quotes. */
  readonly labelRanges: readonly Range[];
  readonly body: Body;
  readonly range: Range;
}

export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface HclProblem {
  readonly message: string;
  readonly at: number;
}
