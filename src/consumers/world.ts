import type { Expression } from '../python/expression.ts';
import type { CallSpot, Module, Scope, Where } from './program.ts';
import type { ClassValue, ExternalValue, Frame, FunctionValue, Given, InstanceValue, Lazy, Value } from './value.ts';

/** The questions that the parts of the evaluation ask each other. The answer to one that takes too long is unknown. */
export interface World {
  readonly project: ProjectView;
  evaluate(expression: Expression, where: Where, env: Frame | undefined): readonly Value[];
  /** The values of a name that is looked up in a scope, after all its statements have run. */
  nameIn(scope: Scope, name: string): readonly Value[];
  attribute(value: Value, name: string): readonly Value[];
  /** The functions and classes that a call runs, with their arguments. */
  invocations(spot: CallSpot): readonly Invocation[];
  /** The known calls of a function, or of a class and those that are made of it. */
  callers(scope: Scope): readonly Invocation[];
  /** The result of calling a value. */
  call(callee: Value, given: Given, spot: CallSpot): readonly Value[];
}

export interface Invocation {
  readonly target: ExternalValue | ClassValue | FunctionValue;
  readonly given: Given;
  /** The number of parameters that the call fills by itself. */
  readonly offset: number;
  readonly spot: CallSpot;
}

/** Knowledge of the project beside the code that is evaluated. */
export interface ProjectView {
  /** The module that an import means; undefined for one of another package. */
  module(from: Module, level: number, path: string): Module | undefined;
  /** The full name that an import from outside of the project has. */
  fullName(from: Module, level: number, path: string): string;
  /** The modules that may use this name of a module: itself, and those that import it. */
  modulesWith(name: string, of: Module): readonly Module[];
  /** The known classes that are made of a class, directly or not. */
  subclasses(scope: Scope): readonly Scope[];
  /** An environment variable that a file of the project sets. */
  environment(name: string): string | undefined;
  /** An Airflow variable that a file of the project sets. */
  variable(name: string): string | undefined;
  /** The default id that a hook class names itself; undefined for other attributes. */
  classAttribute(path: string): string | undefined;
  /** The expressions that decide the id of a hook under one of its attributes; undefined for other attributes. */
  idArgument(instance: InstanceValue, name: string): IdArgument | undefined;
  /** The id that an operator of the provider keeps under this name when it is given none; undefined for other attributes. */
  operatorId(path: string, name: string): Pick<IdArgument, 'fallback'> | undefined;
  /** The full name of a class of the provider, where a file that nobody has may bring its name. */
  classNamed(name: string): string | undefined;
  /** Whether a class of this full name stands under a star import of this module. */
  hasClass(path: string): boolean;
  mayHaveClass(path: string): boolean;
}

export interface IdArgument {
  readonly lazy: readonly Lazy[];
  /** The id when none is given. */
  readonly fallback: string | undefined;
}
