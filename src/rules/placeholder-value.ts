import { azureType, isSecretField } from '../azure/catalog.ts';
import { isPlaceholder, isPlaceholderGuid } from '../azure/secrets.ts';
import type { Json } from '../model/airflow.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const placeholderValue: ConnectionRule = {
  id: 'placeholder-value',
  scope: 'connection',
  summary: 'Fill in the placeholders of an Azure connection.',
  severity: 'info',
  group: 'azure',
  fixable: false,

  *check(connection) {
    const type = azureType(connection.type?.value ?? null);
    if (!type) return;
    for (const entry of [...connection.fields, ...connection.extra]) {
      if (entry.key.range === connection.id.range || entry.name === 'conn_id' || !isFilledInLater(entry.value.value.reveal())) continue;
      const what = isSecretField(type, entry.name ?? entry.key.value) ? 'a credential' : 'a value';
      yield { at: entry.value.range, message: `"${entry.key.value}" holds a placeholder where ${what} is needed` };
    }
  },
};

function isFilledInLater(value: Json): boolean {
  return typeof value === 'string' && (isPlaceholder(value) || isPlaceholderGuid(value));
}
