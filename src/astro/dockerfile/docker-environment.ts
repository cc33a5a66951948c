import type { Range } from '../../model/text.ts';
import { type Instruction, instructionsOf } from './instructions.ts';
import { type DockerVariable, Stages } from './stages.ts';

export interface DockerEnvironment {
  readonly variables: readonly DockerVariable[];
  /** Those of the build alone. */
  readonly args: readonly DockerVariable[];
  /** Those that `ONBUILD ENV` gives to the images that are built on this one. */
  readonly later: readonly DockerVariable[];
  readonly comments: readonly Range[];
  readonly instructions: readonly Instruction[];
  /** The lines that begin no instruction: docker builds nothing then. */
  readonly strays: readonly Range[];
  /** Words of `ENV` without an equals sign, among others with one: docker builds nothing then. */
  readonly refused: readonly Range[];
  /** The escape character: a backslash, or the one that the first line of the file names. */
  readonly escaper: string;
}

/**
 * The variables of a Dockerfile as BuildKit sets them (frontend/dockerfile, v0.34). A variable sees those of earlier
 * instructions of its stage; one that only the base image or the command line knows is empty here. An instruction that BuildKit
 * refuses sets nothing.
 */
export function readDockerEnvironment(text: string): DockerEnvironment {
  const { instructions, strays, comments, escaper } = instructionsOf(text);
  const stages = new Stages(escaper);
  const variables: DockerVariable[] = [];
  const refused: Range[] = [];
  for (const instruction of instructions) {
    const set = stages.take(instruction);
    if (set === 'refused') for (const word of stages.strayWord(instruction)) refused.push(word);
    if (Array.isArray(set)) for (const variable of set) variables.push(variable);
  }
  return { variables, args: stages.args, later: stages.later, comments, instructions, strays, refused, escaper };
}
