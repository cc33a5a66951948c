export interface NodeLine {
  readonly major: number;
  readonly minor: number;
  /** Whether later majors are in the range too. */
  readonly hasNewer: boolean;
}

export function nodesOf(range: string): readonly NodeLine[];
export function wordsOf(nodes: readonly NodeLine[]): string;
export function guardFor(range: string): string;
