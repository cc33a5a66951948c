import { readFileSync } from 'node:fs';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';

/** What the files of a room may import besides their own neighbours: everything below them, nothing beside or above. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  lazy: [],
  matching: [],
  escaping: ['lazy'],
  yaml: ['model', 'lazy'],
  airflow: ['model', 'lazy'],
  astro: ['model', 'lazy', 'yaml'],
  python: ['model', 'lazy', 'airflow'],
  shell: ['model', 'lazy'],
  terraform: ['model', 'lazy', 'astro'],
  compose: ['model', 'lazy', 'yaml', 'astro'],
  kubernetes: ['model', 'lazy', 'yaml', 'astro'],
  helm: ['model', 'lazy', 'yaml', 'astro', 'kubernetes'],
  github: ['model', 'lazy', 'yaml'],
  places: [
    ...['model', 'lazy', 'matching', 'yaml', 'airflow', 'astro', 'compose', 'kubernetes', 'helm', 'github'],
    ...['shell', 'terraform', 'python'],
  ],
  generated: ['azure', 'model', 'lazy', 'plan'],
  azure: ['model', 'lazy', 'matching', 'generated'],
  masking: ['model', 'lazy', 'generated', 'azure'],
  ledger: ['model'],
  plan: ['model', 'lazy', 'escaping', 'ledger', 'generated', 'azure', 'masking', 'astro', 'airflow', 'yaml'],
  sources: [
    ...['model', 'lazy', 'matching', 'yaml', 'airflow', 'astro', 'compose', 'kubernetes', 'helm', 'github'],
    ...['shell', 'terraform', 'python'],
  ],
  consumers: ['model', 'lazy', 'matching', 'generated', 'python', 'yaml', 'airflow', 'astro', 'azure', 'sources'],
  rules: ['model', 'lazy', 'matching', 'ledger', 'azure', 'masking', 'plan', 'airflow', 'astro'],
  reporters: ['model', 'lazy', 'escaping'],
  engine: ['model', 'lazy', 'masking'],
  show: ['model', 'lazy', 'escaping', 'azure', 'masking', 'engine'],
  inventory: [
    ...['model', 'lazy', 'escaping', 'azure', 'masking', 'engine', 'plan', 'show', 'reporters', 'generated', 'sources', 'prefilter'],
  ],
  // The room without a name is src itself, with plan-migration.ts.
  lsp: [
    ...['model', 'lazy', 'generated', 'azure', 'masking', 'plan', 'sources', 'consumers', 'rules', 'reporters'],
    ...['engine', 'show', ''],
  ],
  workspace: ['model', 'lazy', 'matching', 'generated', 'ledger'],
  prefilter: ['model', 'lazy', 'astro', 'azure', 'sources'],
  startup: [],
};

/** Packages, each with its one door. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  commander: ['cli'],
  '@clack/prompts': ['cli'],
  'fast-glob': ['workspace'],
  yaml: ['workspace', 'airflow', 'plan', 'github'],
  diff: ['engine'],
  'fastest-levenshtein': ['matching', 'workspace'],
  'vscode-languageserver': ['lsp'],
  'vscode-languageserver/node': ['cli'],
  '@lezer/python': ['python'],
  '@lezer/common': ['python'],
  'd3-scale': ['inventory'],
  'd3-shape': ['inventory'],
};

/** Rooms that a browser can load. */
const PURE = [
  'model',
  'lazy',
  'matching',
  'escaping',
  'yaml',
  'python',
  'shell',
  'terraform',
  'places',
  'airflow',
  'astro',
  'compose',
  'kubernetes',
  'helm',
  'github',
  'generated',
  'azure',
  'masking',
  'ledger',
  'plan',
  'sources',
  'consumers',
  'rules',
  'reporters',
  'engine',
  'show',
  'lsp',
  'inventory',
  'prefilter',
];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly name: string;
}

const files = fastGlob.sync('src/**/*.{ts,js}', { ignore: ['**/*.d.ts'] });
const imports: readonly Import[] = files.flatMap((file) => {
  const room = file.split('/').length > 2 ? (file.split('/')[1] ?? '') : '';
  const names = [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import\b[^'\n]*|export\b[^'\n]*\bfrom\s+|\} from\s+|[^'\n]*\b(?:import|getBuiltinModule)\()'(?<name>[^'\n]+)'/gm,
    ),
  ].map(({ groups }) => groups?.['name'] ?? '');
  return names.map((name) => ({ file, room, name }));
});

test('there are files and imports to look at', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.length).toBeGreaterThan(300);
});

describe.each(Object.keys(MAY_IMPORT))('src/%s', (room) => {
  const own = imports.filter((each) => each.room === room);

  test('imports only what lies below it', () => {
    const foreign = own.filter(({ name }) => name.startsWith('.')).map(({ file, name }) => ({ file, to: roomOf(file, name) }));
    expect(foreign.filter(({ to }) => to !== room && !MAY_IMPORT[room]?.includes(to))).toEqual([]);
  });

  test.skipIf(!PURE.includes(room))('needs no Node', () => {
    expect(own.filter(({ name }) => name.startsWith('node:'))).toEqual([]);
  });
});

test('each package has one door', () => {
  const packages = imports.filter(({ name }) => !name.startsWith('.') && !name.startsWith('node:'));
  expect(packages.length).toBeGreaterThan(0);
  expect(packages.filter(({ name, room }) => !DOORS[name]?.includes(room))).toEqual([]);
});

test('nothing opens a connection, starts a process or runs what it reads', () => {
  const forbidden = /^(?:node:)?(?:child_process|cluster|dgram|dns|http|http2|https|net|tls|vm|worker_threads)$/;
  const found = imports.filter(({ name }) => forbidden.test(name)).map(({ file, name }) => `${file} ${name}`);
  // The files of our own program are loaded by the launcher, and threads of it help where there is much to do.
  const own = ['src/cli/run/worker.ts node:worker_threads', 'src/command.ts node:worker_threads', 'src/startup/chunks.ts node:vm'];
  expect(found.sort()).toEqual(own);
});

test('only the command and the project know the process and the disk', () => {
  const outside = imports.filter(({ name, room }) => name.startsWith('node:') && !['workspace', 'cli', 'startup', ''].includes(room));
  expect(outside).toEqual([]);
  const process = files.filter((file) => /\bprocess\.(?:env|argv|cwd|exit|std)/.test(readFileSync(file, 'utf8')));
  expect(process).toEqual(['src/command.ts']);
});

test('no file imports itself in a circle', () => {
  const edges = new Map(
    files.map((file) => [
      file,
      imports.filter((each) => each.file === file && each.name.startsWith('.')).map(({ name }) => pathOf(file, name)),
    ]),
  );
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file) || path.includes(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

function pathOf(file: string, name: string): string {
  return new URL(name, `file:///${file}`).pathname.slice(1);
}

function roomOf(file: string, name: string): string {
  const parts = pathOf(file, name).split('/');
  return parts.length > 2 ? (parts[1] ?? '') : '';
}
