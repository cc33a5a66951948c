import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { runMain } from '../run-main.ts';
import { type FuzzFile, fuzzFiles } from './inputs.ts';
import { brokenPromise } from './invariants.ts';

const BATCH = 200;
/** One input in so many goes through the whole command too. */
const WHOLE = 10;
const COMMANDS = [
  ['--format', 'sarif'],
  ['--diff', '--format', 'markdown'],
  ['show'],
  ['plan', '--format', 'markdown'],
  ['--fix', '--no-backup'],
  ['--print-config'],
];

const [minutes = 5, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const end = Date.now() + minutes * 60_000;
const found = new Map<string, FuzzFile>();
let seen = 0;
let whole = 0;
for (let batch = 0; Date.now() < end; batch++) {
  const result = await fc.check(fc.asyncProperty(fuzzFiles, look), { numRuns: BATCH, seed: seed + batch });
  const [file] = result.counterexample ?? [];
  const why = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  if (file && !found.has(why)) {
    found.set(why, file);
    console.log(`seed ${seed + batch}: ${why}\n${JSON.stringify(file)}\n`);
  }
}
console.log(`${seen} inputs tried, ${whole} of them through the whole command; ${found.size} broke a promise; seed ${seed}`);
process.exitCode = found.size > 0 ? 1 : 0;

async function look(file: FuzzFile): Promise<void> {
  const broken = brokenPromise(file);
  if (broken !== undefined) throw new Error(broken);
  seen++;
  if (seen % WHOLE === 0) await throughCommand(file);
}

async function throughCommand({ path, text }: FuzzFile): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'azconn-lint-fuzz-'));
  try {
    mkdirSync(join(cwd, 'dags'));
    writeFileSync(join(cwd, path), text);
    for (const argv of COMMANDS) {
      const { code, out, err } = await runMain([...argv, path], { cwd });
      if (code > 4) throw new Error(`${argv.join(' ')}: exit ${code}`);
      if ((out + err).includes('CanaryZq7Secret')) throw new Error(`${argv.join(' ')}: a secret`);
    }
    whole++;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
