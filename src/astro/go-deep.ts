/** A step of a recursion that may be deeper than the stack: it yields the steps that it needs and is given their results. */
export interface Deep<T> extends Generator<Deep<T>, T, T> {}

/** The result of a recursion, computed on a stack of our own: hostile files are nested ten thousand deep. */
export function runDeep<T>(start: Deep<T>): T {
  const stack: Deep<T>[] = [];
  let current = start;
  let step = current.next();
  for (;;) {
    if (!step.done) {
      stack.push(current);
      current = step.value;
      step = current.next();
      continue;
    }
    const parent = stack.pop();
    if (!parent) return step.value;
    current = parent;
    step = current.next(step.value);
  }
}
