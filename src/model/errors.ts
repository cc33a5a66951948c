/** Something the user can put right. Printed without a stack; everything else thrown is our bug. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The system refused what our own output needs, such as room on a disk. Printed without a stack; the run has failed. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}
