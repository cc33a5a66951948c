import { judgedType, meantType } from '../azure/meant-type.ts';
import { isAirflowError } from '../model/airflow.ts';
import { placeOfType } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const mismatchedType: ConnectionRule = {
  id: 'mismatched-type',
  scope: 'connection',
  summary: 'Give a connection the type of the service that its fields belong to.',
  severity: 'warning',
  group: 'azure',
  fixable: false,

  *check(connection) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got)) return;
    const written = connection.written.reveal();
    const [own, judged] = [meantType(written.conn_type), judgedType(written)];
    if (!own || !judged || own === judged) return;
    yield {
      at: placeOfType(connection),
      message: `Connection "${connection.id.value}" has the type "${own.connType}" and the fields of "${judged.connType}" (${judged.service})`,
      help: [
        { title: 'a DAG that passes it to the hook of that service works; get_hook() and the connection test, which use the type, do not' },
        { title: 'its fields decide; a rewrite needs --unsafe-fixes, since only the DAGs show which service is right' },
      ],
    };
  },
};
