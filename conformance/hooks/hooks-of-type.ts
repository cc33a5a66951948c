import type { AzureType, Hook } from '../../src/azure/type.ts';

const PACKAGE = 'airflow.providers.microsoft.azure.hooks.';

/** The classes that read a connection as this hook does, by their path below the provider's hooks. */
export function classesOf(hook: Hook): readonly string[] {
  return [hook.class, ...hook.also].map((path) => path.slice(PACKAGE.length));
}

export function classesOfType(type: AzureType): readonly string[] {
  return type.hooks.flatMap(classesOf);
}
