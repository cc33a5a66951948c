export interface Violation {
  readonly field: string;
  readonly message: string;
}
export function validateWorkloadIdentity(): Violation[] {
  return [];
}
