import type { Finding, Severity } from './finding.ts';

/** All that a reporter may know. It holds no text of the user's files besides the blanked-out frames. */
export interface Report {
  readonly files: readonly FileReport[];
  readonly rules: readonly RuleSummary[];
  readonly summary: Summary;
  readonly version: string;
  /** For people, in the order in which it has to be done. */
  readonly next?: readonly Step[];
}

export interface FileReport {
  readonly path: string;
  readonly findings: readonly Finding[];
  /** With `--diff`: what `--fix` would change, secrets masked. */
  readonly patch?: string;
  /** With `--fix`: how many findings were mended. */
  readonly fixed: number;
  /** Why a fix of this file was not written. */
  readonly refused?: string;
}

export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly fixable: boolean;
}

export interface Summary {
  readonly files: number;
  readonly connections: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly fixed: number;
  readonly fixable: number;
  readonly suppressed: number;
}

/** A next step: a sentence, and perhaps the command that does it. */
export interface Step {
  readonly say: string;
  readonly command?: string;
}

/** The properties of the place that a reporter prints to. */
export interface OutputStyle {
  readonly color: boolean;
  /** OSC 8 links; undefined: plain text. Gives the address of a place or of a rule's page. */
  readonly link: ((path: string, line: number, column: number) => string) | undefined;
  readonly columns: number;
  /** A person looks at it: long commands are broken between their arguments. In a pipe each stays on its line. */
  readonly isTerminal?: boolean;
  /** Only findings are printed. */
  readonly isQuiet?: boolean;
}

export type Reporter = (report: Report, look: OutputStyle) => string;
