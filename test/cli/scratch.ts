import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A password that must never be seen again. */
export const SECRET = 'ZmFrZS1rZXktb2YtYS10ZXN0LWZha2Uta2V5LW9mLWEtdGVzdA==';

export const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];

/** One connection with an account key. */
export const LEGACY = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ${SECRET}
`;

export const CLEAN = `airflow:
  connections:
    - conn_id: api
      conn_type: http
      conn_host: api.example.com
`;

/** A new folder with these files in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-cli-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
