/** `RUNS=50 npx vitest run <files>` tries fifty times as much, for a hunt; the gate tries once as much, and `npm test` a quarter. */
const FACTOR = Number(process.env['RUNS'] ?? 0.25);

/** How often a property is tried, of which the gate makes so many tries. */
export function runs(inGate: number): number {
  return Math.ceil(inGate * FACTOR);
}

/** Some of what the gate tries, evenly spread; all of it in the gate. */
export function sample<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.round(1 / FACTOR));
  return all.filter((_, at) => at % step === 0);
}
