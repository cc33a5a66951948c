import { readFileSync } from 'node:fs';

export type Kind = 'uri' | 'json' | 'env' | 'conn_id' | 'rest_conn_id' | 'get_uri' | 'extra_dejson' | 'local_file';

export interface Vector {
  readonly id: string;
  readonly kind: Kind;
  // Each kind has a shape of its own, which its test knows.
  readonly input: unknown;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly expect_task_sdk?: Readonly<Record<string, unknown>>;
  readonly expect_airflow2?: Readonly<Record<string, unknown>>;
  /** By the name and version of the program, for example `core-3.1.8`. */
  readonly by_version?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly only?: string;
  readonly team_name?: string;
}

interface VectorFile {
  readonly vectors: readonly Vector[];
}

const file = new URL('../vectors/airflow-connection.json', import.meta.url);
const { vectors }: VectorFile = JSON.parse(readFileSync(file, 'utf8'));

export const all: readonly Vector[] = vectors;

export function vectorsOf(kind: Kind): readonly Vector[] {
  return all.filter((vector) => vector.kind === kind);
}
