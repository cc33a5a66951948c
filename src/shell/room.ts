import { UNKNOWN, type Value } from './variables.ts';

/** Characters of variables that may still be put into words: a script can double a value with every line. */
export class Room {
  #left: number;

  constructor(characters = 1 << 24) {
    this.#left = characters;
  }

  /** Whether so many characters more fit. */
  take(characters: number): boolean {
    this.#left -= characters;
    return this.#left >= 0;
  }

  /** The value, where it fits. */
  hold(value: Value): Value {
    const length = typeof value === 'string' ? value.length : Array.isArray(value) ? value.length + value.map(String).join('').length : 0;
    return this.take(length) ? value : UNKNOWN;
  }
}
