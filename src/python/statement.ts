import type { Range } from '../model/text.ts';
import type { Argument, Expression, Parameter } from './expression.ts';

export type Statement =
  | Assign
  | Update
  | Import
  | FromImport
  | FunctionDefinition
  | ClassDefinition
  | For
  | With
  | If
  | Try
  | Block
  | Return
  | Global
  | Bare;

export interface Assign {
  readonly kind: 'assign';
  readonly range: Range;
  readonly targets: readonly Expression[];
  /** Undefined for an annotation alone: `target: type`. */
  readonly value: Expression | undefined;
  readonly isAnnotated: boolean;
}

/** `target += value`. */
export interface Update {
  readonly kind: 'update';
  readonly range: Range;
  readonly target: Expression;
  readonly operator: string;
  readonly value: Expression;
}

/** `import a.b`, `import a.b as c`. */
export interface Import {
  readonly kind: 'import';
  readonly range: Range;
  readonly modules: readonly { readonly path: string; readonly alias: string | undefined }[];
}

/** `from ..a import b as c`; a star has no names. */
export interface FromImport {
  readonly kind: 'from-import';
  readonly range: Range;
  readonly level: number;
  readonly path: string;
  readonly names: readonly { readonly name: string; readonly alias: string | undefined }[];
}

export interface FunctionDefinition {
  readonly kind: 'function';
  readonly range: Range;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface ClassDefinition {
  readonly kind: 'class';
  readonly range: Range;
  readonly name: string;
  readonly bases: readonly Argument[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface For {
  readonly kind: 'for';
  readonly range: Range;
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
}

export interface With {
  readonly kind: 'with';
  readonly range: Range;
  readonly items: readonly { readonly context: Expression; readonly target: Expression | undefined }[];
  readonly body: readonly Statement[];
}

/** Exactly one arm runs, or none: the last one without a test is `else`. */
export interface If {
  readonly kind: 'if';
  readonly range: Range;
  readonly arms: readonly { readonly test: Expression | undefined; readonly body: readonly Statement[] }[];
}

/** `try` and `match`: each part may run or not, or stop half-way. */
export interface Try {
  readonly kind: 'try';
  readonly range: Range;
  readonly parts: readonly (readonly Statement[])[];
  readonly expressions: readonly Expression[];
}

/** `while`: statements that run often, once or never. */
export interface Block {
  readonly kind: 'block';
  readonly range: Range;
  readonly expressions: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface Return {
  readonly kind: 'return';
  readonly range: Range;
  readonly value: Expression | undefined;
}

export interface Global {
  readonly kind: 'global';
  readonly range: Range;
  readonly names: readonly string[];
}

/** A statement of which only the expressions matter. */
export interface Bare {
  readonly kind: 'bare';
  readonly range: Range;
  readonly expressions: readonly Expression[];
}
