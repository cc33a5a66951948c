import type { Answer, Request } from './playground/work.ts';
import type { SearchPage } from './search.ts';

declare global {
  interface TrustedTypePolicy {
    /** Marks an address as ours. The types of the DOM know only a text. */
    createScriptURL(address: string): string;
  }

  var trustedTypes:
    | { createPolicy(name: string, rules: { readonly createScriptURL: (address: string) => string }): TrustedTypePolicy }
    | undefined;

  /** The policy that marks addresses of scripts as ours. */
  var azconnLintPolicy: TrustedTypePolicy | undefined;

  /** The search index of all pages, which a script of the build stores here. */
  var azconnLintPages: { readonly index: string; readonly titles: Readonly<Record<string, readonly [string, string]>> } | undefined;

  /** The search, once its script is loaded. */
  var azconnLintSearch: ((query: string) => readonly SearchPage[]) | undefined;

  /** The worker of the playground, once it is started. */
  var azconnLintWorker: Worker | undefined;

  /** The work of the playground, where no worker can be started: in a copy that was opened from the disk. */
  var azconnLintWork: ((request: Request, answer: (part: Answer) => void) => void) | undefined;
}
