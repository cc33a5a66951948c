export interface SecretFormat {
  readonly kind: string;
  /** `allow`: published by Microsoft for a local emulator, and nobody's secret. */
  readonly role: 'secret' | 'allow';
  readonly confidence: 'high' | 'medium' | 'low';
  readonly pattern: string;
  readonly flags: string;
  /** Text that every match holds: without it the pattern need not run. In whatever case where the pattern knows none. */
  readonly needle: string;
  /** A word that must stand somewhere in the text for the pattern to mean anything. */
  readonly near: string | null;
}
