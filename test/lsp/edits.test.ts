import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { CAPABILITIES, Client } from './client.ts';
import { DAG, folderWith, IDENTITY, LEGACY } from './folders.ts';

/** How many edits are made; `EDITS=10000` for as many as were made once. */
const EDITS = Number(process.env['EDITS'] ?? runs(400));
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 0xffffffff));

const FILES: Readonly<Record<string, string>> = {
  'airflow_settings.yaml': `${LEGACY}    - conn_id: other\n      conn_type: azure_data_factory\n      conn_extra: '{"tenantId": "x"}'\n`,
  '.env': 'AIRFLOW_CONN_SALES_BLOB=wasb://stsales:ZmFrZQ%3D%3D@\nAIRFLOW_CONN_X={"conn_type": "adls"}\nA=b\n',
  'dags/load.py': DAG,
  'docker-compose.override.yml': 'services:\n  scheduler:\n    environment:\n      AIRFLOW_CONN_Y: wasb://a:b@c\n',
  'azconn-lint.yaml': IDENTITY,
  'requirements.txt': 'apache-airflow-providers-microsoft-azure==12.0.0\n',
};

const PIECES = [
  ...['\n', '\r\n', ' ', '  ', '"', "'", '{', '}', ':', '#', '- ', '=', '😀', 'é', '\t', '$', '0', '\\', '%', '@'],
  ...[
    'conn_type: wasb\n',
    'AIRFLOW_CONN_Z=wasb://x:y@z\n',
    'conn_id: sales_blob\n',
    '# azconn-lint-disable-file syntax\n',
    '"extra": {',
    'WasbHook(wasb_conn_id="other")',
  ],
  ...[
    'get_connection("sales_blob").password',
    'rules: {syntax: off}\n',
    'services:',
    'airflow:\n',
    'AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID=x\n',
  ],
];

/** Numbers from 0 to 1 that a seed decides: mulberry32. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

async function all(client: Client, uris: readonly string[]): Promise<unknown> {
  const found: unknown[] = [];
  for (const uri of uris) found.push(await client.pull(uri));
  return found;
}

test(`${EDITS} random edits end as a fresh start does (SEED=${SEED})`, async () => {
  const next = numbersFrom(SEED);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  const folder = folderWith(FILES);
  const client = await Client.start({ folder, capabilities: CAPABILITIES.pull });
  const texts = new Map(Object.entries(FILES).map(([name, text]) => [client.open(join(folder, name), text), text]));
  const names = new Map([...texts.keys()].map((uri, at) => [uri, Object.keys(FILES)[at] ?? '']));
  const compare = async () => {
    const fresh = await Client.start({ folder, capabilities: CAPABILITIES.pull });
    for (const [uri, text] of texts) fresh.open(join(folder, names.get(uri) ?? ''), text);
    expect(await all(client, [...texts.keys()])).toEqual(await all(fresh, [...texts.keys()]));
    await fresh.stop();
  };
  const every = Math.ceil(EDITS / 10);
  for (let made = 1; made <= EDITS; made++) {
    const uri = pick([...texts.keys()]);
    const text = texts.get(uri) ?? '';
    const lines = text.split(/\r\n?|\n/);
    const line = Math.floor(next() * lines.length);
    const [a, b] = [next(), next()].map((part) => Math.floor(part * ((lines[line]?.length ?? 0) + 1))).toSorted((x, y) => x - y);
    const isWhole = next() < 0.02;
    const original = FILES[names.get(uri) ?? ''] ?? '';
    const change = isWhole
      ? { text: original }
      : { range: { start: { line, character: a ?? 0 }, end: { line, character: next() < 0.5 ? (a ?? 0) : (b ?? 0) } }, text: pick(PIECES) };
    client.change(uri, made + 1, change);
    texts.set(uri, appliedBy(text, change));
    if (next() < 0.1) await client.pull(uri);
    if (next() < 0.02) {
      writeFileSync(join(folder, names.get(uri) ?? ''), texts.get(uri) ?? '');
      client.notify('textDocument/didSave', { textDocument: { uri } });
    }
    if (made % every === 0) await compare();
  }
  expect(await client.stop()).toBe(0);
}, 3_600_000);

interface Change {
  readonly text: string;
  readonly range?: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** The text after a change, worked out line by line, in another way than the server does. */
function appliedBy(text: string, { range, text: fresh }: Change): string {
  if (!range) return fresh;
  const parts = text.split(/(\r\n?|\n)/);
  const content = parts[range.start.line * 2] ?? '';
  parts[range.start.line * 2] = content.slice(0, range.start.character) + fresh + content.slice(range.end.character);
  return parts.join('');
}
