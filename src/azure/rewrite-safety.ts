import type { ConsumerIndex } from '../model/consumer.ts';
import { isMismatched } from './meant-type.ts';
import type { ConfiguredMigration } from './migration-of.ts';
import { typesServed } from './type-served.ts';

/** Whether the service is only likely: its fields alone do not make it certain, and no consumer tells it. */
export function isServiceUnsure({ from, consumers }: ConfiguredMigration): boolean {
  return isMismatched(from) && typesServed(consumers).length === 0;
}

/** Why only `--unsafe-fixes` rewrites a connection that could be written, as a sentence; undefined where `--fix` does. */
export function whyUnsafe(planned: ConfiguredMigration, { placeOf }: Pick<ConsumerIndex, 'placeOf'>): string | undefined {
  const { migration, safety, mayBreak, unexplained } = planned;
  if (migration.kind !== 'ready') return undefined;
  if (isServiceUnsure(planned)) return `its fields are not those of its type${UNSAFE}`;
  if (safety === 'safe') return undefined;
  const [place] = [...mayBreak, ...unexplained];
  return place ? `${placeOf(place)} may take its credential out${UNSAFE}` : `the project has more code than azconn-lint reads${UNSAFE}`;
}

const UNSAFE = ', so only --unsafe-fixes rewrites it';
