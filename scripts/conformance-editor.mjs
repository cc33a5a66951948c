// Asks Red Hat's yaml-language-server, which stands behind YAML in VS Code, Neovim, Zed and others, what it makes of
// schemas/airflow_settings.schema.json and schemas/config.schema.json. It is no dependency: it is installed into a folder of
// its own. Usage: node scripts/conformance-editor.mjs [--strict]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cases } from './conformance-editor-cases.mjs';
import { LanguageServer } from './language-server.mjs';

const VERSION = '1.25.0';
const CURSOR = '|';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = '.conformance/editor';
const isStrict = process.argv.includes('--strict');
const isWindows = process.platform === 'win32';

/** The program of the language server, or a sentence why there is none. */
function installed() {
  const home = join(folder, 'node_modules', 'yaml-language-server');
  const program = join(home, 'bin', 'yaml-language-server');
  if (existsSync(program) && JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version === VERSION) return { program };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `yaml-language-server@${VERSION}`];
  const { status, error } = spawnSync('npm', args, { encoding: 'utf8', shell: isWindows });
  return status === 0
    ? { program }
    : { missing: `yaml-language-server ${VERSION} cannot be installed (${error?.code ?? `npm ends with ${status}`})` };
}

const schemaUri = (name) => pathToFileURL(`schemas/${name}`).href;
const SETTINGS = {
  yaml: {
    schemas: { [schemaUri('airflow_settings.schema.json')]: ['airflow_settings*.yaml'] },
    schemaStore: { enable: false },
    validate: true,
    completion: true,
    hover: true,
  },
};

/** One document for each question, so that none remembers another. */
class Editor {
  #server;
  #documents = 0;

  constructor(server) {
    this.#server = server;
  }

  async diagnostics(text) {
    const said = await this.#server.diagnosticsOf(this.#next(), text);
    return said.map(({ message, range }) => ({ message, at: textAt(text, range) }));
  }

  async completion(text) {
    const { items } = await this.#ask('textDocument/completion', text);
    return items.map(({ label, insertText, documentation }) => ({
      label,
      insertText,
      documentation: documentation?.value ?? documentation,
    }));
  }

  async hover(text) {
    const answer = await this.#ask('textDocument/hover', text);
    return answer?.contents.value ?? '';
  }

  /** The text has a `|` where the cursor stands. */
  async #ask(method, marked) {
    const [before, after] = marked.split(CURSOR);
    const uri = this.#next();
    await this.#server.diagnosticsOf(uri, before + after);
    const lines = before.split('\n');
    return this.#server.request(method, { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1).length } });
  }

  #next() {
    return pathToFileURL(join('examples', `airflow_settings.${++this.#documents}.yaml`)).href;
  }
}

function textAt(text, { start, end }) {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines.map((line, index) => line.slice(index === 0 ? start.character : 0, index === last ? end.character : undefined)).join('\n');
}

async function run(program) {
  const server = new LanguageServer(process.execPath, [program, '--stdio'], SETTINGS);
  try {
    await server.start(pathToFileURL('examples').href);
    return await ask(new Editor(server));
  } finally {
    server.stop();
  }
}

async function ask(editor) {
  const failures = [];
  const all = cases({ modeline: `# yaml-language-server: $schema=${schemaUri('config.schema.json')}` });
  for (const [name, check] of all) {
    const problem = await check(editor).catch((error) => error.message);
    console.log(`${problem === undefined ? 'ok' : 'NOT OK'}  ${name}`);
    if (problem !== undefined) failures.push(`${name}: ${problem}`);
  }
  for (const failure of failures) console.log(failure);
  console.log(`${all.length - failures.length} passed, ${failures.length} failed`);
  return failures.length === 0 && all.length > 0;
}

const { program, missing } = installed();
if (missing) console.log(`skipped: ${missing}\n0 passed, 0 failed`);
const isFine = missing ? !isStrict : await run(program);
process.exitCode = isFine ? 0 : 1;
