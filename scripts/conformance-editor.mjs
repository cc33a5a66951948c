// Asks Red Hat's yaml-language-server, which stands behind YAML in VS Code, Neovim, Zed and others, what it makes of
// schemas/airflow_settings.schema.json and schemas/config.schema.json. It is no dependency: it is installed into a folder of
// its own. Usage: node scripts/conformance-editor.mjs [--strict]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { closeChecks, reasonOf, report, skip } from './checks.mjs';
import { cases } from './conformance-editor-cases.mjs';
import { Editor } from './editor.mjs';
import { LanguageServer } from './language-server.mjs';
import { npmTools } from './npm-tools.mjs';
import { root } from './root.mjs';

const VERSION = '1.25.0';

process.chdir(root);

const schemaUri = (/** @type {string} */ name) => pathToFileURL(`schemas/${name}`).href;
const SETTINGS = {
  yaml: {
    schemas: { [schemaUri('airflow_settings.schema.json')]: ['airflow_settings*.yaml'] },
    schemaStore: { enable: false },
    validate: true,
    completion: true,
    hover: true,
  },
};

/** @param {string} program */
async function askAll(program) {
  const server = new LanguageServer(process.execPath, [program, '--stdio'], SETTINGS);
  try {
    await server.start(pathToFileURL('examples').href);
    const editor = new Editor(server);
    for (const [name, check] of cases({ modeline: `# yaml-language-server: $schema=${schemaUri('config.schema.json')}` })) {
      const problem = await check(editor).catch(reasonOf);
      report(name, problem === undefined ? [] : [problem]);
    }
  } finally {
    server.stop();
  }
}

/** The program of the language server; undefined where it cannot be installed. */
function installed() {
  try {
    const folder = npmTools(join(root, '.conformance', 'editor'), { 'yaml-language-server': VERSION });
    return join(folder, 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server');
  } catch (error) {
    skip(`yaml-language-server ${VERSION} cannot be installed: ${reasonOf(error)}`);
    return undefined;
  }
}

const program = installed();
if (program !== undefined) await askAll(program);
closeChecks();
