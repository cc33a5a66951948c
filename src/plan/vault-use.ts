import type { OldCredential } from '../model/ledger.ts';
import type { PlannedConnection } from './input.ts';

/** The vault that a secrets backend reads, and the variable that says so. */
export interface Vault {
  readonly url: string;
  readonly path: string;
  readonly line: number;
  /** The client secret in the arguments of the backend, by what it names. */
  readonly credential?: OldCredential | undefined;
}

/** The secrets backend as a user of the identity. */
export function vaultUse({ url, path, line, credential }: Vault): PlannedConnection {
  return {
    id: 'secrets backend',
    connType: 'key-vault',
    service: 'key-vault',
    file: path,
    line,
    outcome: 'identity',
    endpoint: url,
    reasons: [{ path, line, kind: 'secrets-backend' }],
    credentials: credential ? [credential] : [],
  };
}
