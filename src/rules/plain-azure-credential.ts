import { namesKeyVault } from '../azure/backend-kwargs.ts';
import { holdsAzureCredential } from '../azure/plain-credential.ts';
import { maskKey } from '../masking/mask-key.ts';
import type { Connection } from '../model/connection.ts';
import type { Help } from '../model/finding.ts';
import type { FileRule } from '../model/rule.ts';

export const plainAzureCredential: FileRule = {
  id: 'plain-azure-credential',
  scope: 'file',
  summary: 'Keep Azure credentials in connections, not in variables of their own: `--fix` moves only connections.',
  severity: 'warning',
  group: 'azure',
  fixable: false,
  judgesExamples: true,

  *check({ document }) {
    for (const variable of document.variables) {
      if (!holdsAzureCredential(variable)) continue;
      const { name } = variable;
      const user = document.connections.find((connection) => takesIn(connection, name.value));
      const whose = user ? `that connection "${user.id.value}" uses` : 'outside any connection';
      yield {
        at: name.range,
        message: `${maskKey(document, name)} holds an Azure credential ${whose}`,
        help: helpFor(name.value, { isTakenIn: user !== undefined, hasVault: namesKeyVault(document.variables) }),
      };
    }
  },
};

function helpFor(name: string, { isTakenIn, hasVault }: { readonly isTakenIn: boolean; readonly hasVault: boolean }): readonly Help[] {
  if (isTakenIn) return [{ title: TAKEN_IN }];
  if (name.toUpperCase() !== 'AZURE_CLIENT_SECRET') return [{ title: ELSEWHERE }];
  return hasVault ? [{ title: WINS }, { title: VAULT }] : [{ title: WINS }];
}

/** Whether the value of a connection holds a variable. */
function takesIn({ facts }: Connection, variable: string): boolean {
  return facts.some((fact) => fact.kind === 'expansion' && fact.variable === variable);
}

const VAULT =
  'the Key Vault backend does not need it: it accepts managed_identity_client_id and workload_identity_tenant_id in its arguments; connections in the vault are not in a file, so they are not checked';
const TAKEN_IN = 'once the connection has moved to a workload identity, nothing needs this variable: remove it';

const WINS =
  'azure-identity takes it before any workload identity; if only a secrets backend or a connection needs it, give them the identity and remove it';
const ELSEWHERE =
  'code reads it directly: let that code use a connection with a workload identity, or DefaultAzureCredential, then remove it';
