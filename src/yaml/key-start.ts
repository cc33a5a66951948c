/** Where something began that may turn out to be a key. */
export interface KeyStart {
  readonly pos: number;
  readonly line: number;
}
