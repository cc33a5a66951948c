/** The facts about a file that is written as nearly all of them are; quiet as long as the files around it are. */
export interface QuickScan {
  /** No rule says anything about any of it. */
  readonly isQuiet: boolean;
  /** How many connections there are about which there is nothing to say. */
  readonly connections: number;
  /** The ids of all connections that have one, in capitals. */
  readonly ids: readonly string[];
  /** One of the quiet connections names a workload identity. */
  readonly hasIdentity: boolean;
  /** It sets a variable that azure-identity may read. */
  readonly setsAzure: boolean;
  /** The text with blanks in the place of all that is quiet, so that the rest keeps its places. */
  rest(): string;
}

/** The text of a file, and the name that it has. */
export interface ScannedText {
  readonly path: string;
  readonly text: string;
}
