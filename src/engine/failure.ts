import type { Finding } from '../model/finding.ts';

/** The result of some work: its value, or the mistake of ours that ended it. */
export type Attempt<Value> = { readonly value: Value } | { readonly failure: unknown };

/** Does work on a file. A mistake of ours in it ends this work, and no other. */
export function attempt<Value>(work: () => Value): Attempt<Value> {
  try {
    return { value: work() };
  } catch (failure) {
    return { failure };
  }
}

/** The message about a file on which azconn-lint fails. It holds nothing of the file. */
export const FAILED = 'azconn-lint failed on this file: this is a bug in azconn-lint, not in the file';

export function failedFinding(path: string): Finding {
  return findingOfFile(path, FAILED, FAILED);
}

/** A warning, lest a run be green that has not looked at everything. */
export function oneByOne(path: string): Finding {
  return { ...findingOfFile(path, ONE_BY_ONE, ONE_BY_ONE), severity: 'warning' };
}

const ONE_BY_ONE = 'The files of this project have more than 1,000,000 characters together: each is checked alone';

/** A finding about a file as a whole. */
export function findingOfFile(path: string, message: string, label: string): Finding {
  const start = { line: 1, column: 1 };
  return {
    rule: 'syntax',
    severity: 'error',
    path,
    range: { start: 0, end: 0 },
    position: start,
    end: start,
    message,
    frame: { lines: [], label },
  };
}
