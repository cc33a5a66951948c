// Fails when a start takes, or the bundle holds, more than a fifth above what bench/budget.json says. Usage: npm run build && npm run guard
// With --write it writes what it measures into the budget.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadedBy } from './loaded.mjs';
import { sideBySide, warmed } from './measure.mjs';
import { makeProjects } from './projects.mjs';

const ALLOWANCE = 1.2;
const ROUNDS = 25;
/** A busy machine spoils a measurement now and then, and never makes a start faster: the best of so many counts. */
const ATTEMPTS = 3;

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist', 'bin.cjs');
const budgetFile = join(root, 'bench', 'budget.json');
const budget = JSON.parse(readFileSync(budgetFile, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-guard-'));
const major = process.versions.node.split('.')[0];
/** Node 20 reads these certificates at every start, which would hide most of what we add on the machines that set it. */
const bare = { NODE_EXTRA_CA_CERTS: '' };
/** What V8 compiles is kept in a folder of our own, whatever stands in that of the user. */
const env = { ...bare, XDG_CACHE_HOME: join(folder, 'cache'), LOCALAPPDATA: join(folder, 'cache') };

try {
  makeProjects(join(folder, 'input'), 2);
  const projects = {
    quiet: { cwd: join(folder, 'input', 'team_01'), expects: [0] },
    legacy: { cwd: join(folder, 'input', 'team_00'), expects: [1] },
  };
  const figures = {
    bundleBytes: bytesOf(bin) + bytesOf(join(root, 'dist', 'worker.cjs')) + bytesOf(join(root, 'dist', 'chunks')),
    libraryBytes: bytesOf(join(root, 'dist', 'index.js')),
  };
  const checks = Object.entries(figures).map(([name, figure]) => ({ name, figure, allowed: budget[name] }));
  for (const [name, project] of Object.entries(projects)) {
    const { files, bytes } = loadedBy(bin, project.cwd);
    const known = budget[name];
    const allowed = known.startRatio[major] ?? Math.max(...Object.values(known.startRatio));
    const ratio = startRatio(project, allowed * ALLOWANCE);
    const startRatioOf = { ...known.startRatio, [major]: Number(ratio.toFixed(2)) };
    figures[name] = { loadedFiles: files.length, loadedBytes: bytes, startRatio: startRatioOf };
    checks.push(
      { name: `${name} project, files loaded`, figure: files.length, allowed: known.loadedFiles },
      { name: `${name} project, bytes loaded`, figure: bytes, allowed: known.loadedBytes },
      { name: `${name} project, start: CPU time against bare Node ${major}`, figure: ratio, allowed },
    );
  }
  if (process.argv.includes('--write')) writeFileSync(budgetFile, `${JSON.stringify(figures, null, 2)}\n`);
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
function startRatio({ cwd, expects }, enough) {
  const command = [process.execPath, bin];
  warmed(command, { cwd, env });
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && best > enough; attempt++) {
    const results = sideBySide(
      [
        { name: 'bare', command: [process.execPath, '-e', '0'], env: bare },
        { name: 'azconn-lint', command, cwd, env, expects },
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
