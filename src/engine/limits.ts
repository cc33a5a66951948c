import type { Severity } from '../model/finding.ts';

/** No more findings than this are looked for in one file: more would be noise. */
export const MAX_FINDINGS = 1_000;

/** The most characters that are shown of the connection that a finding proposes, and of the edits that make it. */
export const MAX_SHOWN = 10_000;

/** No more connections than this are put into one plan. */
export const MAX_PLANNED = 1_000;

/** The message where a limit ends the work on a file. */
export interface Limit {
  readonly severity: Severity;
  readonly message: string;
}

export const TOO_MANY_FINDINGS: Limit = {
  severity: 'info',
  message: 'More than 1,000 findings in this file: the rest are not reported',
};

/** A warning, lest a run be green that has not looked at everything. */
export const TOO_MANY_CONNECTIONS: Limit = {
  severity: 'warning',
  message: 'More than 5,000 connections in this file: the rest are not checked',
};

/** A warning, for the same reason. */
export const TOO_MANY_ENTRIES: Limit = {
  severity: 'warning',
  message: 'More than 1,000 keys in one connection: it is not checked',
};

/** A warning, for the same reason. */
export const TOO_MANY_COMMENTS: Limit = {
  severity: 'warning',
  message: 'More than 50,000 comments in this file: none of them is read, and the file is not rewritten',
};
