import { addTo } from '../lazy/add-to.ts';
import type { Expression } from '../python/expression.ts';
import { parsePython } from '../python/parse.ts';
import type { Assign, ClassDefinition, FromImport, FunctionDefinition, If, Import, Statement, Update, With } from '../python/statement.ts';
import { indexExpression, indexParameters, indexTarget } from './index-expressions.ts';
import { Indexing, newScope } from './indexing.ts';
import { functionAround, type Module, type Where } from './program.ts';

/** Reads a Python file. Never throws. */
export function readModule(path: string, text: string): Module {
  const module = new Indexing(path, text);
  indexStatements(module, parsePython(text), { scope: module.root, at: 0, arms: [], contexts: [] });
  return module;
}

/** Enters statements, and all that is inside of them, into the index of their module. */
function indexStatements(module: Indexing, statements: readonly Statement[], around: Where): void {
  for (const statement of statements) indexStatement(module, statement, { ...around, at: statement.range.start });
}

function indexStatement(module: Indexing, statement: Statement, where: Where): void {
  for (const expression of expressionsOf(statement)) indexExpression(module, expression, where);
  switch (statement.kind) {
    case 'assign':
      indexAssign(module, statement, where);
      break;
    case 'update':
      indexUpdate(statement, where);
      break;
    case 'import':
      indexImport(statement, where);
      break;
    case 'from-import':
      indexFromImport(module, statement, where);
      break;
    case 'function':
      indexFunction(module, statement, where);
      break;
    case 'class':
      indexClass(module, statement, where);
      break;
    case 'for':
      indexTarget(module, statement.target, where, { kind: 'item', iterable: statement.iterable, path: [] });
      indexStatements(module, statement.body, where);
      break;
    case 'with':
      indexWith(module, statement, where);
      break;
    case 'if':
      indexIf(module, statement, where);
      break;
    case 'try':
      for (const [index, part] of statement.parts.entries()) {
        indexStatements(module, part, { ...where, arms: [...where.arms, { statement, index, count: undefined }] });
      }
      break;
    case 'block':
      indexStatements(module, statement.body, where);
      break;
    case 'return':
      if (statement.value) functionAround(where.scope)?.returns.push({ expression: statement.value, where });
      break;
    case 'global':
      for (const name of statement.names) where.scope.outer.add(name);
      break;
    case 'bare':
      break;
    default:
      statement satisfies never;
  }
}

/** The expressions of a statement's own, those that it writes to left out. */
function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'update':
      return [statement.value];
    case 'assign':
    case 'return':
      return statement.value ? [statement.value] : [];
    case 'for':
      return [statement.iterable];
    case 'try':
    case 'block':
    case 'bare':
      return statement.expressions;
    case 'with':
      return statement.items.map(({ context }) => context);
    case 'function':
      return statement.decorators;
    case 'class':
      return [...statement.decorators, ...statement.bases.map(({ value }) => value)];
    case 'if':
    case 'import':
    case 'from-import':
    case 'global':
      return [];
    default:
      return statement satisfies never;
  }
}

/** Fields of a dataclass are those of its class that have annotations. */
function indexAssign(module: Indexing, { targets, value, isAnnotated }: Assign, where: Where): void {
  const [first] = targets;
  if (isAnnotated && where.scope.kind === 'class' && first?.kind === 'name') where.scope.fields.push(first.name);
  if (!value) return;
  for (const target of targets) indexTarget(module, target, where, { kind: 'value', value, path: [] });
}

function indexUpdate({ target, operator, value }: Update, where: Where): void {
  if (target.kind === 'name') addTo(where.scope.bindings, target.name, { where, kind: 'update', name: target, operator, value });
}

/** `import a.b` binds `a`, `import a.b as c` what `a.b` is. */
function indexImport({ modules }: Import, where: Where): void {
  for (const { path, alias } of modules) {
    const first = path.split('.')[0] ?? path;
    const bound = alias === undefined ? first : path;
    addTo(where.scope.bindings, alias ?? first, { where, kind: 'import', level: 0, path: bound, name: undefined });
  }
}

function indexFromImport(module: Indexing, { level, path, names }: FromImport, where: Where): void {
  for (const { name, alias } of names) {
    if (name === '*') module.stars.push({ level, path });
    else addTo(where.scope.bindings, alias ?? name, { where, kind: 'import', level, path, name });
    if (alias !== undefined) addTo(module.aliases, name, alias);
  }
}

function indexFunction(module: Indexing, definition: FunctionDefinition, where: Where): void {
  const scope = newScope('function', module, where.scope, definition, where);
  module.scopes.set(definition, scope);
  addTo(where.scope.bindings, definition.name, { where, kind: 'function', scope });
  // A function runs after the statements around it, in none of the `with` blocks that it is written in unless it is called there.
  const inside = { scope, at: definition.range.start, arms: [], contexts: where.contexts };
  indexParameters(module, definition.parameters, inside, where);
  indexStatements(module, definition.body, inside);
}

function indexClass(module: Indexing, definition: ClassDefinition, where: Where): void {
  const scope = newScope('class', module, where.scope, definition, where);
  module.scopes.set(definition, scope);
  addTo(where.scope.bindings, definition.name, { where, kind: 'class', scope });
  indexStatements(module, definition.body, { ...where, scope, arms: [] });
}

function indexWith(module: Indexing, { items, body }: With, where: Where): void {
  for (const { context, target } of items) {
    if (target) indexTarget(module, target, where, { kind: 'value', value: context, path: [] });
  }
  indexStatements(module, body, { ...where, contexts: [...where.contexts, ...items.map(({ context }) => context)] });
}

/** Leaves out branches that never run: `if TYPE_CHECKING`, `if False`. */
function indexIf(module: Indexing, statement: If, where: Where): void {
  const arms = statement.arms.filter(({ test }) => !test || !isNeverTrue(test));
  const hasElse = arms.some(({ test }) => test === undefined);
  for (const [index, { test, body }] of arms.entries()) {
    if (test) indexExpression(module, test, where);
    const arm = { statement, index, count: hasElse ? arms.length : undefined };
    indexStatements(module, body, { ...where, arms: [...where.arms, arm] });
  }
}

function isNeverTrue(test: Expression): boolean {
  if (test.kind === 'constant') return test.text === 'False' || test.text === '0' || test.text === 'None';
  return (test.kind === 'name' || test.kind === 'attribute') && test.name === 'TYPE_CHECKING';
}
