import { blockersOf } from '../azure/blockers.ts';
import { azureType } from '../azure/catalog.ts';
import { identityPair } from '../azure/modes.ts';
import { isToFillIn } from '../azure/to-fill-in.ts';
import { GENERIC } from '../azure/type.ts';
import { validateWorkloadIdentity } from '../azure/validate.ts';
import { entryOf, placeOfType } from '../model/connection.ts';
import { judgedReading } from '../model/judged.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const invalidWorkloadIdentity: ConnectionRule = {
  id: 'invalid-workload-identity',
  scope: 'connection',
  summary: 'Give a workload identity its client id, its tenant, and nothing that contradicts them.',
  severity: 'error',
  group: 'azure',
  fixable: false,
  judgesCarriedValues: true,

  *check(connection) {
    const got = judgedReading(connection);
    const type = got ? azureType(got.conn_type) : undefined;
    if (!got || type?.connType !== GENERIC || identityPair(got) !== 'both') return;
    // Fields that keep a hook from the identity, or have to be filled in, are the business of other rules.
    const blockers = blockersOf(got)?.fields ?? [];
    for (const { field, message } of validateWorkloadIdentity(got)) {
      const entry = entryOf(connection, field);
      if (blockers.includes(field) || isToFillIn(type, field, entry?.value.value.reveal())) continue;
      yield { at: entry?.value.range ?? placeOfType(connection), message };
    }
  },
};
