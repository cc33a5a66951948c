/** What there is to know of a file about which there is nothing to say. */
export interface Glance {
  readonly connections: number;
  /** The ids of the connections, in capitals. */
  readonly ids: readonly string[];
  /** A connection names a workload identity. */
  readonly hasIdentity: boolean;
  /** It sets a variable that azure-identity may read. */
  readonly setsAzure: boolean;
}

/** The text of a file, and the name that it has. */
export interface GlancedText {
  readonly path: string;
  readonly text: string;
}
