import { astrayOf } from '../azure/astray.ts';
import { azureType, isSecretField } from '../azure/catalog.ts';
import { isEmulator } from '../azure/emulator.ts';
import { environmentIdentityHelp } from '../azure/environment-identity.ts';
import { type ConfiguredMigration, migrationOf } from '../azure/migration-of.ts';
import { chooseModes, identityPair } from '../azure/modes.ts';
import { isServiceUnsure } from '../azure/rewrite-safety.ts';
import { isPlaceholder } from '../azure/secrets.ts';
import { GENERIC } from '../azure/type.ts';
import { isUsedByNobody, usesInWords } from '../azure/uses-in-words.ts';
import type { Json } from '../model/airflow.ts';
import { isForAstro } from '../model/config.ts';
import { type Connection, placeOfType } from '../model/connection.ts';
import type { Help, Problem } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule, FileContext } from '../model/rule.ts';
import { azHelp } from '../plan/az-help.ts';
import { ON_A_LAPTOP } from '../plan/laptop.ts';
import { elsewhereHelp, fixNeedsOf, missingHelp } from '../plan/missing-help.ts';

export const legacyAzureConnection: ConnectionRule = {
  id: 'legacy-azure-connection',
  scope: 'connection',
  summary: 'Move Azure connections with a credential of their own to the generic `azure` type with a workload identity.',
  severity: 'warning',
  group: 'azure',
  fixable: true,
  fixesFirst: true,
  judgesElsewhere: true,

  *check(connection, context) {
    const planned = migrationOf(connection, context.options);
    if (!planned && isOnlyListed(connection, context)) yield listedProblem(connection);
    // A type that is none has a rule of its own, which tells all this too.
    if (!planned || !isLegacy(planned) || planned.from.conn_type !== connection.written.reveal().conn_type) return;
    yield {
      at: placeOfType(connection),
      connection,
      message: `Connection "${connection.id.value}" ${standingOf(planned)}`,
      label: standing(planned).label,
      ...outcomeOf(connection, planned, context),
    };
  },
};

/** Whether a list shows no more of a connection than its type, and the type is one that a connection with an identity seldom has. */
function isOnlyListed({ skipped, type }: Connection, { source }: FileContext): boolean {
  if (source.masked === undefined || skipped !== 'elsewhere') return false;
  const own = azureType(type?.value ?? null);
  return own !== undefined && own.connType !== GENERIC && own.refuse === null;
}

function listedProblem(connection: Connection): Problem {
  return {
    at: placeOfType(connection),
    connection,
    message: `Connection "${connection.id.value}" may carry a credential: this list shows neither password nor extra`,
    label: 'may carry a credential: this list shows neither password nor extra',
    help: [{ title: 'To see them: airflow connections export - | azconn-lint -', once: 'unlisted', at: 'end' }],
  };
}

/** Whether a connection carries a credential of its own, or none at all, and could name an identity instead. */
export function isLegacy(planned: ConfiguredMigration): boolean {
  if (planned.migration.kind === 'nothing-to-do') return false;
  if (planned.isPartly && !carriesSecret(planned)) return false;
  if (planned.type.refuse || identityPair(planned.from) === 'both' || isGenericWithoutSecret(planned)) return false;
  // The key of an emulator is published, and there is no Entra on anybody's own machine.
  return !isEmulator(planned.from);
}

/** The state of a legacy connection, as the rest of a sentence about it. */
export function standingOf(planned: ConfiguredMigration): string {
  const { is, hope } = standing(planned);
  return is + (planned.migration.kind === 'refused' && !planned.isPartly ? ', and cannot move to a workload identity in this form' : hope);
}

/** Whether the file holds a secret of the connection: if a part comes from elsewhere, only that can be judged. */
function carriesSecret({ type, from }: ConfiguredMigration): boolean {
  const isThere = (field: string, value: Json) => value !== null && value !== '' && isSecretField(type, field);
  return isThere('password', from.password) || Object.entries(from.extra ?? {}).some(([key, value]) => isThere(`extra.${key}`, value));
}

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

const TEMPLATE: Help = { title: 'its credentials are placeholders, so --fix does not change it' };

interface Standing {
  /** The middle of a sentence. */
  readonly is: string;
  /** The same beside the carets, with the name of the service. */
  readonly label: string;
  /** The end of the sentence, where the connection can move. */
  readonly hope: string;
}

const HOPE = ': it can use a workload identity instead';
const ASTRAY: Standing = {
  is: 'has no address',
  label: 'the connection has no address',
  hope: ': with an address it can use a workload identity',
};

/** The mode may depend on the parts that are not in the file. */
const CARRIES: Standing = { is: 'carries a credential of its own', label: 'carries a credential of its own', hope: HOPE };

/** The use that the first working hook makes of the connection today. */
function standing({ type, from, isPartly }: ConfiguredMigration): Standing {
  if (!isPartly && astrayOf(type, from)) return { ...ASTRAY, label: `${type.service}: ${ASTRAY.label}` };
  const choices = chooseModes(type, from);
  const choice = choices.find(({ outcome }) => outcome !== 'error') ?? choices[0];
  const mode = type.hooks.flatMap(({ modes }) => modes).find(({ id }) => id === choice?.mode);
  if (isPartly && mode?.outcome !== 'secret') return { ...CARRIES, label: `${type.service}: ${CARRIES.label}` };
  if (!mode || mode.outcome === 'error')
    return { is: 'is in a form that its hook cannot use', label: `${type.service}: its hook cannot use this connection`, hope: HOPE };
  if (mode.outcome === 'identity')
    return { is: 'uses any identity that the worker has', label: `${type.service}: uses any identity that the worker has`, hope: HOPE };
  return { is: `signs in with ${mode.label}`, label: `signs in to ${type.service} with ${mode.label}`, hope: HOPE };
}

/** Whether the connection has no credential and names no identity. */
function takesAnyIdentity({ type, from }: ConfiguredMigration): boolean {
  return identityPair(from) === 'none' && chooseModes(type, from).some(({ outcome }) => outcome === 'identity');
}

export type Outcome = Pick<Problem, 'replacement' | 'fix' | 'fixNeeds' | 'help'>;

export function outcomeOf(connection: Connection, planned: ConfiguredMigration, context: FileContext): Outcome {
  const { migration } = planned;
  const az = () => azHelp(connection, planned, context);
  const { consumers } = context.options;
  const unnamed = () => (takesAnyIdentity(planned) ? environmentIdentityHelp(context.document, context.options.config) : []);
  const notes = () => [
    ...unnamed(),
    ...notesOf([...('notes' in migration ? migration.notes : []), ...usesInWords(planned, consumers)]),
    ...(isUsedByNobody(planned, consumers) ? [UNUSED] : []),
  ];
  switch (migration.kind) {
    case 'ready': {
      const change = { do: 'rewrite', connection, to: new Hidden(migration.target) } as const;
      const elsewhere = elsewhereHelp(change, context);
      const help = () => [...elsewhere, ...az(), ...notes()];
      if (elsewhere.length > 0) return { help };
      if (isGenericTemplate(planned)) return { replacement: change, help: () => [...help(), TEMPLATE] };
      const isUnsure = isServiceUnsure(planned);
      return {
        replacement: change,
        fix: { safety: isUnsure ? 'unsafe' : planned.safety, change },
        help: () => [...help(), ...(isUnsure ? [UNSAFE_REWRITE] : []), ...laptop(context)],
      };
    }
    case 'incomplete': {
      const change = { do: 'rewrite', connection, to: new Hidden(migration.target) } as const;
      const elsewhere = elsewhereHelp(change, context);
      const help = () => [...elsewhere, ...az(), ...notes(), ...missingHelp(planned)];
      if (elsewhere.length > 0) return { help };
      const isLeftAlone = isGenericTemplate(planned) || isServiceUnsure(planned) || planned.safety !== 'safe';
      const fixNeeds = isLeftAlone ? undefined : fixNeedsOf(planned);
      return { replacement: change, help, ...(fixNeeds && { fixNeeds }) };
    }
    case 'refused':
      return { help: [{ title: migration.reason }, { title: migration.advice }] };
    default:
      return {};
  }
}

/** The Astro CLI is what people try a rewritten connection with. */
function laptop({ options }: FileContext): readonly Help[] {
  return isForAstro(options.config) ? [{ title: ON_A_LAPTOP, once: 'laptop', at: 'end' }] : [];
}

const UNSAFE_REWRITE: Help = { title: 'its fields are not those of its type: a rewrite needs --fix --unsafe-fixes' };

const UNUSED: Help = {
  title: 'No file of this project uses it, so it is judged by its type',
  ofAll: 'No file of this project uses these connections, so they are judged by their types',
  once: 'unused',
  at: 'end',
};

function notesOf(notes: readonly string[]): Help[] {
  return notes.map((title) => ({ title }));
}
