import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FORBIDDEN =
  /(?:from|import|require|getBuiltinModule)\s{0,4}\(?\s{0,4}['"](?:node:)?(?:child_process|cluster|dgram|dns|http|http2|https|inspector|net|repl|tls|vm|worker_threads)(?:\/[a-z]+)?['"]/;
const CODE_FROM_TEXT = /\beval\s*\(|new Function\s*\(/;

const sources = readdirSync('src', { recursive: true })
  .map(String)
  .filter((name) => /\.(?:ts|js)$/.test(name))
  .map((name) => ({ name, text: readFileSync(`src/${name}`, 'utf8') }));

test('nothing starts a program, talks to a network or makes code out of text', () => {
  expect(sources.length).toBeGreaterThan(150);
  // The launcher loads the files of our own program; the pool starts threads of it, and no other program.
  const own = ['cli/run/worker.ts', 'command.ts', 'startup/chunks.ts'];
  const found = sources.filter(({ text }) => FORBIDDEN.test(text)).map(({ name }) => name.replaceAll('\\', '/'));
  expect(found.sort()).toEqual(own);
  expect(sources.filter(({ text }) => CODE_FROM_TEXT.test(text)).map(({ name }) => name)).toEqual([]);
});

test('the guard knows what it guards against', () => {
  for (const line of ["import x from 'node:http';", 'await import("child_process")', "require('net')", "export * from 'node:dns/promises'"])
    expect(line).toMatch(FORBIDDEN);
});

test('no schema looks into the data for its rules', () => {
  const schemas = readdirSync('schemas', { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.json'));
  expect(schemas.length).toBeGreaterThan(5);
  for (const name of schemas) expect(readFileSync(`schemas/${name}`, 'utf8'), name).not.toContain('"$data"');
  for (const script of readdirSync('scripts')) expect(readFileSync(`scripts/${script}`, 'utf8'), script).not.toMatch(/\$data\s*:\s*true/);
});

// `prepare` runs where the package is built out of its repository, as pre-commit does, and never on an install from the registry.
test('nothing is run when the package is installed, and nothing is installed with it', () => {
  const { scripts = {}, dependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  expect(dependencies).toEqual({});
});

test('every package that is bundled is pinned with its hash, and none of all the packages runs a script for it', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Record<string, unknown>> };
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(20);
  for (const [path, { integrity, hasInstallScript, optional, link }] of installed) {
    if (link === true) continue;
    expect(integrity, path).toMatch(/^sha512-/);
    expect(hasInstallScript === true && optional !== true, path).toBe(false);
  }
});

test('what goes to standard error goes through one door', () => {
  const doors = ['cli/output/say.ts', 'cli/output/progress.ts', 'cli/output/print.ts', 'cli/program.ts'];
  const others = sources.filter(({ name, text }) => /\berr\.write\(/.test(text) && !doors.includes(name.replaceAll('\\', '/')));
  expect(others.map(({ name }) => name)).toEqual([]);
});
