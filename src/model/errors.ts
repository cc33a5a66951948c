/** Something the user can put right. Printed without a stack; everything else thrown is our bug. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
