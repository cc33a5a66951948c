// Checks the extension for VS Code: its types and tests, the files in the package, the server in it, and its server for browsers in a
// worker of Chromium. Usage: node scripts/check-vscode.mjs [--strict]
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkBrowser, LEGACY } from './check-vscode-browser.mjs';
import { check, closeChecks, ended, reasonOf, report } from './checks.mjs';
import { LanguageServer } from './language-server.mjs';
import { PYTHON } from './python-environment.mjs';
import { root } from './root.mjs';
import { mustRun, run } from './run.mjs';
import { scratchFolder } from './scratch-folder.mjs';

const HERE = join(root, 'editors', 'vscode');
const MOST_BYTES = 3_000_000;
/** The files that the package may hold. */
const ALLOWED = [
  /^(?:\[Content_Types\]\.xml|extension\.vsixmanifest)$/,
  /^extension\/(?:package\.json|readme\.md|changelog\.md|LICENSE\.txt|icon\.png|dotenv\.language\.json|azconn-lint-vscode\.cdx\.json|third-party-notices\.txt)$/,
  /^extension\/walkthrough\/[a-z]+\.md$/,
  /^extension\/out\/(?:extension\.cjs|web\/(?:extension|server)\.js)$/,
  /^extension\/server\/dist\/(?:bin|worker)\.cjs$/,
  /^extension\/server\/dist\/chunks\/[\w-]+\.(?:cjs|json)$/,
  /^extension\/server\/docs\/rules\/(?:README|[a-z-]+)\.md$/,
  /^extension\/server\/schemas\/(?:[a-z-]+\/)*[\w-]+(?:\.schema)?\.json$/,
];

/**
 * The parts of the manifest that are checked.
 * @typedef {{ main: string, browser: string, icon: string, contributes: { walkthroughs: { steps: { media: { markdown: string } }[] }[],
 *   configuration: { properties: Record<string, { scope: string }> } },
 *   capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } } }} Manifest
 */

/** The one package; undefined where it cannot be made. */
function packaged() {
  mustRun('npm', ['run', '--silent', 'package'], { cwd: HERE });
  const made = readdirSync(HERE).filter((name) => name.endsWith('.vsix'));
  report('there is one package, for every system', made.length === 1 ? [] : [made.join(', ')]);
  return made[0] && join(HERE, made[0]);
}

/**
 * @param {string} vsix
 * @param {string} folder
 */
function checkContent(vsix, folder) {
  mustRun(PYTHON, ['-c', 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])', vsix, folder]);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.replaceAll('\\', '/'));
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(folder, 'extension', 'package.json'), 'utf8'));
  const { size } = statSync(vsix);
  check(`it has ${size} bytes, less than ${MOST_BYTES}`, () => (size < MOST_BYTES ? [] : ['too many']));
  check('it holds nothing but what it needs', () => names.filter((name) => !ALLOWED.some((pattern) => pattern.test(name))));
  check('it holds what its manifest names', () => {
    const media = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media: { markdown } }) => markdown));
    const needed = [
      manifest.main,
      manifest.browser,
      manifest.icon,
      ...media,
      'server/dist/bin.cjs',
      'out/web/server.js',
      'azconn-lint-vscode.cdx.json',
    ];
    return needed.filter((name) => !existsSync(join(folder, 'extension', name))).map((name) => `missing: ${name}`);
  });
  check('it is for every system', () => {
    const text = readFileSync(join(folder, 'extension.vsixmanifest'), 'utf8');
    return text.includes('TargetPlatform') ? ['it names a system'] : [];
  });
  check('another server is not started in an untrusted workspace', () => {
    const isRestricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes('azconn-lint.path');
    const scope = manifest.contributes.configuration.properties['azconn-lint.path']?.scope;
    return isRestricted && scope === 'machine-overridable' ? [] : [`${isRestricted} ${scope}`];
  });
  check('it names no folder of this machine', () => names.filter((name) => readFileSync(join(folder, name)).includes(root)));
}

/** @param {string} folder */
async function checkServer(folder) {
  const server = new LanguageServer(process.execPath, [join(folder, 'extension/server/dist/bin.cjs'), 'lsp', '--stdio'], {});
  try {
    const project = scratchFolder();
    writeFileSync(join(project, 'airflow_settings.yaml'), LEGACY);
    await server.start(pathToFileURL(project).href);
    const found = await server.diagnosticsOf(pathToFileURL(join(project, 'airflow_settings.yaml')).href, LEGACY);
    report('the server in it checks a file', found.some(({ message }) => message.includes('sales_blob')) ? [] : [JSON.stringify(found)]);
  } catch (error) {
    report('the server in it checks a file', [reasonOf(error)]);
  } finally {
    server.stop();
  }
}

const vsix = packaged();
if (vsix !== undefined) {
  const folder = scratchFolder();
  check('the types are right', () => ended(run('npm', ['run', '--silent', 'typecheck'], { cwd: HERE }), 0));
  check('its tests pass, with a stub of VS Code', () => ended(run('npm', ['test'], { cwd: HERE }), 0, 'passed'));
  checkContent(vsix, folder);
  await checkServer(folder);
  await checkBrowser(folder);
}
closeChecks();
