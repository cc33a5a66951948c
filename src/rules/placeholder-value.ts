import { azureType, isSecretField } from '../azure/catalog.ts';
import { isPlaceholder } from '../azure/ids.ts';
import type { AzureType } from '../azure/type.ts';
import type { Entry } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

/** Words that stand for a secret, and that people also call their things: `my-factory`, `test`. */
const ALSO_A_NAME = /^(?:(?:my|the|some|add|put|enter|insert|replace)[-_ ]|(?:test|example|sample|dummy|none|null|fake|secret|password)$)/i;
/** Files that are there to be copied and filled in. */
const TEMPLATE = /(?:^|[._-])(?:example|sample|template|tmpl|dist)s?(?:$|[._-])/i;

export const placeholderValue: ConnectionRule = {
  id: 'placeholder-value',
  scope: 'connection',
  summary: 'Fill in the placeholders of an Azure connection.',
  severity: 'info',
  group: 'azure',
  fixable: false,

  *check(connection, { path }) {
    const type = azureType(connection.type?.value ?? null);
    if (!type || TEMPLATE.test(path.slice(path.lastIndexOf('/') + 1))) return;
    const open = [
      ...connection.fields.filter((entry) => entry.name && entry.name !== 'conn_id' && isToFillIn(type, entry, entry.name)),
      ...connection.extra.filter((entry) => entry.path.length <= 1 && isToFillIn(type, entry, `extra.${entry.key.value}`)),
    ];
    const [first] = open;
    if (!first) return;
    const names = [...new Set(open.map(({ key }) => `"${key.value}"`))].join(', ');
    yield {
      at: first.value.range,
      message: `Placeholder${open.length > 1 ? 's' : ''} in ${names}: the connection does not work before they are filled in`,
    };
  },
};

function isToFillIn(type: AzureType, entry: Entry, field: string): boolean {
  const value = entry.value.value.reveal();
  return typeof value === 'string' && isPlaceholder(value) && (isSecretField(type, field) || !ALSO_A_NAME.test(value.trim()));
}
