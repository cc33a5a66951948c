import type { ConnectionRule } from '../model/rule.ts';

export const droppedValue: ConnectionRule = {
  id: 'dropped-value',
  scope: 'connection',
  summary: 'Write values of a type that the reader can take: it drops all others and still reports success.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check(connection) {
    for (const entry of [...connection.fields, ...connection.extra]) {
      if (entry.fate !== 'dropped') continue;
      const isText = typeof entry.value.value.reveal() === 'string';
      yield {
        at: entry.value.range,
        message: `Airflow gets nothing for "${entry.key.value}": the Astro CLI drops a value of this type and prints "Added Connection" all the same`,
        help: [{ title: isText ? 'put it in quotes' : 'expected a text' }],
        ...(isText && { fix: { safety: 'safe', change: { do: 'rewrite', connection, to: connection.written } } }),
      };
    }
  },
};
