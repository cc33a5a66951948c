import type { EnvScope } from '../kubernetes/env-scope.ts';
import { expandEnv } from '../kubernetes/expand-env.ts';
import type { Fact } from '../model/connection.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import { type Embedded, inside } from '../model/embedded.ts';
import type { References } from './kept-variables.ts';
import { kubernetesDollarIn } from './layers/kubernetes-dollar.ts';

/** The value of a container's variable. */
export interface ContainerValue {
  readonly value: Embedded;
  readonly references: References | undefined;
  /** Those that earlier entries set. */
  readonly known: readonly string[];
}

/** The value of an entry of a list `env`, of which `scope` has the earlier ones. */
export function containerValue(outer: Embedded, scope: EnvScope): ContainerValue | undefined {
  const value = inside(
    outer,
    kubernetesDollarIn((name) => scope.lookUp(name)),
  );
  if (!value) return undefined;
  const names = [...new Set(expandEnv(outer.text, () => undefined).references.map(({ name }) => name))];
  if (names.length === 0 || value.text.includes(ELSEWHERE)) return { value, references: undefined, known: [] };
  const open = names.filter((name) => scope.lookUp(name) === undefined);
  return { value, references: referencesOf(outer.text, open), known: names.filter((name) => !open.includes(name)) };
}

function referencesOf(text: string, open: readonly string[]): References {
  return { filled: (textOf) => expandEnv(text, textOf).text, written, open: new Map(open.map((name) => [name, written(name)])) };
}

function written(name: string): string {
  return `$(${name})`;
}

/** The facts about a value into which variables of the file are put. */
export function knownFacts({ range }: Embedded, known: readonly string[]): readonly Fact[] {
  return known.map((variable) => ({ kind: 'expansion', at: range, variable, source: 'file' }));
}
