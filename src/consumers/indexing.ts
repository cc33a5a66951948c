import { Lines } from '../model/text.ts';
import type { Expression } from '../python/expression.ts';
import type { ClassDefinition, FunctionDefinition } from '../python/statement.ts';
import type { CallSpot, Module, Node, Scope, Where } from './program.ts';

/** A module while it is read. */
export class Indexing implements Module {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly root: Scope;
  readonly calls: CallSpot[] = [];
  readonly callsOf = new Map<string, CallSpot[]>();
  readonly nodes = new Map<Expression, Node>();
  readonly scopes = new Map<object, Scope>();
  readonly names = new Map<string, Expression[]>();
  readonly attributes = new Map<string, Expression[]>();
  readonly stars: { readonly level: number; readonly path: string }[] = [];
  readonly aliases = new Map<string, string[]>();

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.lines = new Lines(text);
    this.root = newScope('module', this);
  }
}

export function newScope(
  kind: Scope['kind'],
  module: Module,
  parent?: Scope,
  definition?: FunctionDefinition | ClassDefinition,
  where?: Where,
): Scope {
  return {
    kind,
    module,
    parent,
    definition,
    bindings: new Map(),
    outer: new Set(),
    returns: [],
    fields: [],
    attributes: new Map(),
    additions: new Map(),
    where,
  };
}
