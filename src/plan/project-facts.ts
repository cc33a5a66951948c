import type { Variable } from '../model/connection.ts';
import type { Document } from '../model/source.ts';

/** The facts that a project itself tells about its Airflow. */
export interface ProjectFacts {
  readonly remote_logging?: boolean;
  readonly secrets_backend?: boolean;
  /** The address of the vault that the backend reads. */
  readonly vault?: { readonly url: string; readonly path: string; readonly line: number };
}

const LOGGING = ['AIRFLOW__LOGGING__REMOTE_LOGGING', 'AIRFLOW__CORE__REMOTE_LOGGING'];
const LOG_FOLDER = ['AIRFLOW__LOGGING__REMOTE_BASE_LOG_FOLDER', 'AIRFLOW__CORE__REMOTE_BASE_LOG_FOLDER'];
const BACKEND = ['AIRFLOW__SECRETS__BACKEND', 'AIRFLOW__WORKERS__SECRETS_BACKEND'];
const KWARGS = ['AIRFLOW__SECRETS__BACKEND_KWARGS', 'AIRFLOW__WORKERS__SECRETS_BACKEND_KWARGS'];
const TRUE = /^(?:t|true|1)$/i;
const IN_AZURE = /^(?:wasb|abfss?|adls?):?/i;
const VAULT_URL = /^https:\/\/[A-Za-z0-9-]{3,24}\.vault\.[a-z.]{5,40}\/?$/;

/** The facts about remote logs and the secrets backend in the variables of a file. `lineOf` gives the line of a variable. */
export function factsOf({ variables }: Document, path: string, lineOf: (variable: Variable) => number): ProjectFacts {
  const byName = new Map(variables.map((variable) => [variable.name.value, variable]));
  const last = (names: readonly string[]) => names.map((name) => byName.get(name)).find((variable) => variable !== undefined);
  const text = (names: readonly string[]) => last(names)?.value.value.reveal().trim();
  const folder = text(LOG_FOLDER);
  const logs = TRUE.test(text(LOGGING) ?? '') && (folder === undefined || IN_AZURE.test(folder));
  const isVault = text(BACKEND)?.endsWith('.AzureKeyVaultBackend') ?? false;
  const kwargs = isVault ? last(KWARGS) : undefined;
  const url = kwargs && vaultUrl(kwargs.value.value.reveal());
  return {
    ...(logs && { remote_logging: true }),
    ...(isVault && { secrets_backend: true }),
    ...(kwargs && url !== undefined && { vault: { url, path, line: lineOf(kwargs) } }),
  };
}

function vaultUrl(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const url = typeof value === 'object' && value !== null && 'vault_url' in value ? value.vault_url : undefined;
    return typeof url === 'string' && VAULT_URL.test(url) ? url : undefined;
  } catch {
    return undefined;
  }
}
