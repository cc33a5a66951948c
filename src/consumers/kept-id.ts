import { argumentOf, valuesOf } from './arguments.ts';
import { lineOf } from './bases.ts';
import { defaultArgument } from './default-args.ts';
import type { Scope } from './program.ts';
import { type InstanceValue, text, unknown, type Value } from './value.ts';
import type { Invocation, World } from './world.ts';

/**
 * The ids that an own operator finds under an attribute of the operator of the provider which it is made of: what its calls give, the
 * `default_args` around them, or the default. None where no call is known.
 */
export function keptId(world: World, base: string, name: string, { of, made }: InstanceValue): readonly Value[] {
  const id = of.kind === 'class' && !made ? world.project.operatorId(base, name) : undefined;
  if (of.kind !== 'class' || !id) return [];
  return callsOfBase(world, of.scope, base).flatMap(({ given, spot }) =>
    argumentOf(world, given, name, undefined).flatMap((outcome) => {
      if (outcome.is === 'unknown') return [unknown('argument')];
      if (outcome.is === 'given') return valuesOf(world, outcome.value);
      const inherited = defaultArgument(world, name, given, spot).flatMap((value) => valuesOf(world, value));
      return inherited.length > 0 || id.fallback === undefined ? inherited : [text(id.fallback)];
    }),
  );
}

/** The calls that run the constructor of the base: of the class itself, or in the constructor of one between. */
function callsOfBase(world: World, scope: Scope, base: string): readonly Invocation[] {
  const line = lineOf(world, scope);
  const init = line.find(({ bindings }) => bindings.has('__init__'));
  if (!init) return world.callers(scope);
  const spots = init.module.callsOf.get('__init__') ?? [];
  return spots
    .flatMap((spot) => world.invocations(spot))
    .filter(({ target }) => target.kind === 'external' && target.path === `${base}.__init__`);
}
