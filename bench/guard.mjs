// Fails when a start takes, or the bundle holds, more than a fifth above what bench/budget.json says. Usage: npm run build && npm run guard
// With --write it writes what it measures into the budget.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeChecks, report } from '../scripts/checks.mjs';
import { root } from '../scripts/root.mjs';
import { scratchFolder } from '../scripts/scratch-folder.mjs';
import { loadedBy } from './loaded.mjs';
import { resultOf, sideBySide, warmed } from './measure.mjs';
import { makeProjects } from './projects.mjs';

/**
 * @typedef {{ loadedFiles: number, loadedBytes: number, startRatio: Record<string, number> }} ProjectBudget
 * @typedef {{ bundleBytes: number, libraryBytes: number, quiet: ProjectBudget, legacy: ProjectBudget }} Budget
 */

const ALLOWANCE = 1.2;
const ROUNDS = 25;
/** A busy machine spoils a measurement now and then, and never makes a start faster: the best of so many counts. */
const ATTEMPTS = 3;

const bin = join(root, 'dist', 'bin.cjs');
const budgetFile = join(root, 'bench', 'budget.json');
/** @type {Budget} */
const budget = JSON.parse(readFileSync(budgetFile, 'utf8'));
const folder = scratchFolder();
const [major = ''] = process.versions.node.split('.');
/** Node 20 reads these certificates at every start, which would hide most of what we add on the machines that set it. */
const bare = { NODE_EXTRA_CA_CERTS: '' };
/** The code that V8 compiles is kept in a folder of our own, so that the folder of the user has no influence. */
const env = { ...bare, XDG_CACHE_HOME: join(folder, 'cache'), LOCALAPPDATA: join(folder, 'cache') };

makeProjects(join(folder, 'input'), 2);
const figures = {
  bundleBytes: bytesOf(bin) + bytesOf(join(root, 'dist', 'worker.cjs')) + bytesOf(join(root, 'dist', 'chunks')),
  libraryBytes: bytesOf(join(root, 'dist', 'index.js')),
  quiet: measured('quiet', 'team_01', 0),
  legacy: measured('legacy', 'team_00', 1),
};
if (process.argv.includes('--write')) writeFileSync(budgetFile, `${JSON.stringify(figures, null, 2)}\n`);
judge('bundleBytes', figures.bundleBytes, budget.bundleBytes);
judge('libraryBytes', figures.libraryBytes, budget.libraryBytes);
judgeProject('quiet');
judgeProject('legacy');
closeChecks();

/**
 * The figures of a start in a project, which has to end with `status`.
 * @param {'quiet' | 'legacy'} name
 * @param {string} team
 * @param {number} status
 * @returns {ProjectBudget}
 */
function measured(name, team, status) {
  const cwd = join(folder, 'input', team);
  const { files, bytes } = loadedBy(bin, cwd);
  const ratio = startRatio({ cwd, expects: [status] }, allowedStart(name) * ALLOWANCE);
  const startRatioOf = { ...budget[name].startRatio, [major]: Number(ratio.toFixed(2)) };
  return { loadedFiles: files.length, loadedBytes: bytes, startRatio: startRatioOf };
}

/**
 * The budget of a start under this Node; under one that has none, the largest.
 * @param {'quiet' | 'legacy'} name
 */
function allowedStart(name) {
  const known = budget[name].startRatio;
  return known[major] ?? Math.max(...Object.values(known));
}

/** @param {'quiet' | 'legacy'} name */
function judgeProject(name) {
  judge(`${name} project, files loaded`, figures[name].loadedFiles, budget[name].loadedFiles);
  judge(`${name} project, bytes loaded`, figures[name].loadedBytes, budget[name].loadedBytes);
  const ratio = figures[name].startRatio[major] ?? Number.POSITIVE_INFINITY;
  judge(`${name} project, start: CPU time against bare Node ${major}`, ratio, allowedStart(name));
}

/**
 * @param {string} name
 * @param {number} figure
 * @param {number} allowed
 */
function judge(name, figure, allowed) {
  const complaints = figure > allowed * ALLOWANCE ? ['more than that'] : [];
  report(`${name}: ${shown(figure)}, budget ${shown(allowed)} and a fifth`, complaints);
}

/**
 * The lower quartiles of many runs in turns; measured again while it is above `enough`.
 * @param {{ cwd: string, expects: readonly number[] }} project
 * @param {number} enough
 */
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
    best = Math.min(best, resultOf(results, 'azconn-lint').lowCpu / resultOf(results, 'bare').lowCpu);
  }
  return best;
}

/**
 * @param {string} path
 * @returns {number}
 */
function bytesOf(path) {
  const stats = statSync(path);
  if (stats.isFile()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

/** @param {number} figure */
function shown(figure) {
  return Number.isInteger(figure) ? figure.toLocaleString('en') : figure.toFixed(2);
}
