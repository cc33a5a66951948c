import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A new folder with these files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'azconn-lint-lsp-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export function copyOf(folder: string): string {
  const copy = mkdtempSync(join(realpathSync(tmpdir()), 'azconn-lint-lsp-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** The texts of a folder by their paths. */
export function textsIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [relative(folder, join(folder, name)), readFileSync(join(folder, name), 'utf8')]));
}

export const IDENTITY = `identities:
  default:
    client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
    tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
`;

export const LEGACY = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ZmFrZUtleUZha2VLZXlGYWtlS2V5
`;

export const DAG = `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook


def load():
    WasbHook(wasb_conn_id="sales_blob").load_file("a", "b", "c")
`;
