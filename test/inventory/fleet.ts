import { folderWith, SECRET } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';

export const CLIENT = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';
export const TENANT = '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33';
export const CONFIG = `identities:\n  default: { name: id-airflow, client_id: ${CLIENT}, tenant_id: ${TENANT} }\n`;

/** A variable with a legacy connection to a storage account. */
export const key = (id: string, account = 'stsales') =>
  `AIRFLOW_CONN_${id.toUpperCase()}='{"conn_type": "wasb", "login": "${account}", "password": "${SECRET}"}'\n`;

/** The same connection after its move. */
export const moved = (id: string, account = 'stsales') =>
  `AIRFLOW_CONN_${id.toUpperCase()}='{"conn_type": "azure", "login": "${account}", "extra": {"managed_identity_client_id": "${CLIENT}", "workload_identity_tenant_id": "${TENANT}"}}'\n`;

/** The report of a project on a day. */
export async function reportOf(files: Readonly<Record<string, string>>, name: string, day = '2026-11-01'): Promise<string> {
  const env = { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T00:00:00Z`) / 1000) };
  const { out } = await runMain(['inventory', '--format', 'json', '--name', name], { cwd: folderWith(files), env });
  return out;
}

/** The JSON report of a call in a folder with these files, and how it ended. */
export async function inventoryOf(files: Readonly<Record<string, string>>, argv: readonly string[] = [], stdin = '') {
  const { code, out, err } = await runMain(['inventory', '--format', 'json', ...argv], { cwd: folderWith(files), stdin });
  return { code, err, out, report: out === '' ? undefined : JSON.parse(out) };
}
