/** The same in every format. */
export const EXIT = {
  clean: 0,
  /** Findings at or above `--fail-on`, also after `--fix` when some remain. */
  findings: 1,
  /** Wrong call or wrong configuration. */
  usage: 2,
  /** Nothing to check. */
  nothing: 3,
  /** Our own failure, or a fix that was refused because it could not be proved right. */
  failure: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
