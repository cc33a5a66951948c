import { holdsAzureCredential } from '../azure/plain-credential.ts';
import { maskKey } from '../masking/keys.ts';
import type { FileRule } from '../model/rule.ts';

export const plainAzureCredential: FileRule = {
  id: 'plain-azure-credential',
  scope: 'file',
  summary: 'Take Azure credentials out of variables of their own: no connection can move them.',
  severity: 'warning',
  group: 'azure',
  fixable: false,

  *check({ document }) {
    for (const variable of document.variables) {
      if (!holdsAzureCredential(variable)) continue;
      const { name } = variable;
      yield {
        at: name.range,
        message: `${maskKey(document, name)} holds an Azure credential that no connection holds`,
        help: [{ title: name.value.toUpperCase() === 'AZURE_CLIENT_SECRET' ? WINS : ELSEWHERE }],
      };
    }
  },
};

const WINS =
  'azure-identity takes it before any workload identity; where only a secrets backend or a connection needs it, give these the identity and remove it';
const ELSEWHERE =
  'code reads it directly: let that code use a connection with a workload identity, or DefaultAzureCredential, then remove it';
