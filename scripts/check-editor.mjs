// Tries the language server in the machine's own Neovim: pushed diagnostics, positions in UTF-16, hover, definition, a quick fix and what
// it keeps, undo, rename, the end. Usage: node scripts/check-editor.mjs [--strict]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildCommand } from './build-command.mjs';
import { closeChecks, reasonOf, report, skip } from './checks.mjs';
import { root } from './root.mjs';
import { mustRun, run } from './run.mjs';
import { scratchFolder } from './scratch-folder.mjs';

/** @type {Readonly<Record<string, string>>} */
const FILES = {
  'airflow_settings.yaml': `# \u{1f600} é
airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ZmFrZUtleUZha2VLZXlGYWtlS2V5 # \u{1f600}
`,
  'azconn-lint.yaml': `identities:
  default:
    client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
    tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
`,
  'dags/load.py': `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook


def load():
    WasbHook(wasb_conn_id="sales_blob").load_file("a", "b", "c")
`,
};

/**
 * The answers of Neovim.
 * @typedef {{ encoding: string, pulls: boolean, diagnostics: string[], hover: string, definition: string, title: string, fixed: string,
 *   ledger: number, after: string[], undone: string[], renamed: string[], exit: number, problem?: string, errors?: string[] }} Answers
 */

/** A new folder with the files. */
function project() {
  const folder = scratchFolder();
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/**
 * The findings of the command in a folder, as Neovim counts: columns in bytes.
 * @param {string} bin
 * @param {string} folder
 * @returns {readonly string[]}
 */
function checked(bin, folder) {
  const { stdout } = run(process.execPath, [bin, 'check', '--format', 'json'], { cwd: folder });
  const text = readFileSync(join(folder, 'airflow_settings.yaml'), 'utf8').split('\n');
  /** @type {readonly { rule: string, path: string, position: { line: number, column: number } }[]} */
  const findings = JSON.parse(stdout).findings;
  return findings
    .filter(({ path }) => path === 'airflow_settings.yaml')
    .map(({ rule, position: { line, column } }) => {
      const before = (text[line - 1] ?? '').slice(0, column - 1);
      return `${rule}:${line}:${Buffer.byteLength(before) + 1}`;
    })
    .toSorted();
}

/**
 * @param {string} name
 * @param {unknown} found
 * @param {unknown} expected
 */
function same(name, found, expected) {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  report(name, one === other ? [] : [`${one} is not ${other}`]);
}

/** @param {string} version */
async function checkNeovim(version) {
  const bin = join(scratchFolder(), 'dist', 'bin.cjs');
  await buildCommand(dirname(bin), '0.0.0-check');
  const [folder, home, copy] = [project(), scratchFolder(), project()];
  const [settings, out] = [join(home, 'settings.json'), join(home, 'answers.json')];
  writeFileSync(settings, JSON.stringify({ command: [process.execPath, bin, 'lsp'], folder, out }));
  const env = { AZCONN_SETTINGS: settings, HOME: home, XDG_STATE_HOME: join(home, 'state'), XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
  const expected = checked(bin, folder);
  const { stderr } = run('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', join(root, 'scripts/check-editor.lua')], {
    cwd: folder,
    env,
  });
  if (!existsSync(out)) throw new Error(`Neovim said nothing: ${stderr}`);
  /** @type {Answers} */
  const answers = JSON.parse(readFileSync(out, 'utf8'));
  run(process.execPath, [bin, '--fix', '--no-backup'], { cwd: copy });
  report(`${version}: nothing goes wrong`, [...(answers.problem ? [answers.problem] : []), ...(answers.errors ?? [])]);
  same('it is told, in UTF-16', [answers.encoding, answers.pulls], ['utf-16', false]);
  same('diagnostics are those of check', [answers.diagnostics, expected.length > 0], [expected, true]);
  report(
    'hover shows what Airflow gets and no secret',
    answers.hover?.includes('password   ********') && !answers.hover.includes('ZmFr') ? [] : [answers.hover],
  );
  same('the id in a DAG leads to its definition', answers.definition, pathToFileURL(join(folder, 'airflow_settings.yaml')).href);
  same('the quick fix does what --fix does', answers.fixed, readFileSync(join(copy, 'airflow_settings.yaml'), 'utf8'));
  same('what left the file is in the ledger', answers.ledger, 1);
  report('it takes the finding away', answers.after?.some((each) => each.startsWith('legacy-azure')) ? [answers.after.join(', ')] : []);
  same('undone, all is as before', answers.undone, expected);
  same(
    'a connection is renamed in its file and in code',
    answers.renamed,
    [FILES['airflow_settings.yaml'], FILES['dags/load.py']].map((text) => text?.replace('sales_blob', 'renamed')),
  );
  same('the ledger is as before too', existsSync(join(folder, 'azconn-lint.ledger.json')), false);
  same('the server ends with 0', answers.exit, 0);
}

/** The version of Neovim; undefined where there is none. */
function neovim() {
  try {
    return mustRun('nvim', ['--version']).stdout.split('\n')[0] ?? '';
  } catch (error) {
    skip(`Neovim: ${reasonOf(error)}`);
    return undefined;
  }
}

const version = neovim();
if (version !== undefined) await checkNeovim(version);
closeChecks();
