import { type DeploymentText, readDeploymentFile } from '../astro/deployment-file.ts';
import type { Embedded, SetVariable } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import { yamlScalar } from './layers/yaml-scalar.ts';
import { retyped } from './retyped.ts';

/** A variable of a deployment file of Astro. */
export interface WrittenDeploymentVariable extends SetVariable {
  /** The text in the file, where YAML 1.1 makes another one of it: `0123` is `83`, `yes` is `true`. */
  readonly written: string | undefined;
  readonly isSecret: boolean;
}

export type DeploymentVariables =
  | { readonly variables: readonly WrittenDeploymentVariable[] }
  | { readonly refused: string; readonly range: Range };

/** The variables of a deployment file that have a name and a value. */
export function deploymentVariables(file: string): DeploymentVariables {
  const read = readDeploymentFile(file);
  if ('refused' in read) return read;
  const variables = read.variables.flatMap(({ key, value, isSecret, range }) => {
    if (!key || !value) return [];
    return [
      { key, value: embedded(file, value), range, isSecret, written: value.scalar.text === value.value ? undefined : value.scalar.text },
    ];
  });
  return { variables };
}

function embedded(file: string, { scalar, value }: DeploymentText): Embedded {
  const read = yamlScalar(file, scalar);
  return read.text === value ? read : retyped(read, value);
}
