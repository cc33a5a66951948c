import { suggestType } from '../azure/catalog.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const unknownAzureType: ConnectionRule = {
  id: 'unknown-azure-type',
  scope: 'connection',
  summary: 'Write connection types as Airflow registers them.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check({ type }) {
    const suggestion = type && suggestType(type.value);
    if (!suggestion) return;
    yield { at: type.range, message: `Unknown connection type: did you mean "${suggestion.connType}"?`, help: [{ title: suggestion.why }] };
  },
};
