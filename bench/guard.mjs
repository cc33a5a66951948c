// Fails when a start takes, or the bundle holds, more than a fifth above what bench/budget.json says. Usage: npm run build && npm run guard
// With --write it writes what it measures into the budget.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadedBy } from './loaded.mjs';
import { sideBySide } from './measure.mjs';
import { makeProjects } from './projects.mjs';

const ALLOWANCE = 1.2;
const ROUNDS = 25;
/** A busy machine spoils a measurement now and then, and never makes a start faster: the best of so many counts. */
const ATTEMPTS = 3;

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist', 'bin.js');
const budgetFile = join(root, 'bench', 'budget.json');
const budget = JSON.parse(readFileSync(budgetFile, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-guard-'));
const major = process.versions.node.split('.')[0];

try {
  makeProjects(folder, 1);
  const loaded = loadedBy([bin], folder);
  const figures = {
    bundleBytes: bytesOf(join(root, 'dist', 'bin.js')) + bytesOf(join(root, 'dist', 'chunks')),
    libraryBytes: bytesOf(join(root, 'dist', 'index.js')),
    loadedFiles: loaded.files.length,
    loadedBytes: loaded.bytes,
  };
  const allowedRatio = budget.startRatio[major] ?? Math.max(...Object.values(budget.startRatio));
  const ratio = startRatio(allowedRatio * ALLOWANCE);
  if (process.argv.includes('--write')) {
    const startRatio = { ...budget.startRatio, [major]: Number(ratio.toFixed(2)) };
    writeFileSync(budgetFile, `${JSON.stringify({ ...figures, startRatio }, null, 2)}\n`);
  }
  const checks = [
    ...Object.entries(figures).map(([name, figure]) => ({ name, figure, allowed: budget[name] })),
    { name: `start, CPU time against bare Node ${major}`, figure: ratio, allowed: allowedRatio },
  ];
  const broken = checks.filter(({ figure, allowed }) => figure > allowed * ALLOWANCE);
  for (const { name, figure, allowed } of checks) {
    const isBroken = figure > allowed * ALLOWANCE;
    console.log(`${isBroken ? 'NOT OK' : 'ok'}  ${name}: ${shown(figure)}, budget ${shown(allowed)} and a fifth`);
  }
  console.log(`${checks.length - broken.length} passed, ${broken.length} failed`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** The lower quartiles of many runs in turns; measured again while it is above `enough`. */
function startRatio(enough) {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && best > enough; attempt++) {
    const results = sideBySide(
      [
        { name: 'bare', command: [process.execPath, '-e', '0'] },
        { name: 'azconn-lint', command: [process.execPath, bin], cwd: folder, expects: [1] },
      ],
      ROUNDS,
    );
    best = Math.min(best, results.get('azconn-lint').lowCpu / results.get('bare').lowCpu);
  }
  return best;
}

function bytesOf(path) {
  const stats = statSync(path);
  if (stats.isFile()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

function shown(figure) {
  return Number.isInteger(figure) ? figure.toLocaleString('en') : figure.toFixed(2);
}
