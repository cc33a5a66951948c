import { readEnvironmentValue } from '../airflow/environment.ts';
import type { ReaderComparison } from '../astro/dotenv/compare-readers.ts';
import { DOTENV_READERS, type DotenvReader } from '../astro/dotenv/reading.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Variant } from '../model/source.ts';
import { isSameReading, tight } from './tight.ts';
import { mayBeScattered } from './uri-doubt.ts';

/** The command that a reader belongs to, for people. */
const COMMANDS: Readonly<Record<DotenvReader, string>> = {
  compose: 'astro dev start',
  'astro-standalone': 'astro dev start --standalone',
  'docker-env-file': 'astro dev pytest, astro dev parse',
  'astro-env': 'astro env variable',
  'astro-deployment-load': 'astro deployment variable --load',
};

/** The readers that get something else than compose for this variable, and what they get. */
export function variantsOf(comparison: ReaderComparison, name: string, connection: Connection, target: AirflowTarget): Variant[] {
  // Whichever program sets the variable, Airflow asks for another one.
  if (connection.skipped === 'unfindable') return [];
  const own = connection.airflow?.reveal();
  const got = comparison.keys.get(name);
  return DOTENV_READERS.filter((reader) => reader !== 'compose').flatMap((reader): Variant[] => {
    const other = got?.[reader];
    const command = COMMANDS[reader];
    if (!other || other.is === 'absent' || (other.is === 'value' && other.value === '')) return [{ reader: command, received: undefined }];
    if (other.is === 'error') return [{ reader: command, received: { refused: 'this program refuses the whole file' } }];
    // The same text is the same connection, and nearly always it is the same text.
    if (own && got.compose.is === 'value' && other.value === got.compose.value) return [];
    const reading = tight(readEnvironmentValue(other.value, target).reading);
    if (own && isSameReading(reading, own)) return [];
    const isScattered = connection.facts.length > 0 || mayBeScattered(other.value);
    return [{ reader: command, received: new Hidden(reading), isScattered }];
  });
}
