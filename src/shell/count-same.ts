/** How many of the first places hold the same. */
export function countSame(most: number, isSame: (at: number) => boolean): number {
  let count = 0;
  while (count < most && isSame(count)) count++;
  return count;
}
