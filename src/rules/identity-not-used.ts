import { migrationOf } from '../azure/configured.ts';
import { chooseModes, identityPair } from '../azure/modes.ts';
import { modesOfGenericAzure } from '../azure/recognise.ts';
import { type Connection, entryOf } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { missingHelp } from '../plan/missing-help.ts';

export const identityNotUsed: ConnectionRule = {
  id: 'identity-not-used',
  scope: 'connection',
  summary: 'Remove what keeps a hook from using the workload identity that the connection names.',
  severity: 'error',
  group: 'azure',
  fixable: true,

  *check(connection, { options }) {
    const planned = migrationOf(connection, options.config);
    if (!planned || identityPair(planned.from) !== 'both' || planned.type.refuse) return;
    const choices =
      planned.from.conn_type === 'azure'
        ? modesOfGenericAzure(planned.from, options.target)
        : chooseModes(planned.type, planned.from, options.target);
    // Which of the plausible hooks a generic connection serves only its DAGs know: one that takes the identity is enough.
    const isServed = planned.from.conn_type === 'azure' && choices.some(({ outcome }) => outcome === 'identity');
    const blocked = choices.find(({ outcome }) => outcome !== 'identity');
    if (!blocked || isServed) return;
    const { migration } = planned;
    const change = migration.kind === 'ready' ? ({ do: 'rewrite', connection, to: new Hidden(migration.target) } as const) : undefined;
    yield {
      at: placeOf(connection, blocked.decidedBy),
      message: `${blocked.hook} does not use the identity: ${blocked.explanation}`,
      ...(change && { replacement: change, fix: { safety: 'safe', change } }),
      help: missingHelp(planned),
    };
  },
};

/** The first field that made the hook choose, else the type. */
function placeOf(connection: Connection, fields: readonly string[]) {
  for (const field of fields) {
    const entry = entryOf(connection, field);
    if (entry) return entry.key.range;
  }
  return connection.type?.range ?? connection.id.range;
}
