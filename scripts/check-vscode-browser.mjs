// Starts the server of the extension in a worker of a real browser.
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { report, skip } from './checks.mjs';
import { CHROMIUM, NO_CHROMIUM } from './chromium.mjs';

/** A file with a connection whose password must not be shown. */
export const LEGACY = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ZmFrZUtleUZha2VLZXlGYWtlS2V5
`;

/** A function for the page: it talks to the server in a worker, and gives the answers by the ids of the questions. */
const TALK = `({ text, files }) => {
  const worker = new Worker('/server.js');
  const root = 'vscode-vfs://github/o/r';
  const textDocument = { uri: root + '/airflow_settings.yaml' };
  const said = {};
  const send = (message) => worker.postMessage({ jsonrpc: '2.0', ...message });
  const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: root, capabilities: { textDocument: { diagnostic: {}, codeAction } } } });
  return new Promise((resolve) => {
    worker.onerror = ({ message }) => resolve({ failed: message });
    worker.onmessage = ({ data }) => {
      said[data.id] = data.result;
      if (data.id === 4) resolve(said);
      if (data.id !== 1) return;
      const named = Object.entries(files).map(([name, content]) => ({ uri: root + '/' + name, text: content }));
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      send({ method: 'initialized', params: {} });
      send({ method: 'azconn-lint/files', params: { files: named } });
      send({ method: 'textDocument/didOpen', params: { textDocument: { ...textDocument, languageId: 'yaml', version: 1, text } } });
      send({ id: 2, method: 'textDocument/diagnostic', params: { textDocument } });
      send({ id: 3, method: 'textDocument/hover', params: { textDocument, position: { line: 2, character: 16 } } });
      send({ id: 4, method: 'textDocument/codeAction', params: { textDocument, range, context: { diagnostics: [] } } });
    };
  });
}`;
const CONFIG = `identities:
  default: { client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33 }
`;
const DAG = `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook
WasbHook(wasb_conn_id="sales_blob").load_file("a", "b", "c")
`;
/** A page that exists in the browser alone. */
const PAGE = 'http://azconn-lint.test/';

/**
 * Opens a page in a real browser and gives what the server in its worker said.
 * @param {string} program
 * @param {string} folder
 */
async function saidInBrowser(program, folder) {
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><meta charset="utf-8">' }));
    await page.route(`${PAGE}server.js`, (route) => route.fulfill({ path: join(folder, 'extension/out/web/server.js') }));
    await page.goto(PAGE);
    const given = JSON.stringify({ text: LEGACY, files: { 'azconn-lint.yaml': CONFIG, 'dags/a.py': DAG } });
    return JSON.stringify(await page.evaluate(`(${TALK})(${given})`));
  } finally {
    await browser.close();
  }
}

/**
 * Checks the server of an unpacked extension that is for browsers.
 * @param {string} folder
 */
export async function checkBrowser(folder) {
  if (CHROMIUM === undefined) {
    skip(NO_CHROMIUM);
    return;
  }
  const said = await saidInBrowser(CHROMIUM, folder);
  const has = (/** @type {string[]} */ ...parts) =>
    parts.filter((part) => !said.includes(part)).map((part) => `no ${part} in ${said.slice(0, 2_000)}`);
  report('the server for browsers starts in a worker of Chromium', has('"serverInfo":{"name":"azconn-lint"'));
  report('it checks a file', has('"code":"legacy-azure-connection"'));
  report('it knows code that uses a connection', has('used at dags/a.py:2'));
  report('its fix says that no copy is saved', has('Fix legacy-azure-connection', 'no copy of the old credential is saved'));
  report('it shows no secret', said.includes('ZmFr') ? ['the password is shown'] : []);
}
