/** `RUNS=50 npx vitest run <files>` tries fifty times as much, for a hunt; the gate tries once as much, and `npm test` a fifth. */
const FACTOR = Number(process.env['RUNS'] ?? 0.2);

/** How often a property is tried, of which the gate makes so many tries. */
export function runs(inGate: number): number {
  return Math.ceil(inGate * FACTOR);
}

/** Some of what the gate tries, evenly spread; all of it in the gate. Of what takes `cost` times as long as usual, so many times fewer. */
export function sample<T>(all: readonly T[], cost = 1): readonly T[] {
  const step = FACTOR < 1 ? Math.max(1, Math.round(cost / FACTOR)) : 1;
  return all.filter((_, at) => at % step === 0);
}
