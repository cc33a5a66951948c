/** The text in the place of every value that may be a secret. Its width says nothing about the value. */
export const MASK = '********';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * A value that may be a secret. It cannot be printed, joined into a sentence, serialised or inspected by accident: every
 * such way gives the mask. Whoever computes with it says so by calling `reveal`.
 */
export class Hidden<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [inspect](): string {
    return MASK;
  }
}
