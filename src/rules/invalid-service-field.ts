import { judgedType } from '../azure/meant-type.ts';
import { isToFillIn } from '../azure/to-fill-in.ts';
import { validateType } from '../azure/validate.ts';
import { entryOf } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const invalidServiceField: ConnectionRule = {
  id: 'invalid-service-field',
  scope: 'connection',
  summary: 'Give the fields of an Azure connection values that its hook can use.',
  severity: 'error',
  group: 'azure',
  fixable: false,
  judgesCarriedValues: true,

  *check(connection) {
    if (!connection.airflow) return;
    // As written: a key that the Astro CLI lower-cases is the business of another rule.
    const written = connection.written.reveal();
    const type = judgedType(written);
    // The generic type serves many hooks; what it must hold depends on which.
    if (!type || type.connType === 'azure') return;
    for (const { field, message } of validateType(type, { ...written, conn_type: type.connType })) {
      const entry = entryOf(connection, field);
      const value = entry?.value.value.reveal();
      if (!entry || value === '' || value === null || isToFillIn(type, field, value)) continue;
      yield { at: entry.value.range, message };
    }
  },
};
