import type { Expression } from '../python/expression.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { type CallSpot, classAround, functionAround } from './program.ts';
import { concatenated, parentOf } from './texts.ts';
import { byDefault, external, type Given, lazy, NOTHING_GIVEN, text, unknown, type Value } from './value.ts';
import type { World } from './world.ts';

type Function = (world: World, given: Given, spot: CallSpot) => readonly Value[];

/** Functions that hand values on. */
const FUNCTIONS: Readonly<Record<string, Function>> = {
  'os.getenv': environmentOf,
  'os.environ.get': environmentOf,
  'os.environ.setdefault': environmentOf,
  'airflow.configuration.conf.get': optionOf,
  'builtins.dict': dictOf,
  'builtins.str': first,
  'builtins.list': first,
  'builtins.tuple': first,
  'builtins.set': first,
  'builtins.sorted': first,
  'builtins.reversed': first,
  'builtins.iter': first,
  'copy.copy': first,
  'copy.deepcopy': first,
  'typing.cast': (world, given) => nth(world, given, 1),
  'builtins.enumerate': enumerated,
  'builtins.zip': zipped,
  'builtins.getattr': attributeByName,
  'builtins.super': superOf,
  'builtins.globals': () => [unknown()],
  'functools.partial': partialOf,
  'importlib.import_module': (world, given) => moduleByName(nth(world, given, 0)),
  'builtins.__import__': (world, given) => moduleByName(nth(world, given, 0)),
  'builtins.property': first,
  'os.path.join': joined,
  'os.path.dirname': (world, given) => first(world, given).map(parentOf),
  'os.path.abspath': first,
  'os.path.realpath': first,
  'os.fspath': first,
  'pathlib.Path': joined,
  'pathlib.PurePath': joined,
  'dataclasses.field': (world, given, spot) => defaultOfField(world, given, undefined, spot),
  'pydantic.Field': (world, given, spot) => defaultOfField(world, given, 0, spot),
  'pydantic.fields.Field': (world, given, spot) => defaultOfField(world, given, 0, spot),
  'attr.ib': (world, given, spot) => defaultOfField(world, given, 0, spot),
  'attr.attrib': (world, given, spot) => defaultOfField(world, given, 0, spot),
  'attr.field': (world, given, spot) => defaultOfField(world, given, undefined, spot),
  'attrs.field': (world, given, spot) => defaultOfField(world, given, undefined, spot),
};

/** The result of a function of another package; undefined for an unknown one, which makes an object of its own. */
export function externalResult(world: World, path: string, given: Given, spot: CallSpot): readonly Value[] | undefined {
  if (Object.hasOwn(FUNCTIONS, path)) return FUNCTIONS[path]?.(world, given, spot);
  return AIRFLOW_VARIABLE.test(path) ? variableOf(world, given, spot) : undefined;
}

/** `Variable.get` of any Airflow. */
const AIRFLOW_VARIABLE = /^airflow\.(?:sdk\.|models\.){1,2}(?:variable\.)?(?:definitions\.variable\.)?Variable\.get$/;

function nth(world: World, given: Given, index: number): readonly Value[] {
  const value = given.positional[index];
  return value ? valuesOf(world, value) : [];
}

function first(world: World, given: Given): readonly Value[] {
  const values = nth(world, given, 0);
  return values.length > 0 ? values : [unknown()];
}

function named(world: World, given: Given, name: string, index?: number): readonly Value[] | undefined {
  const outcomes = argumentOf(world, given, name, index);
  if (outcomes.every(({ is }) => is === 'omitted')) return undefined;
  return outcomes.flatMap((outcome) => (outcome.is === 'given' ? valuesOf(world, outcome.value) : [unknown()]));
}

/** A variable of the environment: as a file of the project sets it, else as the call says, else unknown. */
function environmentOf(world: World, given: Given, spot: CallSpot): readonly Value[] {
  return nth(world, given, 0).flatMap((name) =>
    name.kind === 'text'
      ? settingOf(name.text, world.project.environment(name.text), named(world, given, 'default', 1), 'environment', spot)
      : [unknown('environment')],
  );
}

/** An option of Airflow's configuration. */
function optionOf(world: World, given: Given, spot: CallSpot): readonly Value[] {
  const [section, key] = [nth(world, given, 0)[0], nth(world, given, 1)[0]];
  if (section?.kind !== 'text' || key?.kind !== 'text') return [unknown('environment')];
  const name = `AIRFLOW__${section.text}__${key.text}`.toUpperCase();
  return settingOf(name, world.project.environment(name), named(world, given, 'fallback'), 'environment', spot);
}

function variableOf(world: World, given: Given, spot: CallSpot): readonly Value[] {
  const fallback = named(world, given, 'default') ?? named(world, given, 'default_var', 1);
  return (named(world, given, 'key', 0) ?? []).flatMap((name) =>
    name.kind === 'text' ? settingOf(name.text, world.project.variable(name.text), fallback, 'variable', spot) : [unknown('variable')],
  );
}

function settingOf(
  name: string,
  set: string | undefined,
  fallback: readonly Value[] | undefined,
  why: 'environment' | 'variable',
  spot: CallSpot,
): readonly Value[] {
  if (set !== undefined) return [text(set, spot)];
  const known = fallback?.filter(({ kind }) => kind !== 'none') ?? [];
  return known.length > 0 ? byDefault(known) : [unknown(why, name)];
}

/** The default of a field of a dataclass or a model; without one the field is what the constructor is given. */
function defaultOfField(world: World, given: Given, index: number | undefined, spot: CallSpot): readonly Value[] {
  const own = named(world, given, 'default', index);
  if (own) return own;
  const factories = named(world, given, 'default_factory') ?? named(world, given, 'factory') ?? [];
  const made = factories.flatMap((factory) => world.call(factory, NOTHING_GIVEN, spot));
  return made.length > 0 ? made : [unknown('argument')];
}

/** A path of several parts. */
function joined(world: World, { positional }: Given, { expression, where }: CallSpot): readonly Value[] {
  const [start, ...others] = positional.map((each) => valuesOf(world, each));
  if (!start) return [unknown()];
  return others.length === 0 ? start : concatenated([start, ...others.flatMap((each) => [[text('/')], each])], expression, where);
}

function dictOf(world: World, given: Given): readonly Value[] {
  const [base] = nth(world, given, 0);
  const spread = given.spreads.flatMap((each) => valuesOf(world, each));
  const all = [...(base ? [base] : []), ...spread];
  const entries = all.flatMap((value) => (value.kind === 'dict' ? value.entries : []));
  const own = [...given.named].map(([key, value]) => ({ key, value }));
  return [{ kind: 'dict', entries: [...entries, ...own], isOpen: all.some((value) => value.kind !== 'dict' || value.isOpen) }];
}

/** Pairs of a number and an item; the number is of no use to anybody here. */
function enumerated(world: World, given: Given, spot: CallSpot): readonly Value[] {
  const [list] = nth(world, given, 0);
  if (list?.kind !== 'list') return [unknown()];
  return [{ kind: 'list', items: list.items.map((item) => rowOf([NUMBER, item.expression], item, spot)) }];
}

const NUMBER = { kind: 'constant', range: { start: 0, end: 0 }, text: '' } as const;

function rowOf(items: readonly Expression[], { where, env, isEach }: ReturnType<typeof lazy>, { expression }: CallSpot) {
  return lazy({ kind: 'list', range: expression.range, items }, where, env, isEach);
}

function zipped(world: World, given: Given, spot: CallSpot): readonly Value[] {
  const [shortest, ...others] = given.positional.map((each) => {
    const [list] = valuesOf(world, each);
    return list?.kind === 'list' ? list.items : [];
  });
  const rows = (shortest ?? []).flatMap((item, index) => {
    const rest = others.map((list) => list[index]);
    const expressions = rest.flatMap((each) => (each ? [each.expression] : []));
    return expressions.length === rest.length ? [rowOf([item.expression, ...expressions], item, spot)] : [];
  });
  return [rows.length > 0 ? { kind: 'list', items: rows } : unknown()];
}

function attributeByName(world: World, given: Given): readonly Value[] {
  const objects = nth(world, given, 0);
  return nth(world, given, 1).flatMap((name) =>
    name.kind === 'text' ? objects.flatMap((object) => world.attribute(object, name.text)) : [unknown()],
  );
}

function superOf(_: World, { positional }: Given, { where }: CallSpot): readonly Value[] {
  const method = functionAround(where.scope);
  const owner = method && classAround(method);
  return [owner && positional.length !== 1 ? { kind: 'super', owner } : unknown()];
}

function partialOf(world: World, { positional: [callee, ...positional], named: rest, spreads, isOpen }: Given): readonly Value[] {
  if (!callee) return [unknown()];
  const given = { ...NOTHING_GIVEN, positional, named: rest, spreads, isOpen };
  return valuesOf(world, callee).map((of) => ({ kind: 'partial', of, given, isMapped: false }));
}

/** A class that is taken out of such a module by its name is known by that name alone. */
function moduleByName(names: readonly Value[]): readonly Value[] {
  return names.map((name) => (name.kind === 'text' ? external(`importlib(${name.text})`) : unknown()));
}
