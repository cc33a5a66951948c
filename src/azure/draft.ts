import type { AirflowConnection, FieldName, Json } from '../model/airflow.ts';
import { extraKey, isFieldName } from './read-field.ts';
import { type FieldPath, GENERIC } from './type.ts';

/** An extra in its place. */
interface Slot {
  readonly key: string;
  readonly value: Json;
}

/** A connection while it is being rewritten. Extras keep their order, and a renamed one keeps its place. */
export class Draft {
  readonly #fields: { -readonly [Name in keyof AirflowConnection]: AirflowConnection[Name] };
  /** undefined: the extra is gone. */
  readonly #slots: (Slot | undefined)[];
  readonly #places: Map<string, number>;
  #connection: AirflowConnection | undefined;

  constructor(connection: AirflowConnection) {
    this.#fields = { ...connection };
    this.#slots = Object.entries(connection.extra ?? {}).map(([key, value]) => ({ key, value }));
    this.#places = new Map(this.#slots.map((slot, place) => [slot?.key ?? '', place]));
  }

  get keys(): readonly string[] {
    return this.#slots.flatMap((slot) => slot?.key ?? []);
  }

  /** The same object as long as nothing changes: others remember what they found out about it. */
  get connection(): AirflowConnection {
    const extra = () => Object.fromEntries(this.#slots.flatMap((slot) => (slot ? [[slot.key, slot.value]] : [])));
    this.#connection ??= { ...this.#fields, extra: this.#places.size > 0 ? extra() : null };
    return this.#connection;
  }

  get(path: FieldPath): Json | undefined {
    const key = extraKey(path);
    if (key !== undefined) return this.#slots[this.#places.get(key) ?? -1]?.value;
    return isFieldName(path) ? this.#fields[path] : undefined;
  }

  /** null makes a field of the connection None and takes an extra away. */
  set(path: FieldPath, value: Json): void {
    const key = extraKey(path);
    if (key === undefined) {
      this.#connection = undefined;
      this.#setField(path, value);
    } else if (value === null) {
      this.#remove(key);
    } else {
      this.#put(this.#places.get(key) ?? this.#slots.length, { key, value });
    }
  }

  /** Gives an extra another name; an extra that had that name goes. */
  rename(from: string, to: string): void {
    const place = this.#places.get(from);
    const slot = place === undefined ? undefined : this.#slots[place];
    if (place === undefined || !slot || from === to) return;
    this.#remove(to);
    this.#places.delete(from);
    this.#put(place, { key: to, value: slot.value });
  }

  becomeGeneric(): void {
    this.#connection = undefined;
    this.#fields.conn_type = GENERIC;
  }

  #put(place: number, slot: Slot): void {
    this.#connection = undefined;
    this.#slots[place] = slot;
    this.#places.set(slot.key, place);
  }

  #remove(key: string): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    this.#connection = undefined;
    this.#slots[place] = undefined;
    this.#places.delete(key);
  }

  #setField(path: string, value: Json): void {
    if (!isFieldName(path) || (value !== null && typeof value !== 'string')) return;
    const name: FieldName = path;
    if (name === 'port') this.#fields.port = null;
    else this.#fields[name] = value;
  }
}
