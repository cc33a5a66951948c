import { jsonLine } from '../airflow/write-json.ts';
import { backendKwargs, holdsClientSecret, withIdentity } from '../azure/backend-kwargs.ts';
import { DEFAULT_IDENTITY, identityConfig } from '../azure/migration-of.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import type { JsonObject } from '../model/airflow.ts';
import type { Config } from '../model/config.ts';
import type { Variable } from '../model/connection.ts';
import type { Help, Problem } from '../model/finding.ts';
import { Hidden, MASK } from '../model/hidden.ts';
import type { FileRule } from '../model/rule.ts';
import { vaultHelp } from '../plan/az-help.ts';

export const secretsBackendCredential: FileRule = {
  id: 'secrets-backend-credential',
  scope: 'file',
  summary: 'Let the Key Vault backend sign in with the workload identity, not with a client secret.',
  severity: 'warning',
  group: 'azure',
  fixable: true,

  *check(context) {
    const { document, options } = context;
    for (const { variable, kwargs } of backendKwargs(document.variables)) {
      if (!holdsClientSecret(kwargs)) continue;
      const wanted = wantedKwargs(kwargs, options.config);
      yield {
        at: variable.name.range,
        message: `${variable.name.value} holds a client secret: the Key Vault backend accepts the two ids of a workload identity instead`,
        help: [shown(variable.name.value, wanted.kwargs), ...(wanted.isWhole ? [] : [MISSING]), ...vaultHelp(kwargs, context), UNSEEN],
        ...(wanted.isWhole && fixTo(variable, wanted.kwargs)),
      };
    }
  },
};

function wantedKwargs(kwargs: JsonObject, config: Config): { readonly kwargs: JsonObject; readonly isWhole: boolean } {
  const { client_id = '', tenant_id = '' } = identityConfig(DEFAULT_IDENTITY, config) ?? {};
  const isWhole = client_id !== '' && tenant_id !== '';
  const identity = isWhole ? { client_id, tenant_id } : { client_id: CLIENT_PLACEHOLDER, tenant_id: TENANT_PLACEHOLDER };
  return { kwargs: withIdentity(kwargs, identity), isWhole };
}

const CLIENT_PLACEHOLDER = '<client id of the managed identity>';
const TENANT_PLACEHOLDER = '<tenant id of the managed identity>';

function fixTo(variable: Variable, kwargs: JsonObject): Pick<Problem, 'fix'> {
  return { fix: { safety: 'safe', change: { do: 'rewrite-variable', variable, to: new Hidden(jsonLine(kwargs)) } } };
}

/** The arguments that may be shown; any other may be a secret. */
const OPEN: readonly string[] = [
  ...['connections_prefix', 'variables_prefix', 'config_prefix', 'vault_url', 'sep'],
  ...['managed_identity_client_id', 'workload_identity_tenant_id'],
];

function shown(name: string, kwargs: JsonObject): Help {
  const members = Object.entries(kwargs).map(([key, value]) => [key, OPEN.includes(key) && isSafeToShow(value) ? value : MASK]);
  return { title: 'replacement:', lines: [`${name}=${jsonLine(Object.fromEntries(members))}`] };
}

const MISSING: Help = {
  title:
    'missing: the managed identity, which is never guessed; name it in identities.default in azconn-lint.yaml, or --client-id and --tenant-id',
};
const UNSEEN: Help = { title: 'connections in the Key Vault are not in a file, so they are not checked' };
