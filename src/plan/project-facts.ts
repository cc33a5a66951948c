import { backendCredential, backendKwargs } from '../azure/backend-kwargs.ts';
import { firstAnswer } from '../lazy/first-answer.ts';
import type { JsonObject } from '../model/airflow.ts';
import type { Variable } from '../model/connection.ts';
import type { Document } from '../model/source.ts';
import type { Vault } from './vault-use.ts';

/** The facts that a project itself tells about its Airflow. */
export interface ProjectFacts {
  readonly remote_logging?: boolean;
  readonly secrets_backend?: boolean;
  /** The vault that the backend reads. */
  readonly vault?: Vault;
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
  const firstSet = (names: readonly string[]) => firstAnswer(names, (name) => byName.get(name));
  const text = (names: readonly string[]) => firstSet(names)?.value.value.reveal().trim();
  const folder = text(LOG_FOLDER);
  const logs = TRUE.test(text(LOGGING) ?? '') && (folder === undefined || IN_AZURE.test(folder));
  const isVault = text(BACKEND)?.endsWith('.AzureKeyVaultBackend') ?? false;
  const kwargs = isVault ? firstSet(KWARGS) : undefined;
  const held = kwargs && backendKwargs([kwargs])[0]?.kwargs;
  const url = held && vaultUrl(held);
  return {
    ...(logs && { remote_logging: true }),
    ...(isVault && { secrets_backend: true }),
    ...(kwargs && held && url !== undefined && { vault: { url, path, line: lineOf(kwargs), credential: backendCredential(held) } }),
  };
}

/** The address of the vault in the arguments of a backend, where it is one that Azure gives out. */
export function vaultUrl({ vault_url: url }: JsonObject): string | undefined {
  return typeof url === 'string' && VAULT_URL.test(url) ? url : undefined;
}
