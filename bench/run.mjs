// Measures the command beside its peers on input that is made here. Usage: npm run build && npm run bench [-- --quick]
// Everything that it makes or installs stays in .bench/; the figures go to bench/results.md.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { IDENTITY } from '../scripts/example-identity.mjs';
import { keptFolder } from '../scripts/kept-folder.mjs';
import { root } from '../scripts/root.mjs';
import { makeForest } from './forest.mjs';
import { resultOf, sideBySide, warmed } from './measure.mjs';
import { otherNodes, peersIn } from './peers.mjs';
import { makeProjects } from './projects.mjs';
import { packageEnvironment, startsOf } from './python-starts.mjs';

const SEED = 1;
const FOREST = 20_000;
/** A peer that takes less than this many times as long as we do is measured again in more rounds: there a little makes a difference. */
const CLOSE = 2;

const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? { start: 10, many: 1, close: 3, scale: 1 } : { start: 40, many: 5, close: 25, scale: 3 };
const bin = join(root, 'dist', 'bin.cjs');
const work = join(root, '.bench');
const schema = join(root, 'bench', 'settings.schema.json');
const ours = (/** @type {string[]} */ ...args) => [process.execPath, bin, ...args];
/** @type {string[]} */
const lines = [];

if (!existsSync(bin)) throw new Error('there is no dist/bin.cjs: npm run build makes it');
say('# Measurements', '');
say(`Made by \`npm run bench${isQuick ? ' -- --quick' : ''}\`: ${machine()}.`);
say('Times are medians of runs in turns. The ratios are what carries over to other machines. CPU is user and system time together.', '');

const one = projects(1);
const clean = cleanProject();
const thousand = projects(1_000);
start();
startThroughPython();
throughput();
modes();
scale();
forest();
writeFileSync(join(root, 'bench', 'results.md'), `${lines.join('\n').trimEnd()}\n`);

function start() {
  const own = { name: `Node ${process.versions.node.split('.')[0]}`, path: process.execPath };
  const hasCertificates = Boolean(process.env['NODE_EXTRA_CA_CERTS']);
  const without = { ...own, name: `${own.name} without NODE_EXTRA_CA_CERTS`, env: { NODE_EXTRA_CA_CERTS: '' } };
  const others = otherNodes(join(work, 'nodes')).map(({ major, path }) => ({ name: `Node ${major}`, path }));
  /** @type {readonly { name: string, path: string, env?: import('./measure.mjs').Environment }[]} */
  const nodes = [own, ...(hasCertificates ? [without] : []), ...others];
  const subjects = nodes.flatMap(({ name, path, env }) => [
    { name: `${name}, bare`, command: [path, '-e', '0'], env },
    { name: `${name}, a project without findings`, command: [path, bin], cwd: clean, env, expects: [0] },
    { name: `${name}, a project with four legacy connections`, command: [path, bin], cwd: one, env, expects: [1] },
    { name: `${name}, --version`, command: [path, bin, '--version'], cwd: clean, env, expects: [0] },
  ]);
  for (const { command, cwd, env } of subjects) warmed(command, { cwd, env });
  const results = sideBySide(subjects, rounds.start);
  const rows = subjects.map(({ name }) => {
    const { cpu } = resultOf(results, name);
    return [name, ms(cpu), ratio(cpu, resultOf(results, `${name.split(',')[0]}, bare`).cpu)];
  });
  table('Start: one settings file of ten connections and one .env', ['', 'CPU', 'against bare Node'], rows);
  say(
    hasCertificates
      ? 'NODE_EXTRA_CA_CERTS is set on this machine. Node 20 reads those certificates at every start, whatever it runs, and later ones do not; the ratio depends on it, and what azconn-lint adds does not.'
      : '',
    'After four runs, which keep what V8 compiles; the very first one takes a little longer than without (`NODE_DISABLE_COMPILE_CACHE=1`).',
    '',
  );
}

function startThroughPython() {
  const environment = packageEnvironment(join(work, 'python-package'));
  if (environment === undefined) return say('Starts through Python are not measured: `npm run wheel` makes the package.', '');
  const rows = startsOf(environment, { clean, legacy: one }, { rounds: rounds.start }).map(({ name, direct, script, module }) => [
    name,
    ms(direct.cpu),
    ...[script, module].flatMap(({ cpu }) => [ms(cpu), ratio(cpu, direct.cpu)]),
  ]);
  const head = ['CPU', 'directly', '`azconn-lint`', 'against directly', '`python -m`', 'against directly'];
  table('Start through Python: the package of PyPI against the same bundle under the same Node', head, rows);
}

function throughput() {
  const { peers, missing } = peersIn(work, { input: thousand, schema });
  const subjects = [
    { name: 'azconn-lint', does: 'all of it, YAML and .env, with frames', lacks: '', command: ours(), expects: [1] },
    { name: 'azconn-lint, YAML alone', does: 'the same', lacks: 'no .env', command: settingsAlone(), expects: [123] },
    ...peers,
  ].map((subject) => ({ ...subject, cwd: thousand }));
  for (const command of [ours(), settingsAlone()]) warmed(command, { cwd: thousand });
  const all = sideBySide(subjects, rounds.many);
  const isClose = (/** @type {{ name: string }} */ { name }) => resultOf(all, name).wall < CLOSE * resultOf(all, 'azconn-lint').wall;
  const results = new Map([...all, ...sideBySide(subjects.filter(isClose), rounds.close)]);
  const own = resultOf(results, 'azconn-lint').wall;
  const rows = subjects.map(({ name, does, lacks }) => {
    const { wall, cpu, status } = resultOf(results, name);
    return [name, does, lacks, ms(wall), ms(cpu), ratio(wall, own), status];
  });
  table(
    '1,000 projects: a settings file of 3.8 KB and a .env of 1 KB each, a tenth with legacy connections',
    ['', 'does', 'does not', 'clock', 'CPU', 'clock against azconn-lint', 'exit'],
    rows,
  );
  for (const sentence of missing) say(`Not measured: ${sentence}.`);
  say('');
}

/** Its files are named, as a hook names them; xargs says 123 for our 1. */
function settingsAlone() {
  return ['bash', '-c', 'find . -name airflow_settings.yaml -print0 | xargs -0 "$0" "$@"', ...ours()];
}

function modes() {
  const copy = join(work, 'input', 'to-fix');
  const formats = ['json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown'];
  const afresh = () => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(thousand, copy, { recursive: true });
  };
  const subjects = [
    { name: 'check', command: ours(), cwd: thousand, expects: [1] },
    ...formats.map((format) => ({ name: `--format ${format}`, command: ours('--format', format), cwd: thousand, expects: [1] })),
    { name: '--fix', command: ours('--fix', '--no-backup', ...IDENTITY), cwd: copy, before: afresh, expects: [0, 1] },
    { name: '--diff', command: ours('--diff', ...IDENTITY), cwd: thousand, expects: [1] },
    { name: 'show', command: ours('show'), cwd: thousand, expects: [0] },
  ];
  const results = sideBySide(subjects, rounds.scale);
  const against = (/** @type {string} */ name, /** @type {'cpu' | 'wall'} */ key) =>
    ratio(resultOf(results, name)[key], resultOf(results, 'check')[key]);
  const rows = subjects.map(({ name }) => [
    name,
    ms(resultOf(results, name).cpu),
    against(name, 'cpu'),
    ms(resultOf(results, name).wall),
    against(name, 'wall'),
  ]);
  table('The same 1,000 projects in other ways', ['', 'CPU', 'against a check', 'clock', 'against a check'], rows);
  say('A check, `--fix` and `--diff` use several threads; `show` does one file after the other.', '');
}

function scale() {
  const tenThousand = projects(10_000);
  const subjects = [
    { name: '1,000', command: ours(), cwd: thousand, expects: [1] },
    { name: '10,000', command: ours(), cwd: tenThousand, expects: [1] },
  ];
  const results = sideBySide(subjects, rounds.scale);
  const rows = subjects.map(({ name, cwd }) => {
    const { wall, cpu } = resultOf(results, name);
    return [name, ms(wall), ms(cpu), ratio(cpu, resultOf(results, '1,000').cpu), `${Math.round(peakMemory(cwd))} MB`];
  });
  table('Scale', ['projects', 'clock', 'CPU', 'CPU against 1,000', 'peak memory'], rows);
}

function forest() {
  const folder = join(work, 'input', 'forest');
  const maker = readFileSync(join(root, 'bench', 'forest.mjs'), 'utf8');
  keptFolder(folder, `${FOREST} ${maker}`, () => makeForest(folder, FOREST));
  const grep = 'grep for the same words';
  const subjects = [
    { name: grep, command: ['grep', '-rlE', 'AIRFLOW_CONN_|conn_type|connections add', '.'], cwd: folder },
    { name: 'azconn-lint', command: ours(), cwd: folder, expects: [3] },
  ];
  for (const { command, cwd } of subjects) warmed(command, { cwd });
  const results = sideBySide(subjects, rounds.close);
  const rows = subjects.map(({ name }) => {
    const { wall, cpu } = resultOf(results, name);
    return [name, ms(wall), ms(cpu), ratio(wall, resultOf(results, grep).wall), ratio(cpu, resultOf(results, grep).cpu)];
  });
  const head = ['', 'clock', 'CPU', 'clock against grep', 'CPU against grep'];
  table('A walk over 20,000 files of Python, YAML, shell and Terraform, none of which is ours', head, rows);
}

/** @param {string} cwd */
function peakMemory(cwd) {
  const report = join(work, 'memory');
  const hook = `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS)));`;
  spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, bin], { cwd, stdio: 'ignore' });
  return Number(readFileSync(report, 'utf8')) / 1024;
}

/** @param {number} count */
function projects(count) {
  const folder = join(work, 'input', `projects-${count}`);
  return makeOnce(folder, () => makeProjects(folder, count, SEED));
}

/** The second project of ten is the first without a legacy connection. */
function cleanProject() {
  const folder = join(work, 'input', 'clean');
  const two = projects(2);
  return makeOnce(folder, () => cpSync(join(two, 'team_01'), folder, { recursive: true }));
}

/**
 * Made anew when the maker has changed.
 * @param {string} folder
 * @param {() => void} make
 */
function makeOnce(folder, make) {
  return keptFolder(folder, readFileSync(join(root, 'bench', 'projects.mjs'), 'utf8'), make);
}

/** @typedef {string | number | null | undefined} Cell */

/**
 * @param {string} title
 * @param {readonly Cell[]} head
 * @param {readonly (readonly Cell[])[]} rows
 */
function table(title, head, rows) {
  say(`## ${title}`, '', row(head), row(head.map(() => '---')), ...rows.map((cells) => row(cells)), '');
}

/** @param {readonly Cell[]} cells */
function row(cells) {
  return `| ${cells.join(' | ')} |`;
}

/** @param {string[]} text */
function say(...text) {
  lines.push(...text);
  for (const line of text) console.log(line);
}

/** @param {number} value */
function ms(value) {
  return value < 10_000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

/**
 * @param {number} value
 * @param {number} base
 */
function ratio(value, base) {
  return `${(value / base).toFixed(2)} ×`;
}

function machine() {
  const [first] = cpus();
  return `Node ${process.versions.node} on ${type()} ${release()}, ${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
}
