import type { AirflowConnection } from '../model/airflow.ts';
import { ADDRESSES } from './astray.ts';
import { endpointOf } from './endpoint.ts';
import type { ConfiguredMigration } from './migration-of.ts';
import { chooseModes, identityPair, type ModeChoice } from './modes.ts';
import { isTruthy, plainValue } from './read-field.ts';
import { isToFillIn } from './to-fill-in.ts';
import type { AzureType, FieldPath } from './type.ts';

/** Hooks that raise on a connection, without one that it never addressed. */
export function failuresOf(type: AzureType, from: AirflowConnection): readonly ModeChoice[] {
  const choices = chooseModes(type, from);
  const failures = choices.filter(({ outcome }) => outcome === 'error');
  // Without a host only the pipelines of Synapse can be meant: their address comes from the task, and Spark's from here.
  const isForAnother = failures.length < choices.length && !from.host;
  return isForAnother ? [] : failures;
}

/**
 * Whether a hook that does not take the named identity is kept from it by what is written, and not by what is missing: then
 * there is something to take away.
 */
export function isInTheWay({ migration, from }: ConfiguredMigration, { outcome, decidedBy }: ModeChoice): boolean {
  return outcome !== 'error' || migration.kind === 'ready' || filledAmong(from, decidedBy).length > 0;
}

/** A hook that would sign in with the identity, and then has nowhere to go; without one, the rule about legacy connections speaks. */
export function lacksAddress({ type, from }: ConfiguredMigration): boolean {
  const needsAddress = type.recipe?.needs.some(({ test }) => test === 'endpoint') ?? false;
  if (!needsAddress || type.refuse || identityPair(from) !== 'both' || endpointOf(type, from) !== undefined) return false;
  const isOpen = ADDRESSES.some((field) => isToFillIn(type, field, plainValue(from, field)));
  return !isOpen && chooseModes(type, from).every(({ outcome }) => outcome === 'identity');
}

/** The fields that hold something. */
export function filledAmong(connection: AirflowConnection, fields: readonly FieldPath[]): readonly FieldPath[] {
  return fields.filter((field) => isTruthy(plainValue(connection, field)));
}

/** A sentence about a connection with fields named as their author writes them: `"tenantId"` for `"extra.tenantId"`. */
export function inWords(explanation: string): string {
  return explanation.replaceAll('"extra.', '"');
}
