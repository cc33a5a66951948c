// Bundles the command: bin.cjs, which npm links, and the chunks that it loads.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { readManifest } from './manifest.mjs';
import { guardFor } from './node-guard.mjs';
import { root } from './root.mjs';
import { tableOfModule, tableText } from './tables.mjs';

/**
 * @typedef {{ module: string, from: string, isMeant: (id: string) => boolean }} Asked a module that few runs ask for
 * @typedef {{ fileName: string, code: string }} Chunk
 */

/** @satisfies {import('rolldown').InputOptions} */
const options = {
  cwd: root,
  platform: 'node',
  logLevel: 'warn',
  // A module that is loaded later, but is also imported at once, is loaded at once, and every start pays for it.
  onLog: (_, { message }) => {
    throw new Error(message);
  },
};
/** @satisfies {import('rolldown').OutputOptions} */
const output = { format: 'cjs', minify: true, entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' };

/**
 * Ubuntu 22.04 has Node 12, which parses all of bin.cjs before the guard in it can say that it is too old. Private methods are not
 * rewritten for it: src/startup has none.
 */
const OLDEST_PARSER = 'node12';

/**
 * Node starts later with a module of ECMAScript, and later still with one that imports another kind: only a Node that is too old for
 * us does that, and the guard of bin.cjs tells it.
 */
const ALIAS = `#!/usr/bin/env node
// npm links bin.cjs; this is for those who start the file by its name.
if (process.getBuiltinModule) process.getBuiltinModule('node:module').createRequire(import.meta.url)('./bin.cjs');
else import('./bin.cjs');
`;

/**
 * The modules that few runs ask for, and their origin: the package yaml for files that are written in it, and what Node knows of
 * the system, which it has to compile first.
 */
const YAML = './yaml.cjs';
/** @type {readonly Asked[]} */
const ASKED_FOR = [
  { module: 'yaml', from: YAML, isMeant: (id) => id.endsWith('yaml11.ts') },
  { module: 'node:os', from: 'node:os', isMeant: (id) => /[\\/]src[\\/]/.test(id) },
];
/** @type {import('rolldown').Plugin} */
const lazily = {
  name: 'lazily',
  transform: (code, id) => ASKED_FOR.filter(({ isMeant }) => isMeant(id)).reduce(asked, code),
  resolveId: (id) => (id === YAML ? { id, external: true } : undefined),
};

/**
 * Facts as JSON: V8 reads that several times faster than the same in JavaScript. What is long stands in a file of its own, since a
 * text in JavaScript is copied into V8's cache. Of a table each row is read when it is asked for.
 */
const FACTS = /[\\/]generated[\\/](?<name>catalog|services|secret-formats|signs|open-fields|consumer-classes|consumer-hooks)\.ts$/;
const LONGEST_INSIDE = 8_000;
const FACTS_FILE = /^\.\/[\w-]+\.json$/;
/** @type {(files: Map<string, string>) => import('rolldown').Plugin} */
const factsInto = (files) => ({
  name: 'facts',
  transform: (code, id) => {
    const name = FACTS.exec(id)?.groups?.['name'];
    if (name === undefined) return undefined;
    const table = tableOfModule(code);
    const facts = table ?? listOf(code);
    const json = inAscii(table ? tableText(table.name, table.rows) : JSON.stringify(facts.rows));
    const isLong = json.length > LONGEST_INSIDE;
    if (isLong) files.set(`${name}.json`, json);
    const text = isLong ? `require('./${name}.json')` : JSON.stringify(json);
    return table
      ? `import { tableIn } from '../lazy/table.ts';\nexport const ${facts.name} = tableIn(() => ${text});`
      : `export const ${facts.name} = JSON.parse(${text});`;
  },
  resolveId: (id) => (FACTS_FILE.test(id) ? { id, external: true } : undefined),
});

/**
 * rolldown's code for loading other kinds of modules is a file of its own, which does nothing by itself. A chunk that takes nothing out of
 * it need not load it: it would be one more file for every start.
 */
const BARE_RUNTIME = /([,;{}])require\("\.\/rolldown-runtime\.cjs"\);/;

/**
 * Writes the command into a folder and gives the modules that it is made of.
 * @param {string} folder
 * @param {string} version
 */
export async function buildCommand(folder, version) {
  // A run without findings needs one file, all others need another; the rest is loaded by those who ask for it.
  const atOnce = await reachedFrom('src/command.ts');
  // Nearly all runs with findings print text.
  const closely = await reachedFrom('src/cli/run/run.ts', 'src/reporters/text.ts');
  const groups = [
    { name: 'start', test: (/** @type {string} */ id) => atOnce.has(id), priority: 2 },
    { name: 'run', test: (/** @type {string} */ id) => closely.has(id) && !/[\\/]node_modules[\\/]yaml[\\/]/.test(id), priority: 1 },
  ];
  /** @type {Map<string, string>} */
  const files = new Map();
  const define = { VERSION: JSON.stringify(version) };
  const command = await rolldown({
    ...options,
    input: { command: 'src/command.ts', yaml: 'yaml' },
    // Otherwise the command would be a file of one line that loads another one.
    preserveEntrySignatures: 'allow-extension',
    transform: { define },
    plugins: [lazily, factsInto(files)],
  });
  const generated = await command.generate({ ...output, codeSplitting: { groups } });
  const chunks = [
    ...chunksOf(generated).map(({ fileName, code }) => ({
      fileName,
      code: `(function (exports, require, module) {${inAscii(code).replace(BARE_RUNTIME, (_, before) => before.replace(',', ';'))}\n})\n`,
    })),
    ...Array.from(files, ([fileName, code]) => ({ fileName, code })),
  ];
  mkdirSync(join(folder, 'chunks'), { recursive: true });
  for (const { fileName, code } of chunks) writeFileSync(join(folder, 'chunks', fileName), code);

  const inBin = { BUILD: JSON.stringify(fingerprint(chunks)), 'import.meta.dirname': '__dirname' };
  const transform = { define: inBin, target: OLDEST_PARSER };
  for (const [entry, banner] of Object.entries({ bin: guardFor(readManifest().engines.node), worker: '' })) {
    const bundle = await rolldown({ ...options, input: { [entry]: `src/${entry}.ts` }, transform, plugins: [lazily] });
    await bundle.write({ ...output, banner, dir: folder });
  }
  writeFileSync(join(folder, 'bin.js'), ALIAS);
  return chunksOf(generated).flatMap(({ moduleIds }) => moduleIds);
}

/** @param {import('rolldown').RolldownOutput} bundle */
function chunksOf({ output: files }) {
  return files.flatMap((file) => (file.type === 'chunk' ? [file] : []));
}

/**
 * The modules that are loaded as soon as these are, without those that they import later.
 * @param {string[]} input
 */
async function reachedFrom(...input) {
  const bundle = await rolldown({ ...options, input });
  const chunks = new Map(chunksOf(await bundle.generate({ format: 'esm' })).map((chunk) => [chunk.fileName, chunk]));
  const waiting = [...chunks.values()].filter(({ isEntry }) => isEntry);
  const reached = new Set(waiting);
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    for (const next of chunk.imports.flatMap((name) => chunks.get(name) ?? [])) {
      if (!reached.has(next)) waiting.push(next);
      reached.add(next);
    }
  }
  return new Set([...reached].flatMap(({ moduleIds }) => moduleIds));
}

/**
 * @param {string} code
 * @param {Asked} wanted
 */
function asked(code, { module, from }) {
  const changed = code.replace(
    new RegExp(`^import \\{ (\\w+) \\} from '${module}';$`, 'm'),
    (_, name) => `const ${name} = (...given) => require('${from}').${name}(...given);`,
  );
  if (changed.includes(` from '${module}'`)) throw new Error(`${module} is imported in another way than the build knows`);
  return changed;
}

/** @param {string} code */
function listOf(code) {
  const { name, rows } = /^export const (?<name>\w+): readonly \w+\[\] = (?<rows>\[[\s\S]*\]);\s*$/m.exec(code)?.groups ?? {};
  if (name === undefined || rows === undefined) throw new Error('facts have another form than the build knows');
  return { name, rows: JSON.parse(rows.replace(/,\s*\]$/, ']')) };
}

/**
 * A text of ASCII alone takes half the memory and need not be decoded. Nothing but strings, templates and patterns holds more.
 * @param {string} code
 */
function inAscii(code) {
  if (/\\[^\0-\x7f]/.test(code)) throw new Error('a letter beyond ASCII stands behind a backslash');
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Tells one build from another, so that compiled code of one never meets the text of another.
 * @param {readonly Chunk[]} chunks
 */
function fingerprint(chunks) {
  const hash = createHash('sha256');
  for (const { fileName, code } of chunks.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))) hash.update(`${fileName}\0${code}\0`);
  return hash.digest('hex').slice(0, 16);
}
