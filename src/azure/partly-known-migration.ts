import { type AirflowConnection, isEqualJson, type Json } from '../model/airflow.ts';
import { carryOver } from '../model/carry-over.ts';
import { ELSEWHERE, ELSEWHERE_ID, ELSEWHERE_NAME } from '../model/elsewhere.ts';
import { type Migration, type MigrationInput, migrate } from './migrate.ts';

/** A text that a part from elsewhere may be; each has the number of its part in it. */
type Sample = (part: number) => string;

const asName: Sample = (part) => `stsample${part}`;
const asId: Sample = (part) => `0b9e4a11-9a64-4b0e-8f27-${String(part).padStart(12, '0')}`;
const SAMPLES: readonly Sample[] = [asName, asId, (part) => `https://sample${part}.example.net/`, (part) => `sample${part}.example.net`];
const ELSEWHERE_PART = new RegExp(`${ELSEWHERE}[\\uFDD1\\uFDD2]?`, 'g');

const NOT_ALL_HERE = 'A part of the connection comes from elsewhere, and its value is not in this file';
const BY_HAND = 'write the new connection by hand: with a workload identity there is no secret to refer to';

/**
 * The migration of a connection with parts that come from elsewhere. No address, account or identity is derived from such a part: whatever
 * it is, it stays where it is or goes, and all else is the same. Refused where that is not so, and where its file does not keep those parts.
 */
export function partlyKnownMigration(input: MigrationInput, keepsElsewhere: boolean | undefined): Migration {
  const plain = migrate(input);
  const tried = keepsElsewhere ? SAMPLES.map((sample) => triedWith(input, sample)) : [];
  const [first, ...others] = tried;
  if (first && others.every((other) => other && isEqualJson(comparable(other), comparable(first)))) return withoutGuesses(first, input);
  const isWritten = plain.kind === 'ready' || plain.kind === 'incomplete';
  return isWritten ? { kind: 'refused', type: plain.type, reason: NOT_ALL_HERE, advice: BY_HAND } : plain;
}

/** Without the notes that speak of a sample. */
function withoutGuesses(migration: Migration, input: MigrationInput): Migration {
  if (!('notes' in migration)) return migration;
  const bare = migrate({ ...input, connection: mapped(input.connection, (text) => text.replace(ELSEWHERE_PART, '')) });
  const sure = 'notes' in bare ? bare.notes : [];
  return { ...migration, notes: migration.notes.filter((note) => sure.includes(note)) };
}

function comparable(migration: Migration): Json {
  const { type, ...rest } = migration;
  return JSON.parse(JSON.stringify({ ...rest, type: type.connType })) as Json;
}

/** The migration with samples for the parts from elsewhere, which are put back; undefined where one of them is found in another place. */
function triedWith(input: MigrationInput, sample: (part: number) => string): Migration | undefined {
  const used: string[] = [];
  const filled = mapped(input.connection, (text) =>
    text.replaceAll(ELSEWHERE_PART, (said) => {
      const made = said === ELSEWHERE_NAME ? asName(used.length) : said === ELSEWHERE_ID ? asId(used.length) : sample(used.length);
      used.push(made);
      return made;
    }),
  );
  const migration = migrate({ ...input, connection: filled });
  if (migration.kind === 'nothing-to-do') return migration;
  if (migration.kind === 'refused') return undefined;
  const target = carryOver(migration.target, filled, input.connection);
  const isFound = used.some((each) => JSON.stringify(target).includes(each));
  return isFound ? undefined : { ...migration, target };
}

/** The connection with each text as `change` makes it; keys stay. */
function mapped(connection: AirflowConnection, change: (text: string) => string): AirflowConnection {
  const value = (json: Json): Json => {
    if (typeof json === 'string') return change(json);
    if (json === null || typeof json !== 'object') return json;
    return Array.isArray(json) ? json.map(value) : Object.fromEntries(Object.entries(json).map(([key, each]) => [key, value(each)]));
  };
  return value({ ...connection }) as unknown as AirflowConnection;
}
