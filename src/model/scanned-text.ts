/** What can be seen of a text at a glance. */
export interface ScannedText {
  /** No rule says anything about any of it. */
  readonly isQuiet: boolean;
  /** The ids of the connections that have one, in capitals and in their order. */
  readonly ids: readonly string[];
  /** The parts about which no rule says anything, as they are written, in their order. */
  passed(): readonly string[];
  /** The text with blanks in the place of these, so that what is left keeps its places. */
  rest(): string;
}
