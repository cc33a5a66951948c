/** Below this many steps yaml.v3 lets 99 % of them come from aliases, … */
const LENIENT_STEPS = 400_000;
const LENIENT_SHARE = 0.99;

/** … above this many 10 %, and between the two it goes down evenly. */
const STRICT_STEPS = 4_000_000;
const STRICT_SHARE = 0.1;

/** Nobody minds as long as a document is small. */
const FREE_STEPS = 1000;
const FREE_ALIASED_STEPS = 100;

/** Counts the steps of decoding, and says when too many of them come from aliases: yaml.v3's defence against a billion laughs. */
export class AliasBudget {
  #steps = 0;
  #aliased = 0;
  #depth = 0;

  get steps(): number {
    return this.#steps;
  }

  enterAlias(): void {
    this.#depth++;
  }

  leaveAlias(): void {
    this.#depth--;
  }

  spend(steps: number): void {
    this.#steps += steps;
    if (this.#depth > 0) this.#aliased += steps;
  }

  get isExceeded(): boolean {
    if (this.#aliased <= FREE_ALIASED_STEPS || this.#steps <= FREE_STEPS) return false;
    return this.#aliased / this.#steps > allowedShare(this.#steps);
  }
}

function allowedShare(steps: number): number {
  if (steps <= LENIENT_STEPS) return LENIENT_SHARE;
  if (steps >= STRICT_STEPS) return STRICT_SHARE;
  return LENIENT_SHARE - ((LENIENT_SHARE - STRICT_SHARE) * (steps - LENIENT_STEPS)) / (STRICT_STEPS - LENIENT_STEPS);
}
