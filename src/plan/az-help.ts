import type { ConfiguredMigration } from '../azure/configured.ts';
import type { Connection } from '../model/connection.ts';
import type { Help } from '../model/finding.ts';
import type { FileContext } from '../model/rule.ts';
import { azForConnection } from './az-for-connection.ts';
import { deploymentOf, identityInput, plannedConnection } from './planned-connection.ts';

/** The commands of Azure that a connection's move needs: the identity's trust, once, and the rights on its service. */
export function azHelp(connection: Connection, planned: ConfiguredMigration, { path, options }: FileContext): Help[] {
  const { config } = options;
  const { commands } = azForConnection(
    plannedConnection(connection, planned, { path, line: 1, config }),
    identityInput(planned.identity, config),
    deploymentOf(config),
  );
  const [trust, ...grants] = commands;
  const help: Help[] = [];
  if (grants.length > 0) help.push({ title: 'and in Azure:', lines: grants });
  if (trust) help.push({ title: 'and, once, for the identity:', lines: [trust], once: `identity ${planned.identity}` });
  return help;
}
