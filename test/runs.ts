/** `RUNS=50 npx vitest run <files>` tries fifty times as much: for a hunt, where a gate has to be quick. */
const FACTOR = Number(process.env['RUNS'] ?? 1);

/** How often a property is tried that is tried `usually` times in the gate. */
export function runs(usually: number): number {
  return Math.ceil(usually * FACTOR);
}
