/** What there is to know of a file that is written as nearly all of them are. */
export interface Glance {
  /** How many connections there are about which there is nothing to say. */
  readonly connections: number;
  /** Their ids as they are written: every program that reads the file gets the same of them. */
  readonly quietIds: ReadonlySet<string>;
  /** The ids of the connections that have one, in capitals and in their order. */
  readonly ids: readonly string[];
  /** One of those connections names a workload identity. */
  readonly hasIdentity: boolean;
  /** It sets a variable that azure-identity may read. */
  readonly setsAzure: boolean;
  /** There is nothing to say about any of it, as long as there is nothing to say about the files around it. */
  readonly isQuiet: boolean;
  /** All about which there is nothing to say, part by part as it is written. */
  passed(): readonly string[];
  /** The text with blanks in the place of these parts, so that what is left keeps its places. */
  rest(): string;
}

/** The text of a file, and the name that it has. */
export interface GlancedText {
  readonly path: string;
  readonly text: string;
}
