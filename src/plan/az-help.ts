import { type ConfiguredMigration, DEFAULT_IDENTITY } from '../azure/migration-of.ts';
import { memoize, memoizeText } from '../lazy/memoize.ts';
import type { JsonObject } from '../model/airflow.ts';
import type { Config } from '../model/config.ts';
import type { Connection } from '../model/connection.ts';
import type { Help } from '../model/finding.ts';
import { deploymentOf } from '../model/project.ts';
import type { FileContext } from '../model/rule.ts';
import { grantCommands, trustCommand } from './az-for-connection.ts';
import { serviceFor } from './connected-services.ts';
import { isMovable, type PlannedConnection } from './input.ts';
import { identityInput, plannedConnection } from './planned-connection.ts';
import { vaultUrl } from './project-facts.ts';
import { vaultUse } from './vault-use.ts';

/** The commands of Azure that a connection's move needs: the identity's trust, once, and the rights on its service. */
export function azHelp(connection: Connection, planned: ConfiguredMigration, { path, options, document }: FileContext): Help[] {
  const { config, consumers } = options;
  const moved = plannedConnection(connection, planned, { path, line: 1, config, consumers, document });
  if (!isMovable(moved) || !serviceFor(moved.service)) return [];
  return helpFor(moved, planned.identity, config);
}

/** The same for the vault of a secrets backend, with its role in words; where its address is not known, the role alone. */
export function vaultHelp(kwargs: JsonObject, { path, options: { config } }: FileContext): Help[] {
  const url = vaultUrl(kwargs);
  return [VAULT_ROLE, ...(url === undefined ? [] : helpFor(vaultUse({ url, path, line: 1 }), DEFAULT_IDENTITY, config))];
}

const VAULT_ROLE: Help = { title: 'the identity needs the role "Key Vault Secrets User" on the vault' };

function helpFor(moved: PlannedConnection, identity: string, config: Config): Help[] {
  const grants = grantCommands(moved, identityInput(identity, config), deploymentOf(config));
  const trust = trustUnder(config)(identity);
  const help: Help[] = [];
  if (grants.length > 0) help.push({ title: 'in Azure:', lines: grants, as: 'commands' });
  if (trust)
    help.push({
      title: 'in Azure, once for the identity:',
      lines: [trust],
      as: 'commands',
      // Projects may have identities under one key.
      once: trust,
      at: 'end',
    });
  return help;
}

/** The command of an identity, by its key. */
const trustUnder = memoize((config: Config) =>
  memoizeText((identity) => trustCommand(identityInput(identity, config), deploymentOf(config))),
);
