import { expect, test } from 'vitest';
import { crashReport } from '../../src/cli/output/crash-report.ts';
import { leakIn, PASSWORD } from './canaries.ts';

function crashed(message: string, cause?: unknown): Error {
  return new SyntaxError(message, { cause });
}

test('a crash report names places of the program and no word of a message', () => {
  const report = crashReport(crashed(`Unexpected token in ${PASSWORD}`, crashed(PASSWORD)), '1.0.0');
  expect(leakIn(report)).toBeUndefined();
  expect(report).toContain('SyntaxError');
  expect(report).toMatch(/^ {4}at .*crash-report\.test\.ts:\d+:\d+\)?$/m);
});

test('a message that looks like a place is no place', () => {
  const message = `x\n    at ${PASSWORD} (file:///${PASSWORD}:1:1)\n    at /${PASSWORD}:1:1\n\u001b[31m::error::x`;
  const report = crashReport(crashed(message), '1.0.0');
  expect(leakIn(report)).toBeUndefined();
  expect(report).not.toContain('\u001b');
  expect(report).not.toContain('::error');
});

test('a message that was changed after the stack was made hides all places', () => {
  const error = crashed(`    at ${PASSWORD} (file:///${PASSWORD}:1:1)`);
  error.message = 'another one';
  expect(leakIn(crashReport(error, '1.0.0'))).toBeUndefined();
});

test('causes in a circle end, and so does what is no error', () => {
  const error = crashed('a');
  error.cause = error;
  expect(crashReport(error, '1.0.0').split('\n').length).toBeLessThan(100);
  expect(leakIn(crashReport(PASSWORD, '1.0.0'))).toBeUndefined();
});
