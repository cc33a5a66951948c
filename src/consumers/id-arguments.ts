import type { ConsumerClass, IdParameter } from '../model/consumer.ts';
import { type Consumer, READERS } from '../model/consumer.ts';
import { argumentOf, itemsOf, valuesOf } from './arguments.ts';
import { defaultOf, isTemplated, isThere, type Pin, readerOf } from './class-table.ts';
import { defaultArgument } from './default-args.ts';
import { computed, consumer, type Found, ofValues, placeOf } from './found.ts';
import { type CallSpot, classAround, functionAround } from './program.ts';
import type { Given, Lazy, TextValue, Value } from './value.ts';
import type { World } from './world.ts';

/** A call of a class that has ids of connections among its parameters. */
export interface ClassCall {
  readonly row: ConsumerClass;
  /** The name that the project knows it by. */
  readonly path: string;
  readonly given: Given;
  readonly spot: CallSpot;
  readonly pin: Pin;
}

/** The consumers that a call of such a class is. */
export function consumersOfCall(world: World, call: ClassCall, about: (reader: string) => Omit<Found, 'reader'>): readonly Consumer[] {
  const { row, given, pin } = call;
  // A name of another release is used all the same when it is given.
  const old = row.parameters.filter((parameter) => !isThere(parameter, pin) && given.named.has(parameter.name));
  const parameters = old.length > 0 ? old : row.parameters.filter((parameter) => isThere(parameter, pin));
  const own = parameters.flatMap((parameter) => {
    const reader = readerOf(parameter, pin);
    const found: Found = {
      by: call.path,
      ...about(reader),
      reader,
      besideHook: row.links,
      ...(parameter.fields && { fields: parameter.fields }),
    };
    return isUsed(world, call, parameter) ? ofParameter(world, call, parameter, found) : [];
  });
  return [
    ...own,
    ...(row.firstOfEach ?? []).flatMap((each) => firstItems(world, call, each.argument, { ...about(each.reader), reader: each.reader })),
  ];
}

/** Whether the other argument, on which a parameter depends, says that the connection is read. */
function isUsed(world: World, { given }: ClassCall, { when }: IdParameter): boolean {
  if (!when) return true;
  const outcomes = argumentOf(world, given, when.argument, when.position ?? undefined);
  const values = outcomes.flatMap((outcome) => (outcome.is === 'given' ? valuesOf(world, outcome.value) : []));
  return values.some(
    (value) => value.kind === 'text' && when.schemes.some((scheme) => value.text === scheme || value.text.startsWith(`${scheme}:`)),
  );
}

function ofParameter(world: World, call: ClassCall, parameter: IdParameter, found: Found): readonly Consumer[] {
  const { row, given, spot } = call;
  const position = row.kind === 'operator' ? undefined : parameter.position;
  return argumentOf(world, given, parameter.name, position).flatMap((outcome) => {
    if (outcome.is === 'given') return ofArgument(world, call, parameter, found, outcome.value);
    if (outcome.is === 'unknown') return [computed(found, 'argument', placeOf(spot))];
    const inherited = row.kind === 'operator' ? defaultArgument(world, parameter.name, given, spot) : writtenLater(spot, parameter);
    if (inherited.length > 0) return inherited.flatMap((value) => ofArgument(world, call, parameter, found, value));
    return ofDefault(call, parameter, found);
  });
}

function ofDefault({ pin, spot }: ClassCall, parameter: IdParameter, found: Found): readonly Consumer[] {
  const id = defaultOf(parameter, pin);
  return id === undefined ? [] : [consumer(found, id, placeOf(spot))];
}

function ofArgument(world: World, call: ClassCall, parameter: IdParameter, found: Found, value: Lazy): readonly Consumer[] {
  const values = valuesOf(world, value);
  const isEmpty = (each: Value) => each.kind === 'none' || (each.kind === 'text' && each.text === '');
  const full = values.filter((each) => !isEmpty(each));
  const fallback = full.length < values.length && parameter.noneMeansDefault ? ofDefault(call, parameter, found) : [];
  const templates = full.filter((each): each is TextValue => each.kind === 'text' && isJinja(each.text));
  const why = isTemplated(parameter, call.pin) ? 'template' : 'literal-template';
  const rest = full.filter((each) => each.kind !== 'text' || !isJinja(each.text));
  const rendered = templates.flatMap((each) => ofTemplate(world, found, each, why, value));
  return [...fallback, ...rendered, ...ofValues(found, rest, placeOf(value))];
}

function isJinja(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

/** `{{ var.value.name }}` alone, which a file of the project may set. */
const VARIABLE = /^\{\{\s{0,20}var\.value\.(?<name>\w{1,200})\s{0,20}\}\}$/;

function ofTemplate(
  world: World,
  found: Found,
  { text }: TextValue,
  why: 'template' | 'literal-template',
  value: Lazy,
): readonly Consumer[] {
  const name = VARIABLE.exec(text.trim())?.groups?.['name'];
  const set = name === undefined || why === 'literal-template' ? undefined : world.project.variable(name);
  return [set === undefined ? computed(found, why, placeOf(value)) : consumer(found, set, placeOf(value))];
}

/** The ids that a class writes over the default of its hook after it was made: `super().__init__()`, then `self.conn_id = …`. */
function writtenLater({ where }: CallSpot, { name }: IdParameter): readonly Lazy[] {
  const method = functionAround(where.scope);
  const owner = method?.definition?.name === '__init__' ? classAround(method) : undefined;
  const spots = owner?.attributes.get(name) ?? owner?.attributes.get('conn_id') ?? [];
  return spots.map((spot) => ({ ...spot, env: undefined, isEach: false }));
}

/** The first items of tuples: the volumes of a container. */
function firstItems(world: World, { given }: ClassCall, argument: string, found: Found): readonly Consumer[] {
  const outcomes = argumentOf(world, given, argument, undefined);
  const lists = outcomes.flatMap((outcome) => (outcome.is === 'given' ? itemsOf(world, valuesOf(world, outcome.value)) : []));
  return lists.flatMap((tuple) => {
    const first = tuple.kind === 'list' ? tuple.items[0] : undefined;
    return first ? ofValues(found, valuesOf(world, first), placeOf(first)) : [];
  });
}

/** Whether a reader is a hook. */
export function isHook(reader: string): boolean {
  return !Object.values<string>(READERS).includes(reader);
}
