import type { ConfiguredMigration } from '../azure/migration-of.ts';
import { CLIENT_ID, TENANT_ID } from '../azure/modes.ts';
import { maskedTarget } from '../masking/mask-target.ts';
import type { FixNeeds, Help, Rewrite } from '../model/finding.ts';
import type { FileContext } from '../model/rule.ts';
import { editsOf } from '../model/source.ts';
import { dotenv } from './snippets.ts';

const IDENTITY: readonly string[] = [CLIENT_ID, TENANT_ID];

/** The reasons why a connection is not rewritten, and where to give what it lacks. */
export function missingHelp(planned: ConfiguredMigration): Help[] {
  const { migration, identity } = planned;
  if (migration.kind !== 'incomplete') return stoppedHelp(planned);
  const fields = migration.missing.filter(({ name }) => !IDENTITY.includes(name));
  const help: Help[] = fields.map(({ name, why, configKey }) => ({
    title: `missing: ${name.replace('extra.', '')} (${why}); give it as "${configKey}" under "connections" in azconn-lint.yaml`,
  }));
  if (fields.length === migration.missing.length) return help;
  const where = `"identities.${identity}" in azconn-lint.yaml, or with --client-id and --tenant-id`;
  return [
    ...help,
    { title: `missing: the managed identity, which is never guessed; name it under ${where}`, once: `missing ${identity}`, at: 'end' },
  ];
}

/** Why consumers keep a connection as it is, and what to do about it. */
export function stoppedHelp({ migration, stoppedBy }: ConfiguredMigration): Help[] {
  return migration.kind === 'refused' && stoppedBy.length > 0 ? [{ title: migration.reason }, { title: migration.advice }] : [];
}

/** The kind of fact that a fix waits for; undefined where it waits for none. */
export function fixNeedsOf({ migration }: ConfiguredMigration): FixNeeds | undefined {
  if (migration.kind !== 'incomplete') return undefined;
  return migration.missing.every(({ name }) => IDENTITY.includes(name)) ? 'identity' : 'configuration';
}

/** Where this file cannot carry the new connection: why, and the line for `.env`, which can. Nothing where it can. */
export function elsewhereHelp(change: Rewrite, { document }: FileContext): Help[] {
  const written = editsOf(document, change);
  if (!('refused' in written) || document.problem) return [];
  const { connection } = change;
  const target = change.to.reveal();
  const line = dotenv(connection.id.value, maskedTarget(document, connection, target));
  if (target.schema !== '' || !('text' in line)) return [{ title: `it cannot be rewritten here: ${written.refused}` }];
  return [{ title: `it cannot be rewritten here: ${written.refused}; remove it, and put into .env:`, lines: [line.text] }];
}
