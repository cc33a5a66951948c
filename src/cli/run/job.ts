import type { CheckFlags, ConfigFlags } from '../flags/flags.ts';

/** A run over many projects that several threads share. It can be copied from one thread to another. */
export type Job =
  | { readonly command: 'check'; readonly flags: CheckFlags }
  | { readonly command: 'inventory'; readonly flags: ConfigFlags };
