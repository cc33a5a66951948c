/** The values that may follow a flag or a command. */
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

/** The shells that there are completions for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type CompletionShell = (typeof SHELLS)[number];
