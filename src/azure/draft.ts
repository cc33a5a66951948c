import type { AirflowConnection, FieldName, Json } from '../model/airflow.ts';
import { GENERIC } from './generic.ts';
import { extraKey, isFieldName } from './read.ts';
import type { FieldPath } from './type.ts';

/** A connection while it is being rewritten. Extras keep their order, and a renamed one keeps its place. */
export class Draft {
  readonly #fields: { -readonly [Name in keyof AirflowConnection]: AirflowConnection[Name] };
  #extra: Map<string, Json>;
  #connection: AirflowConnection | undefined;

  constructor(connection: AirflowConnection) {
    this.#fields = { ...connection };
    this.#extra = new Map(Object.entries(connection.extra ?? {}));
  }

  get keys(): readonly string[] {
    return [...this.#extra.keys()];
  }

  /** The same object as long as nothing changes: others remember what they found out about it. */
  get connection(): AirflowConnection {
    this.#connection ??= { ...this.#fields, extra: this.#extra.size > 0 ? Object.fromEntries(this.#extra) : null };
    return this.#connection;
  }

  get(path: FieldPath): Json | undefined {
    const key = extraKey(path);
    if (key !== undefined) return this.#extra.get(key);
    return isFieldName(path) ? this.#fields[path] : undefined;
  }

  /** null makes a field of the connection None and takes an extra away. */
  set(path: FieldPath, value: Json): void {
    const key = extraKey(path);
    if (key === undefined) {
      this.#connection = undefined;
      this.#setField(path, value);
    } else if (value !== null) {
      this.#connection = undefined;
      this.#extra.set(key, value);
    } else if (this.#extra.delete(key)) {
      this.#connection = undefined;
    }
  }

  rename(from: string, to: string): void {
    this.#connection = undefined;
    const kept = [...this.#extra].filter(([key]) => key !== to || from === to);
    this.#extra = new Map(kept.map(([key, value]) => [key === from ? to : key, value]));
  }

  becomeGeneric(): void {
    this.#connection = undefined;
    this.#fields.conn_type = GENERIC;
  }

  #setField(path: string, value: Json): void {
    if (!isFieldName(path) || (value !== null && typeof value !== 'string')) return;
    const name: FieldName = path;
    if (name === 'port') this.#fields.port = null;
    else this.#fields[name] = value;
  }
}
