/** What may follow a flag or a command. */
export type Values =
  | { readonly kind: 'none' }
  | { readonly kind: 'anything' }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** `name=value`. */
  | { readonly kind: 'assignments'; readonly names: readonly string[]; readonly values: readonly string[] };

export interface OptionWords {
  /** With their hyphens. */
  readonly names: readonly string[];
  readonly description: string;
  readonly values: Values;
}

export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  readonly argument: Values;
}

/** The command that is meant when none is named. */
export const DEFAULT_COMMAND = 'check';
