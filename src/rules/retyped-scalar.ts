import { maskKey } from '../masking/mask-key.ts';
import type { Entry } from '../model/connection.ts';
import type { Help } from '../model/finding.ts';
import type { ConnectionRule } from '../model/rule.ts';

const LEADING_ZERO = /^[+-]?0[0-9_]/;
const OTHER_BASE = /^[+-]?0[xXoObB]/;
const TRUTH = /^(?:true|false)$/i;
const DATE = /^\d{4}-\d/;
const DIGITS = /^[+-]?\d+$/;
const NO_NUMBER = /^[+-]?\.(?:inf|nan)$/i;
/** The greatest number that is still read digit by digit. */
const GREATEST = 18_446_744_073_709_551_615n;

const QUOTE: readonly Help[] = [{ title: 'put it in quotes' }];
const PORT: readonly Help[] = [{ title: 'write it as a whole decimal number; quotes do not help' }];

export const retypedScalar: ConnectionRule = {
  id: 'retyped-scalar',
  scope: 'connection',
  summary: 'Quote texts that look like a number, a truth value or a date.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check(connection, { document }) {
    const change = { do: 'rewrite', connection, to: connection.written } as const;
    for (const entry of [...connection.fields, ...connection.extra]) {
      if (entry.fate !== 'retyped') continue;
      const label = whatHappens(entry);
      const isPort = entry.name === 'port' && entry.depth === 0;
      const isMended = connection.airflow !== undefined && !isPort && entry.name !== 'conn_id';
      yield {
        at: entry.value.range,
        message: `Airflow gets a different value for "${maskKey(document, entry.key)}": ${label}`,
        label,
        help: isPort ? PORT : QUOTE,
        ...(isMended && { fix: { safety: 'safe', change } }),
      };
    }
  },
};

/** Names the kind of loss, never the value. */
function whatHappens({ value, depth, received }: Entry): string {
  const text = String(value.value.reveal());
  if (NO_NUMBER.test(text) && depth > 0) return 'JSON has no such number, and the whole extra is lost';
  if (TRUTH.test(text)) return 'a truth value without quotes arrives as 1 or 0';
  if (DATE.test(text)) return 'a date without quotes arrives with a time of day';
  if (LEADING_ZERO.test(text)) return lossOfZero(text, received?.reveal());
  if (OTHER_BASE.test(text)) return 'a number in another base arrives as a decimal';
  if (text.includes('_')) return 'a number loses its underscores';
  if (DIGITS.test(text))
    return isBeyond(text) ? 'a number this long loses digits' : 'digits without quotes arrive as a number, not as a text';
  return 'a number with a fraction or an exponent arrives in another spelling';
}

/** Digits up to 7 make an octal number; with an 8 or a 9 they are decimal. */
function lossOfZero(text: string, received: unknown): string {
  return Number(text.replaceAll('_', '')) === Number(received)
    ? 'a number loses its leading zeros'
    : 'a number with a leading zero is read as octal';
}

function isBeyond(digits: string): boolean {
  const size = digits.replace(/^[+-]?0*/, '');
  return size.length > 20 || BigInt(size || '0') > GREATEST;
}
