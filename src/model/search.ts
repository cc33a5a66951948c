/**
 * The first of the indexes below `count` for which something holds that, once it holds, holds for all behind; `count` where it holds for
 * none. Asks about as often as `count` can be halved.
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
