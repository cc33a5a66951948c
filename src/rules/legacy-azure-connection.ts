import { type ConfiguredMigration, migrationOf } from '../azure/configured.ts';
import { chooseModes, identityPair } from '../azure/modes.ts';
import type { Connection } from '../model/connection.ts';
import type { Help, Problem } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule, FileContext } from '../model/rule.ts';
import { azHelp } from '../plan/az-help.ts';

export const legacyAzureConnection: ConnectionRule = {
  id: 'legacy-azure-connection',
  scope: 'connection',
  summary: 'Move Azure connections that carry a credential of their own to the generic `azure` type with a workload identity.',
  severity: 'warning',
  group: 'azure',
  fixable: true,

  *check(connection, context) {
    const planned = migrationOf(connection, context.options.config);
    if (!planned || planned.migration.kind === 'nothing-to-do') return;
    if (planned.type.refuse || identityPair(planned.from) === 'both') return;
    const label = `${planned.type.service} with ${credentialOf(planned)}`;
    yield {
      at: connection.type?.range ?? connection.id.range,
      connection,
      message: `Connection "${connection.id.value}": ${label}`,
      label,
      ...outcomeOf(connection, planned, context),
    };
  },
};

/** What signs in today, in words: `an account key`, `a client secret`. */
function credentialOf({ type, from }: ConfiguredMigration): string {
  const [choice] = chooseModes(type, from);
  const mode = type.hooks.flatMap(({ modes }) => modes).find(({ id }) => id === choice?.mode);
  if (!mode || mode.outcome === 'error') return 'credentials that its hook cannot use';
  return mode.outcome === 'identity' ? 'a type of its own and no identity' : mode.label;
}

type Outcome = Pick<Problem, 'replacement' | 'fix' | 'help'>;

function outcomeOf(connection: Connection, planned: ConfiguredMigration, context: FileContext): Outcome {
  const { migration } = planned;
  const az = azHelp(connection, planned, context);
  switch (migration.kind) {
    case 'ready': {
      const change = { do: 'rewrite', connection, to: new Hidden(migration.target) } as const;
      return { replacement: change, fix: { safety: 'safe', change }, help: [...az, ...notesOf(migration.notes), REWRITE] };
    }
    case 'incomplete':
      return {
        replacement: { do: 'rewrite', connection, to: new Hidden(migration.target) },
        help: [
          ...migration.missing.map(({ name, why }) => ({ title: `missing: ${name} (${why})` })),
          ...az,
          ...notesOf(migration.notes),
          CONFIGURE,
        ],
      };
    case 'refused':
      return { help: [{ title: migration.reason }, { title: migration.advice }] };
    default:
      return {};
  }
}

const REWRITE: Help = { title: 'the whole project: azconn-lint plan; rewrite: azconn-lint --fix', once: 'rewrite' };
const CONFIGURE: Help = {
  title: 'say it in azconn-lint.yaml (azconn-lint init writes one), then azconn-lint --fix rewrites the connection',
  once: 'configure',
};

function notesOf(notes: readonly string[]): Help[] {
  return notes.map((title) => ({ title }));
}
