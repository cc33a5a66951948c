import { describe, expect, test } from 'vitest';
import { unusedSuppression } from '../../src/rules/unused-suppression.ts';
import { allFindings, fixed, isQuiet, report } from '../tester.ts';
import { settingsFile } from './settings-file.ts';

const RETYPED = '    - conn_id: a\n      conn_type: postgres\n      conn_password: 0123';
const settings = (text: string) => settingsFile(`${text}\n`);
const env = (text: string) => ({ path: '.env', text });

test('a comment above and one at the end of a line that silence nothing', () => {
  const given = settings(
    '    # azconn-lint-disable-next-line retyped-scalar -- why not\n    - conn_id: a\n      conn_type: http # azconn-lint-disable-line unknown-key, syntax',
  );
  expect(report(unusedSuppression, given)).toMatchInlineSnapshot(`
    "3:5 |     # azconn-lint-disable-next-line retyped-scalar -- why not
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Unused comment: nothing to silence for "retyped-scalar" [safe fix]
    5:23 |       conn_type: http # azconn-lint-disable-line unknown-key, syntax
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Unused comment: nothing to silence for "unknown-key", "syntax" [safe fix]"
  `);
  expect(fixed(unusedSuppression, given)).toBe(settings('    - conn_id: a\n      conn_type: http').text);
});

test('what is misspelled is left to its author', () => {
  const given = env('# azconn-lint-disable-next-line\n# azconn-lint-disable-file no-such-rule\n# azconn-lint: disable unknown-key\nA=1\n');
  expect(report(unusedSuppression, given)).toMatchInlineSnapshot(`
    "1:1 | # azconn-lint-disable-next-line
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Missing rule name after "azconn-lint-disable-next-line": a comment silences only the rules that it names
    2:1 | # azconn-lint-disable-file no-such-rule
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Unknown rule "no-such-rule" in a comment
    3:1 | # azconn-lint: ********
          ^^^^^^^^^^^^^^^^^^^^^^^ Unknown azconn-lint comment: expected disable-next-line, disable-line, disable, enable or disable-file"
  `);
  expect(fixed(unusedSuppression, given)).toBe(given.text);
});

test('a block and a file in .env', () => {
  const given = env(
    '# azconn-lint-disable unfindable-variable\r\nA=1\r\n# azconn-lint-enable unfindable-variable\r\n# azconn-lint-disable-file syntax\r\n',
  );
  expect(fixed(unusedSuppression, given)).toBe('A=1\r\n# azconn-lint-enable unfindable-variable\r\n');
});

test('it can be silenced itself, and need not be', () => {
  const given = settings('    - conn_id: a\n      conn_type: http # azconn-lint-disable-line unknown-key');
  expect(isQuiet(unusedSuppression, { ...given, config: { rules: { 'unused-suppression': 'off' } } })).toBe(true);
});

test.each([
  [
    'above the first line of a connection it speaks for all of it',
    settings(`    # azconn-lint-disable-next-line retyped-scalar -- octal\n${RETYPED}`),
  ],
  ['at the end of the line', settings(`${RETYPED} # azconn-lint-disable-line retyped-scalar`)],
  ['around a block', settings(`    # azconn-lint-disable retyped-scalar\n${RETYPED}\n    # azconn-lint-enable`)],
  ['for a file', settings(`${RETYPED}\n# azconn-lint-disable-file retyped-scalar`)],
  ['in .env', env('# azconn-lint-disable-next-line unfindable-variable -- read by a script\nAIRFLOW_CONN_a=postgres://x\n')],
  ['one of two rules is enough', settings(`    # azconn-lint-disable-next-line retyped-scalar, unknown-key\n${RETYPED}`)],
  ['other comments that name the program', settings('    # see the page of azconn-lint\n    - conn_id: a\n      conn_type: http')],
])('%s', (_, given) => {
  expect(isQuiet(unusedSuppression, given)).toBe(true);
});

test('the comment of a rule that is off is not reported', () => {
  const given = settings('    # azconn-lint-disable-next-line retyped-scalar\n    - conn_id: a\n      conn_type: http');
  expect(isQuiet(unusedSuppression, { ...given, config: { rules: { 'retyped-scalar': 'off' } } })).toBe(true);
});

describe('a comment that ends', () => {
  const until = (day: string) => settings(`    # azconn-lint-disable-next-line retyped-scalar until=${day} -- old system\n${RETYPED}`);
  const told = (day: string) => report(unusedSuppression, until(day));
  const rules = (day: string) => allFindings(until(day)).map(({ rule }) => rule);

  test('is silent for a long time', () => {
    expect(isQuiet(unusedSuppression, until('2027-06-30'))).toBe(true);
    expect(rules('2027-06-30')).not.toContain('retyped-scalar');
  });

  test('is a warning in its last two weeks, and silences still', () => {
    expect(isQuiet(unusedSuppression, until('2026-12-08'))).toBe(true);
    expect(told('2026-12-07')).toContain('This comment ends in 14 days, on 2026-12-07: "retyped-scalar" will be reported again');
    expect(told('2026-11-24')).toContain('This comment ends in 1 day, on 2026-11-24');
    expect(rules('2026-11-24')).not.toContain('retyped-scalar');
  });

  test.each(['2026-11-23', '2026-11-22', '2020-01-01'])('ends on the day (%s)', (day) => {
    expect(told(day)).toContain(`Expired comment: it silenced "retyped-scalar" until ${day} [safe fix]`);
    expect(rules(day)).toContain('retyped-scalar');
    expect(fixed(unusedSuppression, until(day))).not.toContain('azconn-lint-disable');
  });

  test.each(['tomorrow', '2026-13-01', '2026-1-1', ''])('has a date that can be read (%s)', (day) => {
    expect(told(day)).toContain('Unreadable date in a comment: expected until=YYYY-MM-DD; the comment does not end');
    expect(rules(day)).not.toContain('retyped-scalar');
  });
});
