import { judgedType } from '../azure/meant-type.ts';
import { typeServed } from '../azure/type-served.ts';
import { placeOfType } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const retiredService: ConnectionRule = {
  id: 'retired-service',
  scope: 'connection',
  summary: 'Remove connections to services that Microsoft has shut down.',
  severity: 'warning',
  group: 'azure',
  fixable: false,
  judgesElsewhere: true,

  *check(connection, { options }) {
    const known = judgedType(connection.written.reveal());
    if (!connection.airflow || !known?.refuse || known.identity.since === null) return;
    // No hook looks at the type: the hook in use may be of a service that is still there.
    if (typeServed(connection.written.reveal(), options.consumers.of(connection.id.value))) return;
    yield {
      at: placeOfType(connection),
      message: `${known.service}: Microsoft has shut this service down`,
      help: [{ title: known.refuse.reason }, { title: known.refuse.advice }],
    };
  },
};
