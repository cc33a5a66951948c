import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from './project-copy.ts';

const LEGACY =
  'airflow:\n  connections:\n    - conn_id: b\n      conn_type: wasb\n      conn_login: stsales\n      conn_password: ZmFrZQ==\n';

interface Library {
  readonly code: string;
  readonly outside: readonly string[];
  readonly complaints: readonly string[];
}

let library: Library;

/** The library as a web page would bundle it: for a browser, with nothing of Node to lean on. */
beforeAll(async () => {
  const complaints: string[] = [];
  const bundle = await rolldown({
    cwd: ROOT,
    input: 'src/index.ts',
    platform: 'browser',
    onLog: (_, { message }) => void complaints.push(message),
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'azconnLint', codeSplitting: false });
  const [chunk] = output;
  library = { code: chunk.code, outside: [...chunk.imports, ...chunk.dynamicImports], complaints };
}, 60_000);

test('it is bundled without a complaint, and leans on nothing outside', () => {
  expect([library.complaints, library.outside]).toEqual([[], []]);
  expect(library.code.length).toBeGreaterThan(10_000);
  expect(library.code).not.toMatch(/\brequire\(|\bfrom ?['"]node:|\bimport\(/);
});

test('it loads and works with what a browser has, and no code is made from text', () => {
  const context = createContext({ TEXT: LEGACY, TextDecoder, TextEncoder }, { codeGeneration: { strings: false, wasm: false } });
  runInContext(library.code, context);
  const run = (code: string): unknown => JSON.parse(String(runInContext(`JSON.stringify(${code})`, context)));
  expect(run('[typeof process, typeof require, typeof Buffer, typeof document]')).toEqual(Array(4).fill('undefined'));
  expect(run("azconnLint.lintText({ path: 'airflow_settings.yaml', text: TEXT }).map(({ rule }) => rule)")).toContain(
    'legacy-azure-connection',
  );
  const identity =
    "{ identities: { default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' } } }";
  expect(run(`azconnLint.fixText({ path: 'airflow_settings.yaml', text: TEXT, config: ${identity} }).text`)).toContain('conn_type: azure');
  expect(run("azconnLint.inventory([{ path: 'airflow_settings.yaml', text: TEXT }]).map(({ connId, state }) => [connId, state])")).toEqual([
    ['b', 'blocked'],
  ]);
  expect(run("azconnLint.readDotenv('A=1', 'compose')")).toHaveProperty('vars');
  expect(run("azconnLint.readConnectionUri('http://x')")).toHaveProperty('conn_type', 'http');
  expect(run("azconnLint.renderScript(azconnLint.planMigration([{ path: 'airflow_settings.yaml', text: TEXT }]), 'bash')")).toContain(
    'az ',
  );
});
