import type { Given } from '../tester.ts';
import { settings, typed } from './azure-given.ts';

export const WASB = 'from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\n';
export const BASE = 'from airflow.sdk import BaseHook, Connection\n';
export const PATHS = 'from airflow.sdk import ObjectStoragePath\n';

const PAIR = [
  'conn_extra:',
  '  managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  '  workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
];

/** A connection `conn` that uses the identity, and the code of one file. */
export function keyless(code: string, type = 'azure', ...lines: readonly string[]): Given {
  return { ...typed(type, ...lines, ...PAIR), code: [{ path: 'dags/a.py', text: code }] };
}

/** A connection `conn` of Blob Storage with an account key, and the code of one file. */
export function withKey(code: string, type = 'wasb', ...lines: readonly string[]): Given {
  return {
    ...typed(type, ...(lines.length > 0 ? lines : ['conn_login: stsales']), 'conn_password: not-a-real-key'),
    code: [{ path: 'dags/a.py', text: code }],
  };
}

/** A project without any connection of Azure. */
export function without(code: string): Given {
  return { ...settings('- conn_id: db', '  conn_type: postgres'), code: [{ path: 'dags/a.py', text: code }] };
}
