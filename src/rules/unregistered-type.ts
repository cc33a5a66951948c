import { normalType } from '../airflow/parse-uri.ts';
import { isAirflowError } from '../model/airflow.ts';
import { find, isScattered, placeOfType } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const unregisteredType: ConnectionRule = {
  id: 'unregistered-type',
  scope: 'connection',
  summary: 'Write a connection type with underscores, as Airflow registers it, wherever hyphens are not converted.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check(connection) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got) || got.conn_type === null) return;
    const registered = normalType(got.conn_type);
    if (registered === got.conn_type) return;
    const at = find(connection.fields, 'conn_uri')?.value.range ?? placeOfType(connection);
    if (isScattered(connection)) {
      yield { at, message: 'Unregistered connection type: Airflow converts its hyphens to underscores only in a variable' };
      return;
    }
    const change = { do: 'rewrite', connection, to: new Hidden({ ...connection.written.reveal(), conn_type: registered }) } as const;
    yield {
      at,
      message: `Unregistered connection type: Airflow converts it to "${registered}" only in a variable`,
      fix: { safety: 'safe', change },
      replacement: change,
    };
  },
};
