// Lets a real browser start the server of the extension in a worker.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { reasonOf, report, skip } from './checks.mjs';

/** A file with a connection whose password must not be shown. */
export const LEGACY = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ZmFrZUtleUZha2VLZXlGYWtlS2V5
`;

/** What a page says to the server in its worker, and what it hands back of the answers. */
const PAGE = `<!doctype html><meta charset="utf-8"><script>
const worker = new Worker('/server.js');
const done = (said) => fetch('/done', { method: 'POST', body: JSON.stringify(said) });
const root = 'vscode-vfs://github/o/r';
const textDocument = { uri: root + '/airflow_settings.yaml' };
const send = (message) => worker.postMessage({ jsonrpc: '2.0', ...message });
const said = {};
worker.onerror = ({ message }) => done({ failed: message });
worker.onmessage = async ({ data }) => {
  said[data.id] = data.result;
  if (data.id === 1) {
    const { text, files } = await (await fetch('/files')).json();
    send({ method: 'initialized', params: {} });
    send({ method: 'azconn-lint/files', params: { files: Object.entries(files).map(([name, text]) => ({ uri: root + '/' + name, text })) } });
    send({ method: 'textDocument/didOpen', params: { textDocument: { ...textDocument, languageId: 'yaml', version: 1, text } } });
    send({ id: 2, method: 'textDocument/diagnostic', params: { textDocument } });
    send({ id: 3, method: 'textDocument/hover', params: { textDocument, position: { line: 2, character: 16 } } });
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    send({ id: 4, method: 'textDocument/codeAction', params: { textDocument, range, context: { diagnostics: [] } } });
  }
  if (data.id === 4) done(said);
};
const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
send({ id: 1, method: 'initialize', params: { processId: null, rootUri: root, capabilities: { textDocument: { diagnostic: {}, codeAction } } } });
</script>`;
const CONFIG = `identities:
  default: { client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33 }
`;
const DAG = `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook
WasbHook(wasb_conn_id="sales_blob").load_file("a", "b", "c")
`;
const PATIENCE = 60_000;

/**
 * Shows the page in a real browser and gives what the server in its worker said.
 * @param {string} folder
 * @returns {Promise<string>}
 */
function saidInBrowser(folder) {
  return new Promise((resolve, reject) => {
    /** @type {Readonly<Record<string, readonly [type: string, content: () => string]>>} */
    const pages = {
      '/': ['text/html', () => PAGE],
      '/files': ['application/json', () => JSON.stringify({ text: LEGACY, files: { 'azconn-lint.yaml': CONFIG, 'dags/a.py': DAG } })],
      '/server.js': ['text/javascript', () => readFileSync(join(folder, 'extension/out/web/server.js'), 'utf8')],
    };
    const site = createServer((request, response) => {
      const [type, content] = pages[request.url ?? ''] ?? ['text/plain', () => ''];
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content());
      if (request.url !== '/done') return;
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => end(() => resolve(body)));
    });
    site.listen(0, '127.0.0.1', () => {
      const address = site.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${folder}/profile`];
      browser = spawn('chromium', [...args, `http://127.0.0.1:${port}/`], { stdio: 'ignore', env: { ...process.env, HOME: folder } });
      browser.on('error', (error) => end(() => reject(error)));
    });
    /** @type {import('node:child_process').ChildProcess | undefined} */
    let browser;
    const timer = setTimeout(() => end(() => resolve('the page said nothing')), PATIENCE);
    /** @param {() => void} settle */
    const end = (settle) => {
      clearTimeout(timer);
      browser?.kill();
      site.closeAllConnections();
      site.close(settle);
    };
  });
}

/**
 * Checks the server of an unpacked extension that is for browsers.
 * @param {string} folder
 */
export async function checkBrowser(folder) {
  let said;
  try {
    said = await saidInBrowser(folder);
  } catch (error) {
    skip(`Chromium: ${reasonOf(error)}`);
    return;
  }
  const has = (/** @type {string[]} */ ...parts) =>
    parts.filter((part) => !said.includes(part)).map((part) => `no ${part} in ${said.slice(0, 2_000)}`);
  report('the server for browsers starts in a worker of Chromium', has('"serverInfo":{"name":"azconn-lint"'));
  report('it checks a file', has('"code":"legacy-azure-connection"'));
  report('it knows code that uses a connection', has('used at dags/a.py:2'));
  report('its fix says that no copy is saved', has('Fix legacy-azure-connection', 'no copy of the old credential is saved'));
  report('it shows no secret', said.includes('ZmFr') ? ['the password is shown'] : []);
}
