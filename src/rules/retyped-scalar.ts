import type { Json } from '../model/airflow.ts';
import type { ConnectionRule } from '../model/rule.ts';

const LEADING_ZERO = /^[+-]?0[0-9_]/;
const OTHER_BASE = /^[+-]?0[xXoObB]/;
const TRUTH = /^(?:true|false)$/i;

export const retypedScalar: ConnectionRule = {
  id: 'retyped-scalar',
  scope: 'connection',
  summary: 'Quote what is a text but looks like a number, a truth value or a date.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check(connection) {
    for (const entry of [...connection.fields, ...connection.extra]) {
      if (entry.fate !== 'retyped') continue;
      yield {
        at: entry.value.range,
        message: `Airflow gets another value for "${entry.key.value}": ${whatHappens(entry.value.value.reveal())}`,
        label: whatHappens(entry.value.value.reveal()),
        fix: { safety: 'safe', change: { do: 'rewrite', connection, to: connection.written } },
        help: [{ title: 'put it in quotes' }],
      };
    }
  },
};

/** Names the kind of loss, never the value. */
function whatHappens(written: Json): string {
  const text = String(written);
  if (TRUTH.test(text)) return 'a truth value without quotes arrives as a 1 or a 0';
  if (LEADING_ZERO.test(text)) return 'a number with a leading zero is read as octal, or loses the zero';
  if (OTHER_BASE.test(text)) return 'a number in another base arrives as a decimal';
  if (text.includes('_')) return 'a number loses its underscores';
  if (/[.eE]/.test(text)) return 'a number with a fraction or an exponent is written anew';
  return 'a value without quotes is read as a number and written anew';
}
