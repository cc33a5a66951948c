/** From so many projects on, preparing for a long run costs less than it wins. */
export const MANY = 200;

/** So many projects are taken at once. */
const BATCH = 8;

/** Indexes of things that nobody has taken yet, until there are no more. Threads that share `next` share the things. */
export function* indexesOf(count: number, next: Int32Array<SharedArrayBuffer>): Iterable<number> {
  for (let start = Atomics.add(next, 0, BATCH); start < count; start = Atomics.add(next, 0, BATCH)) {
    for (let index = start; index < Math.min(count, start + BATCH); index++) yield index;
  }
}
