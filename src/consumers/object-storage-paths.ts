import { type Consumer, type IdParameter, READERS } from '../model/consumer.ts';
import { placeWithin } from '../model/text.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { classOf, defaultOf, type Pin } from './class-table.ts';
import { computed, consumer, type Found, isSecret, ofValues, placeOf } from './found.ts';
import type { CallSpot } from './program.ts';
import { type Given, type TextValue, UNKNOWN_PART } from './value.ts';
import type { World } from './world.ts';

/** An address of object storage: the user in it is the id of the connection. */
const ADDRESS = /^(?<scheme>[a-z][a-z0-9+.-]{0,30}):\/\/(?:(?<user>[^/@]{0,300})@)?/i;
/** `container@account.dfs.core.windows.net`, as Azure writes it: names of containers have no dots. */
const AZURE_ADDRESS = /^[a-z]{1,10}:\/\/[^/@]{1,300}@[^/@]{1,300}\.[^/@]{1,300}/i;

/** `ObjectStoragePath`, and what makes one of an address that it is given. */
export function pathConsumers(world: World, spot: CallSpot, pin: Pin, airflow: 2 | 3): readonly Consumer[] {
  return world.invocations(spot).flatMap(({ target, given }) => {
    const row = target.kind === 'external' ? classOf(target.path) : undefined;
    if (!row || target.kind !== 'external') return [];
    const { path: by } = target;
    return row.parameters.flatMap((parameter) => {
      const isPath = parameter.when && parameter.reads.some(({ reader }) => reader === READERS.objectStorage);
      return isPath
        ? ofPath(world, given, parameter, { reader: READERS.objectStorage, by, access: row.access }, { spot, pin, airflow })
        : [];
    });
  });
}

interface Around {
  readonly spot: CallSpot;
  readonly pin: Pin;
  readonly airflow: 2 | 3;
}

function ofPath(world: World, given: Given, parameter: IdParameter, found: Found, around: Around): readonly Consumer[] {
  const { when } = parameter;
  if (!when) return [];
  const addresses = argumentsAt(world, given, when.argument, when.position ?? undefined);
  const texts = addresses.flatMap(({ values }) => values.flatMap((value) => (value.kind === 'text' ? [value] : [])));
  const known = texts.filter(({ text }) => hasScheme(text, when.schemes));
  const isOther = texts.length > 0 && known.length === 0;
  if (isOther) return [];
  const users = known.flatMap((value) => ofUser(value, found, around.spot));
  const named = ofKeyword(world, given, parameter, found, known.length === 0);
  // Airflow 3 takes the id of the address, Airflow 2 that of the argument.
  const [first, second] = around.airflow === 3 ? [users, named] : [named, users];
  const flaw = known.some(({ text }) => isOfAzure(text)) ? 'container' : haveTwoIds(users, named) ? 'two-ids' : undefined;
  const flawed = (consumers: readonly Consumer[]) => consumers.map((each) => ({ ...each, flaw }) as const);
  if (first.length > 0) return flawed(first);
  if (second.length > 0) return flawed(second);
  const fallback = defaultOf(parameter, around.pin);
  return known.length > 0 && fallback !== undefined ? [consumer(found, fallback, placeOf(around.spot))] : [];
}

/** Whether an address of object storage is one as Azure writes it. */
export function isOfAzure(address: string): boolean {
  return AZURE_ADDRESS.test(address);
}

function haveTwoIds([user]: readonly Consumer[], [named]: readonly Consumer[]): boolean {
  return user !== undefined && named !== undefined && user.connId !== named.connId;
}

function argumentsAt(world: World, given: Given, name: string, position: number | undefined) {
  return argumentOf(world, given, name, position).flatMap((outcome) =>
    outcome.is === 'given' ? [{ value: outcome.value, values: valuesOf(world, outcome.value) }] : [],
  );
}

function hasScheme(text: string, schemes: readonly string[]): boolean {
  const scheme = ADDRESS.exec(text)?.groups?.['scheme']?.toLowerCase();
  return schemes.some((each) => each === scheme || each === text);
}

function ofUser(value: TextValue, found: Found, spot: CallSpot): readonly Consumer[] {
  const user = ADDRESS.exec(value.text)?.groups?.['user'];
  if (user === undefined || user === '') return [];
  const place = placeOf(value.spot ?? spot);
  if (user.includes(UNKNOWN_PART)) return [computed(found, 'other', place)];
  if (isSecret(user)) return [computed(found, 'secret', place)];
  const source = value.spot?.where.scope.module.text ?? '';
  const written = placeWithin(source, place.range, `://${user}@`);
  const range = written ? { start: written.start + '://'.length, end: written.end - '@'.length } : place.range;
  return [consumer(found, user, { ...place, range }, { isWritten: written !== undefined, certainty: value.certainty })];
}

/** The id of the keyword. A computed id at an unknown address is left out: the address may be none of Azure. */
function ofKeyword(world: World, given: Given, { name, position }: IdParameter, found: Found, isUnsure: boolean): readonly Consumer[] {
  const consumers = argumentsAt(world, given, name, position).flatMap(({ value, values }) => ofValues(found, values, placeOf(value)));
  return isUnsure ? consumers.filter(({ connId }) => connId !== null) : consumers;
}
