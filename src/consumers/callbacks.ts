import type { Consumer, ConsumerClass } from '../model/consumer.ts';
import { argumentOf, givenByDict, valuesOf } from './arguments.ts';
import { classOf, defaultOf, families, type Pin, readerOf } from './class-table.ts';
import { consumer, type Found, ofValues, placeOf } from './found.ts';
import type { CallSpot } from './program.ts';
import type { DictValue, Given } from './value.ts';
import type { World } from './world.ts';

const COSMOS = 'cosmos.';

/** Arguments that cosmos hands on: `callback=upload_to_azure_wasb, callback_args={…}`, and `operator_args={…}` of its DAGs. */
export function callbackConsumers(world: World, spot: CallSpot, pin: Pin): readonly Consumer[] {
  return world.invocations(spot).flatMap(({ target, given }) => {
    if (target.kind !== 'external' || !target.path.startsWith(COSMOS)) return [];
    const inner = dictsAt(world, given, 'operator_args').map(givenByDict);
    const containers = inner.flatMap((each) => families().flatMap((row) => named(world, each, row, pin)));
    return [...[given, ...inner].flatMap((each) => ofCallback(world, each, spot, pin)), ...containers];
  });
}

function ofCallback(world: World, given: Given, spot: CallSpot, pin: Pin): readonly Consumer[] {
  const outcomes = argumentOf(world, given, 'callback', undefined);
  const values = outcomes.flatMap((outcome) => (outcome.is === 'given' ? valuesOf(world, outcome.value) : []));
  const rows = values
    .flatMap((value) => (value.kind === 'external' ? (classOf(value.path) ?? []) : []))
    .filter(({ kind }) => kind === 'callback');
  return rows.flatMap((row) => {
    const args = dictsAt(world, given, 'callback_args').map(givenByDict);
    const ids = args.flatMap((each) => named(world, each, row, pin));
    return ids.length > 0 ? ids : row.parameters.flatMap((parameter) => ofDefault(row, parameter, spot, pin));
  });
}

/** The ids that are given by name. */
function named(world: World, given: Given, row: ConsumerClass, pin: Pin): readonly Consumer[] {
  return row.parameters.flatMap((parameter) => {
    const value = given.named.get(parameter.name);
    return value ? ofValues(foundOf(row, parameter, pin), valuesOf(world, value), placeOf(value)) : [];
  });
}

function ofDefault(row: ConsumerClass, parameter: ConsumerClass['parameters'][number], spot: CallSpot, pin: Pin): readonly Consumer[] {
  const id = defaultOf(parameter, pin);
  return id === undefined ? [] : [consumer(foundOf(row, parameter, pin), id, placeOf(spot))];
}

function foundOf(row: ConsumerClass, parameter: ConsumerClass['parameters'][number], pin: Pin): Found {
  return { reader: readerOf(parameter, pin), by: row.name, access: row.access };
}

function dictsAt(world: World, given: Given, name: string): readonly DictValue[] {
  const outcomes = argumentOf(world, given, name, undefined);
  const values = outcomes.flatMap((outcome) => (outcome.is === 'given' ? valuesOf(world, outcome.value) : []));
  return values.filter((value) => value.kind === 'dict');
}
