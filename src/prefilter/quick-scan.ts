import type { ScannedText } from '../model/scanned-text.ts';

/** What there is to know of a file that is written as nearly all of them are; quiet as long as the files around it are. */
export interface QuickScan extends ScannedText {
  /** How many connections there are about which there is nothing to say. */
  readonly connections: number;
  /** Their ids as they are written: every program that reads the file gets the same of them. */
  readonly quietIds: ReadonlySet<string>;
  /** One of those connections names a workload identity. */
  readonly hasIdentity: boolean;
  /** It sets a variable that azure-identity may read. */
  readonly setsAzure: boolean;
}

/** The text of a file, and the name that it has. */
export interface GlancedText {
  readonly path: string;
  readonly text: string;
}
