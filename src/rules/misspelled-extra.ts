import { azureType, fieldOf } from '../azure/catalog.ts';
import { prefixedName } from '../azure/prefix.ts';
import type { AzureType } from '../azure/type.ts';
import { nearest } from '../model/nearest.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const misspelledExtra: ConnectionRule = {
  id: 'misspelled-extra',
  scope: 'connection',
  summary: 'Spell the extras of an Azure connection as its hook reads them.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(connection) {
    const type = azureType(connection.written.reveal().conn_type);
    // The generic type serves every hook, each with spellings of its own.
    if (!type || type.connType === 'azure' || !connection.airflow) return;
    const known = type.fields.flatMap(({ name }) => (name.startsWith('extra.') ? [name.slice('extra.'.length)] : []));
    for (const { key, path, fate } of connection.extra) {
      if (path.length > 1 || fate === 'ignored' || prefixedName(key.value) !== undefined || fieldOf(type, `extra.${key.value}`)) continue;
      const meant = otherSpelling(type, key.value) ?? nearest(key.value, known);
      if (meant !== undefined && meant !== key.value)
        yield { at: key.range, message: `Misspelled "${key.value}": the hook of "${type.connType}" reads "${meant}"` };
    }
  },
};

function otherSpelling(type: AzureType, key: string): string | undefined {
  return type.fields
    .find(({ alsoWritten }) => alsoWritten.some((name) => name === key || name === `extra.${key}`))
    ?.name.replace('extra.', '');
}
