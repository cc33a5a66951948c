import type { Lines } from '../model/text.ts';
import type { Call, Expression } from '../python/expression.ts';
import type { ClassDefinition, FunctionDefinition, Statement } from '../python/statement.ts';

/** The surroundings of an expression. */
export interface Node {
  readonly where: Where;
  /** The expression that it is a part of; undefined for one that is a statement's own. */
  readonly parent: Expression | undefined;
}

/** One Python file, read. */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly root: Scope;
  readonly calls: readonly CallSpot[];
  /** The calls by the last name of what they call. */
  readonly callsOf: ReadonlyMap<string, readonly CallSpot[]>;
  readonly nodes: ReadonlyMap<Expression, Node>;
  /** The scopes of functions, lambdas, classes and comprehensions. */
  readonly scopes: ReadonlyMap<object, Scope>;
  /** The places where a name is read, and those where an attribute of that name is. */
  readonly names: ReadonlyMap<string, readonly Expression[]>;
  readonly attributes: ReadonlyMap<string, readonly Expression[]>;
  /** Modules that are imported with a star. */
  readonly stars: readonly { readonly level: number; readonly path: string }[];
  /** Other names that a name is imported under. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

/** The names that are known at a place of the program. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly module: Module;
  readonly parent: Scope | undefined;
  readonly definition: FunctionDefinition | ClassDefinition | undefined;
  /** In the order in which they are written. */
  readonly bindings: Map<string, Binding[]>;
  /** Names that `global` and `nonlocal` hand to an outer scope. */
  readonly outer: Set<string>;
  /** Of a function, what it returns. */
  readonly returns: Spot[];
  /** The names of a class that have annotations, in order. */
  readonly fields: string[];
  /** Of a class, what its methods write to `self`, by name. */
  readonly attributes: Map<string, Spot[]>;
  /** `name[key] = value` and `name.update(value)`, by the name of the dict. */
  readonly additions: Map<string, Addition[]>;
  /** The place of the definition. */
  readonly where: Where | undefined;
}

/** The place at which an expression is evaluated. */
export interface Where {
  readonly scope: Scope;
  readonly at: number;
  /** The branches that the place lies in, from the outside in. */
  readonly arms: readonly Arm[];
  /** The contexts of the `with` statements around it, from the outside in. */
  readonly contexts: readonly Expression[];
}

/** One way through a statement that has several. */
export interface Arm {
  readonly statement: Statement;
  readonly index: number;
  /** The number of ways, where exactly one of them is taken; undefined otherwise. */
  readonly count: number | undefined;
}

export interface Spot {
  readonly expression: Expression;
  readonly where: Where;
}

export interface CallSpot extends Spot {
  readonly expression: Call;
}

/**
 * An addition to a dict or a list after it was made: an entry, an entry unless there is one, everything that the value holds, or
 * the value as an item.
 */
export type Added = { readonly value: Expression } & (
  | { readonly adds: 'entry' | 'default'; readonly key: Expression }
  | { readonly adds: 'all' | 'item' }
);
export type Addition = Added & { readonly where: Where };

/** The ways in which a name comes to its value. */
export type Binding = { readonly where: Where } & (
  | { readonly kind: 'value'; readonly value: Expression; readonly path: readonly number[] }
  | { readonly kind: 'item'; readonly iterable: Expression; readonly path: readonly number[] }
  | { readonly kind: 'update'; readonly name: Expression; readonly operator: string; readonly value: Expression }
  | { readonly kind: 'import'; readonly level: number; readonly path: string; readonly name: string | undefined }
  | { readonly kind: 'function' | 'class'; readonly scope: Scope }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'unknown' }
);

/** The class that a function is a method of. */
export function classAround({ parent }: Scope): Scope | undefined {
  return parent?.kind === 'class' ? parent : undefined;
}

/** The function that a place lies in; undefined at the level of a module or a class. */
export function functionAround(scope: Scope | undefined): Scope | undefined {
  return scope === undefined || scope.kind === 'function' ? scope : functionAround(scope.parent);
}

export function isInside(scope: Scope, outer: Scope): boolean {
  return scope === outer || (scope.parent !== undefined && isInside(scope.parent, outer));
}
