import { azureType } from '../azure/catalog.ts';
import { identityPair } from '../azure/modes.ts';
import { validateWorkloadIdentity } from '../azure/validate.ts';
import { isAirflowError } from '../model/airflow.ts';
import { entryOf } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const invalidWorkloadIdentity: ConnectionRule = {
  id: 'invalid-workload-identity',
  scope: 'connection',
  summary: 'Give a workload identity its client id, its tenant and nothing that contradicts them.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(connection) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got) || azureType(got.conn_type)?.connType !== 'azure' || identityPair(got) !== 'both') return;
    for (const { field, message } of validateWorkloadIdentity(got)) {
      const at = entryOf(connection, field)?.value.range ?? connection.type?.range ?? connection.id.range;
      yield { at, message };
    }
  },
};
