import { isAzureType } from '../azure/catalog.ts';
import { typeOf } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const unusedConnection: ConnectionRule = {
  id: 'unused-connection',
  scope: 'connection',
  summary: 'Remove Azure connections that the code does not use.',
  severity: 'info',
  group: 'azure',
  fixable: false,
  judgesElsewhere: true,
  isOptional: true,

  *check(connection, { options: { consumers } }) {
    if (!connection.airflow || !isAzureType(typeOf(connection)) || !consumers.hasCode) return;
    const { value: id, range } = connection.id;
    if (consumers.of(id).length > 0) return;
    const [computed] = consumers.computed.filter(({ isForeign }) => !isForeign);
    const maybe = computed ? `, unless a computed id names it, as at ${consumers.placeOf(computed)}` : '';
    yield { at: range, connection, message: `No code of this project uses connection "${id}"${maybe}` };
  },
};
