import type { ProposedFix } from '../../../src/engine/lint.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { Hidden } from '../../../src/model/hidden.ts';
import type { Rule } from '../../../src/model/rule.ts';
import type { TextEdit } from '../../../src/model/text.ts';
import { connectionOf } from './connection.ts';
import type { Row } from './engine.ts';

const SALES = connectionOf('sales');
const REPORTS = connectionOf('reports');

const small: Rule = { id: 'small', scope: 'file', summary: '', severity: 'warning', group: 'azure', fixable: true, *check() {} };
const whole: Rule = { ...small, id: 'whole', fixesFirst: true };

/** A fix by its name, with edits from one offset to another each. */
function rewrite(name: string, rule: Rule, connection: Connection, ...edits: readonly (readonly [number, number])[]): ProposedFix {
  return { ...removal(name, rule, connection, ...edits), change: { do: 'rewrite', connection, to: new Hidden(EMPTY) } };
}

const EMPTY = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };

function removal(
  name: string,
  rule: Rule,
  connection: Connection | undefined,
  ...edits: readonly (readonly [number, number])[]
): ProposedFix {
  const at = { start: 0, end: 0 };
  const place = { line: 1, column: 1 };
  const written: TextEdit[] = edits.map(([start, end]) => ({ range: { start, end }, text: '' }));
  const finding = {
    rule: rule.id,
    severity: 'warning',
    path: 'x',
    range: at,
    position: place,
    end: place,
    message: name,
    frame: { lines: [], label: '' },
    fix: { safety: 'safe', edits: new Hidden(written), isShowable: false },
  } as const;
  return { rule, finding, connection, change: { do: 'remove-comment', range: at } };
}

const row = (name: string, proposed: readonly ProposedFix[], expected: readonly string[]): Row => ({
  name: `of fixes: ${name}`,
  expected,
  actual: ({ selectFixes }) => selectFixes(proposed).map(({ finding }) => finding.message),
});

export const selectionRows: readonly Row[] = [
  row('those of two connections', [rewrite('a', small, SALES, [0, 1]), rewrite('b', small, REPORTS, [2, 3])], ['a', 'b']),
  row('one of two that rewrite a connection', [rewrite('a', small, SALES, [0, 1]), rewrite('b', small, SALES, [2, 3])], ['a']),
  row('the one that writes the whole anew', [rewrite('a', small, SALES, [0, 1]), rewrite('b', whole, SALES, [2, 3])], ['b']),
  row('those that write the whole anew first', [rewrite('a', small, SALES, [0, 1]), rewrite('b', whole, REPORTS, [2, 3])], ['b', 'a']),
  row('a comment of the same connection too', [rewrite('a', small, SALES, [0, 1]), removal('b', small, SALES, [2, 3])], ['a', 'b']),
  row('two comments of no connection', [removal('a', small, undefined, [0, 1]), removal('b', small, undefined, [2, 3])], ['a', 'b']),
  row('one of two that overlap', [rewrite('a', small, SALES, [0, 3]), rewrite('b', small, REPORTS, [2, 4])], ['a']),
  row('one of two that begin at one place', [rewrite('a', small, SALES, [2, 2]), rewrite('b', small, REPORTS, [2, 4])], ['a']),
  row('both of two that touch', [rewrite('a', small, SALES, [0, 2]), rewrite('b', small, REPORTS, [2, 4])], ['a', 'b']),
  row(
    'a fix whole or not at all',
    [rewrite('a', small, SALES, [0, 1], [6, 8]), rewrite('b', small, REPORTS, [2, 3], [7, 9]), removal('c', small, undefined, [2, 3])],
    ['a', 'c'],
  ),
  row(
    'those that overlap none of many',
    [
      ...[0, 10, 20].map((at) => removal(`${at}`, small, undefined, [at, at + 5])),
      ...[3, 13, 23, 7].map((at) => removal(`${at}`, small, undefined, [at, at + 2])),
    ],
    ['0', '10', '20', '7'],
  ),
];
