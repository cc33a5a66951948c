import { lazy } from '../lazy/lazy.ts';
import type { Json, JsonObject } from '../model/airflow.ts';
import type { Variable } from '../model/connection.ts';
import { isObject } from '../model/is-object.ts';
import type { OldCredential } from '../model/ledger.ts';
import { isGuid } from './ids.ts';
import { isPlaceholder } from './secrets.ts';

/** `[secrets]` for all, `[workers]` for tasks of Airflow 3 alone. */
const NAME = /^AIRFLOW__(?:SECRETS__|WORKERS__SECRETS_)BACKEND_KWARGS$/;
const CLASS_NAME = /^AIRFLOW__(?:SECRETS__|WORKERS__SECRETS_)BACKEND$/;
const CLASS = /\bAzureKeyVaultBackend$/;
/** Only all three together make the backend sign in with them (`secrets/key_vault.py`). */
const PRINCIPAL = ['tenant_id', 'client_id', 'client_secret'] as const;
const VAULT = 'vault_url';

/** The arguments of the Key Vault backend, out of the variable that holds them. */
export interface BackendKwargs {
  readonly variable: Variable;
  readonly kwargs: JsonObject;
}

/** The variables of a file that hold the arguments of the Key Vault backend: each of its environments may have one. */
export function backendKwargs(variables: readonly Variable[]): readonly BackendKwargs[] {
  const isKeyVault = lazy(() => namesKeyVault(variables));
  return variables.flatMap((variable) => {
    const kwargs = NAME.test(variable.name.value) ? objectIn(variable.value.value.reveal()) : undefined;
    return kwargs && (Object.hasOwn(kwargs, VAULT) || isKeyVault()) ? [{ variable, kwargs }] : [];
  });
}

/** Whether a file says that secrets come from Key Vault. */
export function namesKeyVault(variables: readonly Variable[]): boolean {
  return variables.some(({ name, value }) => CLASS_NAME.test(name.value) && CLASS.test(value.value.reveal().trim()));
}

/** Whether the arguments hold a client secret of their own. */
export function holdsClientSecret({ client_secret }: JsonObject): boolean {
  return typeof client_secret === 'string' && client_secret !== '' && !isPlaceholder(client_secret);
}

/** The client secret in the arguments, by the application that it belongs to; undefined where they hold none. */
export function backendCredential(kwargs: JsonObject): OldCredential | undefined {
  if (!holdsClientSecret(kwargs)) return undefined;
  const { client_id: app } = kwargs;
  return { kind: 'service-principal', ...(typeof app === 'string' && isGuid(app) && { app_id: app }) };
}

/** The arguments with an identity in the place of a service principal. */
export function withIdentity(kwargs: JsonObject, identity: { readonly client_id: string; readonly tenant_id: string }): JsonObject {
  const kept = Object.entries(kwargs).filter(([key]) => !PRINCIPAL.some((name) => name === key));
  return {
    ...Object.fromEntries(kept),
    managed_identity_client_id: identity.client_id,
    workload_identity_tenant_id: identity.tenant_id,
  };
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
