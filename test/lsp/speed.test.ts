import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { CAPABILITIES, Client } from './client.ts';
import { folderWith, IDENTITY } from './folders.ts';

const CONNECTIONS = 200;
const EDITS = Math.max(12, runs(50));
/** Milliseconds of the processor for an answer, on a machine that other tests keep busy. A quiet one wants 100 ms of the clock. */
const LIMIT = 400;

const connection = (at: number) =>
  `    - conn_id: blob_${at}\n      conn_type: wasb\n      conn_login: account${at}\n      conn_password: ${'A'.repeat(86)}==\n`;

test.skipIf(process.platform !== 'linux')(
  `an answer about a file of ${CONNECTIONS} connections takes less than ${LIMIT} ms of the processor`,
  async () => {
    const text = `airflow:\n  connections:\n${Array.from({ length: CONNECTIONS }, (_, at) => connection(at)).join('')}`;
    const dag = (at: number) =>
      `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\n\nWasbHook(wasb_conn_id="blob_${at}").load_file("a", "b", "c")\n`;
    const dags = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`dags/d${at}.py`, dag(at)]));
    const folder = folderWith({ 'airflow_settings.yaml': text, 'azconn-lint.yaml': IDENTITY, ...dags });
    const client = await Client.start({ folder, capabilities: CAPABILITIES.pull });
    const uri = client.open(join(folder, 'airflow_settings.yaml'), text);
    for (let warm = 0; warm < 10; warm++) await client.pull(uri);
    const taken: number[] = [];
    const before = processorTime(client.process.pid);
    for (let at = 0; at < EDITS; at++) {
      const line = 4 + 4 * at;
      client.change(uri, at + 2, { range: { start: { line, character: 18 }, end: { line, character: 18 } }, text: 'x' });
      const start = performance.now();
      const items = await client.pull(uri);
      taken.push(performance.now() - start);
      expect(items.length).toBeGreaterThanOrEqual(CONNECTIONS);
    }
    const median = taken.toSorted((a, b) => a - b)[EDITS >> 1] ?? 0;
    const spent = (processorTime(client.process.pid) - before) / EDITS;
    console.log(`median of ${EDITS} answers after an edit: ${median.toFixed(0)} ms, of the processor ${spent.toFixed(0)} ms each`);
    // On a busy machine the clock tells of the other tests.
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThan(LIMIT);
    await client.stop();
  },
  120_000,
);

/** Milliseconds that a process has used, all its threads together, as Linux counts them. */
function processorTime(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
