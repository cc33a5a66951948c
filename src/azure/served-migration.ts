import type { AirflowConnection } from '../model/airflow.ts';
import type { Consumer, ConsumerIndex } from '../model/consumer.ts';
import { looksLikeName } from '../model/name.ts';
import type { Migration } from './migrate.ts';
import { hookOf, takesSecret } from './needs.ts';
import { knowsIdentity } from './readers.ts';
import { formForAll } from './verdict.ts';

/** A migration that every consumer takes that works today, and those that stop it. */
export interface ServedMigration {
  readonly migration: Migration;
  /** The consumers for which the connection has to stay as it is. */
  readonly stoppedBy: readonly Consumer[];
}

/** The most places that are named; any others are counted. */
const MOST_PLACES = 5;

/** Makes a migration one that breaks no consumer: another form of the new connection, or a refusal that names the places. */
export function servedMigration(
  migration: Migration,
  from: AirflowConnection,
  consumers: readonly Consumer[],
  index: ConsumerIndex,
): ServedMigration {
  if ((migration.kind !== 'ready' && migration.kind !== 'incomplete') || consumers.length === 0) return { migration, stoppedBy: [] };
  const shared = formForAll(from, migration.target, consumers, index.pin);
  if (shared.kind === 'refuse') {
    const reason = `It has to stay unchanged: ${listed(shared.stoppedBy.map((consumer) => whyStopped(consumer, index)))}`;
    const refused = { kind: 'refused', type: migration.type, reason, advice: adviceFor(shared.stoppedBy) } as const;
    return { migration: refused, stoppedBy: shared.stoppedBy };
  }
  if (shared.kind === 'as-written') return { migration, stoppedBy: [] };
  const note = shared.kind === 'keep-type' ? 'Its type stays' : 'Its address is written so that all its hooks find it';
  const places = listed([...new Set(consumers.map(index.placeOf))]);
  return { migration: { ...migration, target: shared.form, notes: [...migration.notes, `${note}: ${places}`] }, stoppedBy: [] };
}

/** The use by a consumer that no form without the secret allows, as a clause. */
function whyStopped(consumer: Consumer, { placeOf, pin }: ConsumerIndex): string {
  const { reader } = consumer;
  const place = placeOf(consumer);
  const hook = hookOf(reader);
  if (hook !== undefined && !knowsIdentity(hook)) return `${place} uses it with ${hook}, which does not support a workload identity`;
  if (hook !== undefined && pin && !knowsIdentity(hook, pin))
    return `${place} uses it with ${hook}, which does not support a workload identity at provider ${pin.version}`;
  if (takesSecret(consumer)) return takenAt(consumer, placeOf);
  if (reader === null) return `${place} uses it in code that azconn-lint cannot follow`;
  return `${place} reads ${fieldsOf(consumer)}, which would change`;
}

function takenAt(consumer: Consumer, placeOf: ConsumerIndex['placeOf']): string {
  const asked = placeOf(consumer);
  const [first] = consumer.taken.map(placeOf);
  const where = first === undefined || first === asked ? '' : `, which ${asked} asks for`;
  return `${first ?? asked} takes ${secretsTaken(consumer)} from it${where}`;
}

function secretsTaken(consumer: Consumer): string {
  if (consumer.fields?.some((field) => field.startsWith('credential.'))) return 'the key';
  return consumer.reader === null ? 'any field' : fieldsOf(consumer);
}

/** Fields by their names, where those may be shown. */
function fieldsOf({ fields = [], besideHook = [] }: Consumer): string {
  const names = [...fields, ...besideHook].filter((field) => looksLikeName(field.replace(/^extra\./, ''))).slice(0, MOST_PLACES);
  return names.length === 0 ? 'its fields' : names.map((name) => `"${name.replace(/^extra\./, '')}"`).join(', ');
}

function adviceFor(consumers: readonly Consumer[]): string {
  return consumers.some(takesSecret) ? TAKEN : KEPT;
}

const TAKEN = 'Let the code use the client of a hook instead, as docs/migrating.md shows, then run azconn-lint again';
const KEPT = 'Give the consumers that need the secret a connection of their own, then run azconn-lint again';

function listed(clauses: readonly string[]): string {
  const shown = clauses.slice(0, MOST_PLACES).join('; ');
  const others = clauses.length - MOST_PLACES;
  return others > 0 ? `${shown}; and ${others} more` : shown;
}
