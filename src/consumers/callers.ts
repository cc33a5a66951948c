import { lineOf } from './bases.ts';
import type { CallSpot, Module, Scope } from './program.ts';
import { classAround } from './program.ts';
import type { Invocation, World } from './world.ts';

/** So many calls of one function are looked at. */
const MOST_CALLS = 500;

/** The known calls of a function, or of a class and those that are made of it. */
export function callersOf(world: World, scope: Scope): readonly Invocation[] {
  const owner = scope.kind === 'class' ? scope : classAround(scope);
  const name = scope.definition?.name ?? '';
  const classes = owner && (owner === scope || name === '__init__') ? [owner, ...world.project.subclasses(owner)] : [];
  const names = new Set([name, ...classes.map(({ definition }) => definition?.name ?? '')]);
  const modules = new Set([...names].flatMap((each) => (each === '__init__' ? [] : world.project.modulesWith(each, scope.module))));
  if (owner) modules.add(owner.module);
  const spots = [...modules].flatMap((module) => callsOf(module, names)).slice(0, MOST_CALLS);
  return spots.flatMap((spot) => world.invocations(spot).filter((invocation) => calls(world, invocation, scope)));
}

/** The calls of a module under one of the names, under another name that it was imported as, and those that hand functions over. */
function callsOf(module: Module, names: ReadonlySet<string>): readonly CallSpot[] {
  const all = new Set([...names].flatMap((name) => [name, ...(module.aliases.get(name) ?? [])]));
  const spots = [...all, ...INDIRECT].flatMap((name) => module.callsOf.get(name) ?? []);
  const handing = module.calls.filter(
    ({ expression: { args, callee } }) => args.some(({ name }) => name === 'python_callable') || callee.kind === 'name',
  );
  return [...new Set([...spots, ...handing.filter((spot) => isIndirect(spot, all))])];
}

/** Calls that name the function among their arguments, or through a variable that holds it: `cls` in a class method. */
const INDIRECT = ['expand', 'expand_kwargs', 'override', 'submit', 'map', '__init__', 'cls'];

function isIndirect({ expression: { args } }: CallSpot, names: ReadonlySet<string>): boolean {
  return args.some(({ name, value }) => name === 'python_callable' && (value.kind !== 'name' || names.has(value.name)));
}

/** Whether a call runs this function, also as the `__init__` of a class that has none of its own; whether it makes an object of this class. */
function calls(world: World, { target }: Invocation, scope: Scope): boolean {
  if (target.kind === 'function') return target.scope === scope;
  if (scope.kind === 'class') return target.kind === 'class' && lineOf(world, target.scope).includes(scope);
  return target.kind === 'class' && initOf(world, target.scope) === scope;
}

/** The `__init__` that runs when a class is called; undefined where it is another package's. */
export function initOf(world: World, scope: Scope): Scope | undefined {
  const [init] = world.attribute({ kind: 'class', scope }, '__init__');
  return init?.kind === 'function' ? init.scope : undefined;
}
