import type { Arbitrary } from 'fast-check';

/** A real program that answers one JSON line for each JSON line it is given. */
export interface RealProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One reader of ours beside the program it must agree with. */
export interface Subject<Input = unknown> {
  readonly name: string;
  /** The program that has to be on the machine: the check is skipped, and says so, where it is missing. */
  readonly needs: 'go' | 'python3' | 'npm';
  /** Installs and builds the real program into `folder`, which is the check's own and kept between runs. */
  prepare(folder: string): Promise<RealProgram>;
  /** Texts that favour trouble; the runner gives the seed. */
  readonly inputs: Arbitrary<Input>;
  /** Our reader's result for an input, in the shape of the real program's answer. */
  ours(input: Input): unknown;
  /** The reason of a difference that is known and accepted; undefined for one that is a defect. */
  accepted?(input: Input, ours: unknown, theirs: unknown): string | undefined;
}
