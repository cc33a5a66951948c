import { blockersOf, withoutBlockers } from '../azure/blockers.ts';
import { type ConfiguredMigration, migrationOf } from '../azure/migration-of.ts';
import { chooseModes, identityPair, type ModeChoice } from '../azure/modes.ts';
import { modesOfGenericAzure } from '../azure/recognise.ts';
import { filledAmong, inWords, isInTheWay } from '../azure/unusable-identity.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { type Connection, entryOf, placeOfType } from '../model/connection.ts';
import type { Problem } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { elsewhereHelp, fixNeedsOf, missingHelp } from '../plan/missing-help.ts';

export const identityNotUsed: ConnectionRule = {
  id: 'identity-not-used',
  scope: 'connection',
  summary: 'Remove everything that keeps a hook from using the workload identity of the connection.',
  severity: 'error',
  group: 'azure',
  fixable: true,

  *check(connection, context) {
    const { options } = context;
    const planned = migrationOf(connection, options);
    if (!planned || identityPair(planned.from) !== 'both' || planned.type.refuse) return;
    const problem = planned.from.conn_type === 'azure' ? genericProblem(connection, planned) : ownProblem(connection, planned);
    if (!problem) return;
    const change = problem.fix?.change;
    const elsewhere = change?.do === 'rewrite' ? elsewhereHelp(change, context) : [];
    const help = [...elsewhere, ...missingHelp(planned)];
    const fixNeeds = problem.fix ? undefined : fixNeedsOf(planned);
    yield elsewhere.length > 0 ? { at: problem.at, message: problem.message, help } : { ...problem, help, ...(fixNeeds && { fixNeeds }) };
  },
};

/** A connection of a type of its own: each of its hooks has to take the identity. */
function ownProblem(connection: Connection, planned: ConfiguredMigration): Problem | undefined {
  const { type, from, migration } = planned;
  const blocked = chooseModes(type, from).find(({ outcome }) => outcome !== 'identity');
  if (!blocked || !isInTheWay(planned, blocked)) return undefined;
  return {
    at: placeOf(connection, filledAmong(from, blocked.decidedBy)),
    message: notUsed(blocked),
    ...fixTo(connection, migration.kind === 'ready' ? migration.target : undefined, planned),
  };
}

/** A generic connection: which hook its DAGs hand it to nobody knows, so no leftover may flip any of them. */
function genericProblem(connection: Connection, planned: ConfiguredMigration): Problem | undefined {
  const { from, migration } = planned;
  const base = migration.kind === 'ready' ? migration.target : from;
  const left = blockersOf(base);
  const clean = left ? withoutBlockers(base, left) : base;
  const blockers = blockersOf(from);
  if (blockers) {
    const at = placeOf(connection, blockers.fields);
    const fields = blockers.fields.map((field) => `"${field.replace('extra.', '')}"`).join(', ');
    const isOne = blockers.fields.length === 1;
    return {
      at,
      message: `${fields} ${isOne ? 'keeps' : 'keep'} a hook from using the identity: ${listed(blockers.hooks)} would sign in with ${isOne ? 'it' : 'them'}`,
      ...fixTo(connection, clean, planned),
    };
  }
  const choices = modesOfGenericAzure(from);
  const blocked = choices.find(({ outcome }) => outcome !== 'identity');
  // Which of the plausible hooks is meant only the DAGs know: one that takes the identity is enough.
  if (!blocked || choices.some(({ outcome }) => outcome === 'identity') || !isInTheWay(planned, blocked)) return undefined;
  return {
    at: placeOf(connection, filledAmong(from, blocked.decidedBy)),
    message: notUsed(blocked),
    ...fixTo(connection, migration.kind === 'ready' ? clean : undefined, planned),
  };
}

/** The explanation begins with the name of the hook and what it does. */
function notUsed({ hook, explanation, outcome }: ModeChoice): string {
  const does = inWords(explanation).slice(hook.length);
  return `${hook} does not use the identity: ${outcome === 'error' ? does.replace(' fails: ', '') : `it${does}`}`;
}

/** Which hook a generic connection is handed to only the DAGs know; some names are enough to see what kind. */
function listed(hooks: readonly string[]): string {
  const shown = hooks.slice(0, MOST_HOOKS);
  const others = hooks.length - shown.length;
  return others > 0 ? `${shown.join(', ')} and ${others} more` : shown.join(' or ');
}

const MOST_HOOKS = 3;

function fixTo(
  connection: Connection,
  target: AirflowConnection | undefined,
  { safety, stoppedBy }: ConfiguredMigration,
): Pick<Problem, 'fix' | 'replacement'> {
  if (!target || stoppedBy.length > 0) return {};
  const change = { do: 'rewrite', connection, to: new Hidden(target) } as const;
  return { replacement: change, fix: { safety, change } };
}

/** The first field that made the hook choose, else the type. */
function placeOf(connection: Connection, fields: readonly string[]) {
  for (const field of fields) {
    const entry = entryOf(connection, field);
    if (entry) return entry.key.range;
  }
  return placeOfType(connection);
}
