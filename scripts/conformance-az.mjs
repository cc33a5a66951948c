// Gives every az call of the generated bash scripts to the parser of the real azure-cli, offline. A call that is well formed
// ends in "Please run 'az login'"; a wrong flag or value is an error of the parser.
// Usage: node scripts/conformance-az.mjs [--strict]   (--strict: a missing az is a failure, and the newest one from PyPI is asked too)
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStrict } from './checks.mjs';
import { loadModule } from './load-module.mjs';
import { programIn, pythonEnvironment } from './python-environment.mjs';
import { root } from './root.mjs';
import { scratchFolder } from './scratch-folder.mjs';

/**
 * @typedef {import('../src/plan/input.ts').DeploymentInput} DeploymentInput
 * @typedef {import('../src/plan/input.ts').IdentityInput} IdentityInput
 * @typedef {import('../src/plan/input.ts').PlannedConnection} PlannedConnection
 * @typedef {import('../src/plan/input.ts').LeftCredential} LeftCredential
 * @typedef {import('../src/plan/plan.ts').Plan} Plan
 * @typedef {readonly string[]} Call its words, without `az`
 */

/** The interpreter that has azure-cli: the one its launcher names, or the system's. */
function pythonOfAz() {
  const which = spawnSync('sh', ['-c', 'command -v az'], { encoding: 'utf8' });
  if (which.status !== 0) return undefined;
  const first = readFileSync(which.stdout.trim(), 'utf8').split('\n', 1)[0] ?? '';
  const candidates = [first.replace(/^#!\s*/, '').split(' ')[0], '/opt/az/bin/python3', 'python3'];
  return candidates.find((python) => python && spawnSync(python, ['-c', 'import azure.cli.core'], { stdio: 'ignore' }).status === 0);
}

const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
/** @type {IdentityInput} */
const IDENTITY = {
  key: 'default',
  name: 'id-airflow',
  resource_group: 'rg-airflow',
  subscription_id: SUBSCRIPTION,
  location: 'westeurope',
};
/** @type {readonly DeploymentInput[]} */
const DEPLOYMENTS = [
  {
    platform: 'astro',
    airflow: 2,
    namespace: 'geocentric-instrument-2346',
    issuer: 'https://oidc.example.com/cluster',
    remote_logging: true,
  },
  {
    platform: 'astro',
    airflow: 3,
    namespace: 'geocentric-instrument-2346',
    issuer: 'https://oidc.example.com/cluster',
    remote_logging: true,
  },
  { platform: 'aks', airflow: 3, namespace: 'airflow', release: 'airflow', cluster: { name: 'aks-airflow', resource_group: 'rg-aks' } },
  { platform: 'other', airflow: 2, namespace: 'airflow', release: 'airflow', issuer: 'https://oidc.example.com/id/', kpo: false },
];

/**
 * Runs a script with the stub of the tests in the place of az and returns the arguments of its calls.
 * @param {string} script
 * @param {string} folder
 * @returns {Call[]}
 */
function callsOf(script, folder) {
  const state = mkdtempSync(join(folder, 'run-'));
  mkdirSync(join(state, 'bin'));
  copyFileSync(join(root, 'test/plan/stub-az.sh'), join(state, 'bin', 'az'));
  writeFileSync(join(state, 'script.sh'), script);
  const values = Object.fromEntries([...script.matchAll(/^need ([A-Z0-9_]+) /gm)].map(([, name = '']) => [name, madeUp(name)]));
  const { status, stderr } = spawnSync('bash', [join(state, 'script.sh')], {
    encoding: 'utf8',
    env: { PATH: `${join(state, 'bin')}:/usr/bin:/bin`, AZ_STATE: state, ...values },
  });
  // A check ends with 1 where something is missing.
  if (status !== 0 && !(script.includes(': the check. ') && status === 1)) throw new Error(`a generated script failed: ${stderr}`);
  const words = readFileSync(join(state, 'calls'), 'utf8').split('\0').slice(0, -1);
  const calls = [];
  for (let at = 0; at < words.length; at += 1 + Number(words[at])) calls.push(words.slice(at + 1, at + 1 + Number(words[at])));
  return calls;
}

/**
 * A value for an unknown variable.
 * @param {string} name
 */
function madeUp(name) {
  return name.endsWith('_ID') ? `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg` : 'value01';
}

/**
 * A command that stands under a finding or in the list of what to revoke: its words as bash splits them.
 * @param {string} command
 * @returns {Call}
 */
function wordsOf(command) {
  const filledIn = command.replace(/<[^>]*>/g, 'value01');
  const { stdout } = spawnSync('bash', ['-c', `printf '%s\\0' ${filledIn}`], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', ...UNSET },
  });
  return stdout.split('\0').slice(1, -1);
}

const UNSET = { PRINCIPAL_ID: SUBSCRIPTION, CLIENT_ID: SUBSCRIPTION, TENANT_ID: SUBSCRIPTION, ISSUER: 'https://oidc.example.com' };

/**
 * @param {typeof import('../conformance/az/plan.ts')} modules
 * @param {string} folder
 * @returns {Call[]}
 */
function everyCall({ planFrom, renderBash, renderBashCheck, azForConnection, connectedServices }, folder) {
  /** @type {PlannedConnection[]} */
  const connections = connectedServices().map(({ key, connTypes }, line) => {
    return { id: `conn_${key}`, connType: connTypes[0] ?? key, service: key, file: 'airflow_settings.yaml', line, outcome: 'ready' };
  });
  return DEPLOYMENTS.flatMap((deployment) => {
    const plan = planFrom({ connections, identities: [IDENTITY], deployment, left: LEFT });
    const short = connections.flatMap((connection) => azForConnection(connection, IDENTITY, deployment));
    const revoke = plan.revocations.flatMap(({ commands }) => commands);
    const hints = plan.variables.map(({ where }) => where.split(/, (?:or|then) /)[0] ?? '').filter((hint) => hint.startsWith('az '));
    return [
      ...hints.map(wordsOf),
      ...callsOf(renderBash(plan), folder),
      ...callsOf(renderBashCheck(plan), folder),
      ...productionCalls(plan),
      ...short.flatMap(({ commands, unset }) => commands.map((command) => wordsOf(withValues(command, unset)))),
      ...revoke.map(wordsOf),
    ];
  });
}

/**
 * The calls of az among the commands for production.
 * @param {Plan} plan
 * @returns {Call[]}
 */
function productionCalls({ production }) {
  const commands = production?.steps.flatMap((step) => step.commands) ?? [];
  return commands.filter((command) => command.startsWith('az ')).map(wordsOf);
}

/**
 * Credentials of every kind that the ledger knows.
 * @type {readonly Pick<LeftCredential, 'service' | 'credential'>[]}
 */
const KINDS = [
  { service: 'service-bus', credential: { kind: 'authorization-rule', rule: 'ingest', entity: 'orders' } },
  { service: 'blob', credential: { kind: 'sas', policy: 'readers', limits: { to: 'container', name: 'exports' } } },
  { service: 'files', credential: { kind: 'sas', policy: 'readers', limits: { to: 'share', name: 'exports' } } },
  { service: 'adls-gen2', credential: { kind: 'sas', delegated: true } },
  { service: 'blob', credential: { kind: 'service-principal', app_id: SUBSCRIPTION } },
];
const LEFT = KINDS.map((left, at) => ({ id: `left_${at}`, file: '.env', since: '2026-11-29', ...left }));

/**
 * A command with a value for each unknown variable.
 * @param {string} command
 * @param {readonly { name: string }[]} unset
 */
function withValues(command, unset) {
  const names = unset.map(({ name }) => name).filter((name) => !(name in UNSET));
  return names.reduce((text, name) => text.replaceAll(new RegExp(`\\$\\{?${name}\\b\\}?`, 'g'), madeUp(name)), command);
}

/** The newest azure-cli, from PyPI: `uv pip compile --python-version 3.11 conformance/az/azure-cli.in` writes the lock. */
function pythonOfNewest() {
  const lock = join(root, 'conformance/az/azure-cli.lock');
  const stamp = readFileSync(lock, 'utf8');
  console.log(`azure-cli ${/^azure-cli==(\S+)/m.exec(stamp)?.[1]}, from PyPI`);
  return programIn(pythonEnvironment(join(root, 'node_modules/.cache/azure-cli'), ['-r', lock], { stamp }), 'python');
}

/**
 * Asks the parser of an azure-cli about calls: returns how many passed and failed.
 * @param {string} python
 * @param {readonly Call[]} calls
 */
function parsed(python, calls) {
  const { stdout } = spawnSync(python, [join(root, 'scripts/conformance_az.py'), join(scratchFolder(), 'config')], {
    input: JSON.stringify(calls),
    stdio: ['pipe', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  console.log(stdout.trimEnd());
  const [, passed = '0', failed = '1'] = /(\d+) passed, (\d+) failed\s*$/.exec(stdout) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}

const installed = pythonOfAz();
if (installed === undefined) {
  console.log('skipped: azure-cli is not installed');
  process.exit(isStrict ? 1 : 0);
}

const modules = /** @type {typeof import('../conformance/az/plan.ts')} */ (await loadModule('conformance/az/plan.ts'));
const calls = everyCall(modules, scratchFolder());
const distinct = [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
if (distinct.length < 60) throw new Error(`only ${distinct.length} calls were generated`);

const results = [parsed(installed, distinct), ...(isStrict ? [parsed(pythonOfNewest(), distinct)] : [])];
const failed = results.reduce((sum, each) => sum + each.failed, 0);
console.log(`${results.reduce((sum, each) => sum + each.passed, 0)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
