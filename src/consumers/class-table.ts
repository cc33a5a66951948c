import { CONSUMER_CLASSES } from '../generated/consumer-classes.ts';
import { CONSUMER_HOOKS } from '../generated/consumer-hooks.ts';
import { lazy } from '../lazy/lazy.ts';
import { type Newest, reaches } from '../matching/version-pin.ts';
import type { ConsumerClass, IdParameter, Reader } from '../model/consumer.ts';

/** The newest release that a project allows; undefined where it sets no end. */
export type Pin = Newest | undefined;

const PROVIDER = 'airflow.providers.microsoft.azure.';
/** Airflow 1 kept the provider here, in other modules. */
const CONTRIB = /^airflow\.contrib\.(?:hooks|operators|sensors)\./;
/** The provider as it was taken out of Airflow. */
const FIRST_RELEASE: Newest = { version: '1.0.0', isIncluded: true };

/** The classes by their names alone. */
const byLastName = lazy(() => {
  const names = CONSUMER_CLASSES.all().flatMap((row) => [row.name, ...(row.also ?? [])].map((name) => [lastOf(name), row] as const));
  return new Map(names.toReversed());
});

/** Modules of operators that are given their arguments by somebody else. */
export const families = lazy(() => CONSUMER_CLASSES.all().filter(({ kind }) => kind === 'family'));

/** The facts of a class by its full name; of one of Airflow 1, or in another module of the provider, by its own name. */
export function classOf(path: string): ConsumerClass | undefined {
  const own = CONSUMER_CLASSES.get(path);
  if (own && own.kind !== 'family') return own;
  const family = CONSUMER_CLASSES.get(moduleOf(path));
  if (family?.kind === 'family') return { ...family, kind: 'operator' };
  return CONTRIB.test(path) || path.startsWith(PROVIDER) ? byLastName().get(lastOf(path)) : undefined;
}

/** A class by its name alone, for names that a star import of an unknown module may bring. */
export function classNamed(name: string): ConsumerClass | undefined {
  const row = byLastName().get(name);
  return row?.name.startsWith(PROVIDER) ? row : undefined;
}

/** Whether a full name is that of a class of Azure's provider that the table may not know. */
export function isOfProvider(path: string): boolean {
  return path.startsWith(PROVIDER);
}

/** The newest release that a project can have when it imports a class under this name. */
export function pinFor(path: string, pin: Pin): Pin {
  return CONTRIB.test(path) ? FIRST_RELEASE : pin;
}

function moduleOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}

export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The reader behind a parameter. */
export function readerOf({ reads }: IdParameter, pin: Pin): Reader {
  const known = reads.findLast(({ since }) => hasReached(pin, since)) ?? reads[0];
  return known?.reader ?? '';
}

/** The id that a parameter has when none is given; undefined where it has to be given. */
export function defaultOf({ defaults = [] }: IdParameter, pin: Pin): string | undefined {
  const known = defaults.findLast(({ since }) => hasReached(pin, since)) ?? defaults[0];
  return known?.id ?? undefined;
}

/** Whether a release has this parameter. */
export function isThere({ since, until }: IdParameter, pin: Pin): boolean {
  const isOver = until !== undefined && (pin === undefined || (reaches(pin, until) && pin.version !== until));
  return hasReached(pin, since) && !isOver;
}

/** Whether Jinja is rendered in a parameter. */
export function isTemplated({ templatedSince }: IdParameter, pin: Pin): boolean {
  return templatedSince !== undefined && hasReached(pin, templatedSince);
}

function hasReached(pin: Pin, since: string | undefined): boolean {
  return since === undefined || pin === undefined || reaches(pin, since);
}

/** The default id that a hook's class names, which is not always the one that its constructor takes. */
export function defaultConnName(path: string): string | undefined {
  if (lastOf(path) !== 'default_conn_name') return undefined;
  const row = classOf(moduleOf(path));
  return row?.kind === 'hook' ? CONSUMER_HOOKS.get(lastOf(row.name))?.defaultConnName : undefined;
}
