import { isSecretField } from '../azure/catalog.ts';
import { isEmulator } from '../azure/emulator.ts';
import { GENERIC } from '../azure/generic.ts';
import { type ConfiguredMigration, migrationOf } from '../azure/migration-of.ts';
import { chooseModes, identityPair } from '../azure/modes.ts';
import { isPlaceholder } from '../azure/secrets.ts';
import { type Connection, placeOfType } from '../model/connection.ts';
import type { Help, Problem } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule, FileContext } from '../model/rule.ts';
import { azHelp } from '../plan/az-help.ts';
import { elsewhereHelp } from '../plan/elsewhere-help.ts';
import { fixNeedsOf, missingHelp } from '../plan/missing-help.ts';

export const legacyAzureConnection: ConnectionRule = {
  id: 'legacy-azure-connection',
  scope: 'connection',
  summary: 'Move Azure connections that carry a credential of their own to the generic `azure` type with a workload identity.',
  severity: 'warning',
  group: 'azure',
  fixable: true,
  fixesFirst: true,

  *check(connection, context) {
    const planned = migrationOf(connection, context.options.config);
    if (!planned || planned.migration.kind === 'nothing-to-do') return;
    if (planned.type.refuse || identityPair(planned.from) === 'both' || isGenericWithoutSecret(planned)) return;
    // The key of an emulator is published, and there is no Entra on anybody's own machine.
    if (isEmulator(planned.from)) return;
    const { is, label } = standing(planned);
    const hope = planned.migration.kind === 'refused' ? ', and cannot move to a workload identity as it is' : HOPE;
    yield {
      at: placeOfType(connection),
      connection,
      message: `Connection "${connection.id.value}" ${is}${hope}`,
      label,
      ...outcomeOf(connection, planned, context),
    };
  },
};

/** A generic connection without a name or a secret to take away carries nothing to move; half a pair is another rule's business. */
function isGenericWithoutSecret({ type, from, migration }: ConfiguredMigration): boolean {
  if (from.conn_type !== GENERIC || !chooseModes(type, from).every(({ outcome }) => outcome === 'identity')) return false;
  const leaves = 'removes' in migration ? migration.removes : [];
  return identityPair(from) !== 'none' || leaves.length === 0;
}

/** A generic connection that holds nothing but placeholders where its credentials go is a form to fill in, not a connection to move. */
function isGenericTemplate({ type, from }: ConfiguredMigration): boolean {
  if (from.conn_type !== GENERIC) return false;
  const texts = [
    from.password,
    ...Object.entries(from.extra ?? {}).flatMap(([key, value]) => (isSecretField(type, `extra.${key}`) ? [value] : [])),
  ];
  const filled = texts.filter((text) => text !== null && text !== '');
  return filled.length > 0 && filled.every((text) => typeof text === 'string' && isPlaceholder(text));
}

const TEMPLATE: Help = { title: 'its credentials are placeholders, so --fix leaves it alone' };

const HOPE = ': it can use a workload identity instead';

/** What the first hook that works does with the connection today: the middle of a sentence, and one without a subject. */
function standing({ type, from }: ConfiguredMigration): { readonly is: string; readonly label: string } {
  const choices = chooseModes(type, from);
  const choice = choices.find(({ outcome }) => outcome !== 'error') ?? choices[0];
  const mode = type.hooks.flatMap(({ modes }) => modes).find(({ id }) => id === choice?.mode);
  if (!mode || mode.outcome === 'error')
    return { is: 'is in a form that its hook cannot use', label: `${type.service}: its hook cannot use this connection` };
  if (mode.outcome === 'identity')
    return { is: 'takes whatever identity the worker has', label: `${type.service}: takes whatever identity the worker has` };
  return { is: `signs in with ${mode.label}`, label: `signs in to ${type.service} with ${mode.label}` };
}

type Outcome = Pick<Problem, 'replacement' | 'fix' | 'fixNeeds' | 'help'>;

function outcomeOf(connection: Connection, planned: ConfiguredMigration, context: FileContext): Outcome {
  const { migration } = planned;
  const az = () => azHelp(connection, planned, context);
  switch (migration.kind) {
    case 'ready': {
      const change = { do: 'rewrite', connection, to: new Hidden(migration.target) } as const;
      const elsewhere = elsewhereHelp(change, context);
      const help = () => [...elsewhere, ...az(), ...notesOf(migration.notes)];
      if (elsewhere.length > 0) return { help };
      if (isGenericTemplate(planned)) return { replacement: change, help: () => [...help(), TEMPLATE] };
      return { replacement: change, fix: { safety: 'safe', change }, help };
    }
    case 'incomplete': {
      const change = { do: 'rewrite', connection, to: new Hidden(migration.target) } as const;
      const elsewhere = elsewhereHelp(change, context);
      const help = () => [...elsewhere, ...az(), ...notesOf(migration.notes), ...missingHelp(planned)];
      if (elsewhere.length > 0) return { help };
      const fixNeeds = isGenericTemplate(planned) ? undefined : fixNeedsOf(planned);
      return { replacement: change, help, ...(fixNeeds && { fixNeeds }) };
    }
    case 'refused':
      return { help: [{ title: migration.reason }, { title: migration.advice }] };
    default:
      return {};
  }
}

function notesOf(notes: readonly string[]): Help[] {
  return notes.map((title) => ({ title }));
}
