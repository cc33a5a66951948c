import type { Json } from '../model/airflow.ts';
import type { FieldPath } from './type.ts';

/** What a derivation says about fields of the new connection: a value, or null for "goes". Other fields stay. */
export type Derived = Readonly<Record<FieldPath, Json>>;
