import type { AzureType } from '../../../src/azure/type.ts';
import { APP, APP_TENANT, CLIENT_SECRET, connection, KEY, PAIR, SAS, SUBSCRIPTION, type Written } from '../../azure/samples.ts';
import { typeOf } from '../../azure/type-of.ts';
import type { Row } from './engine.ts';

/** A connection, and what it is said to have become. */
interface Moved {
  readonly name: string;
  readonly type: string;
  readonly before: Written;
  readonly after: Written;
  /** Why it is none of that; a right one has none. */
  readonly why?: string;
}

const BLOB = 'https://stsales.blob.core.windows.net';
const SYNAPSE = 'https://ws.dev.azuresynapse.net';
const SEARCH = 'https://srch.search.windows.net';
const SP = { login: APP, password: CLIENT_SECRET };
const KEYED = { login: 'stsales', password: KEY };

const named = ({ extra, ...fields }: Written = {}): Written => ({ ...fields, extra: { ...PAIR, ...extra } });

const moves: readonly Moved[] = [
  { name: 'a right migration', type: 'wasb', before: KEYED, after: named({ login: 'stsales' }) },
  ...(['managed_identity_client_id', 'workload_identity_tenant_id'] as const).map((half) => ({
    name: `${half} alone`,
    type: 'wasb',
    before: KEYED,
    after: { login: 'stsales', extra: { [half]: PAIR[half] } },
    why: 'the identity is incomplete',
  })),
  { name: 'no identity', type: 'wasb', before: KEYED, after: { login: 'stsales' }, why: 'the identity is incomplete' },

  {
    name: 'the hook takes a secret before the identity',
    type: 'wasb',
    before: KEYED,
    after: named({ login: 'stsales', password: KEY }),
    why: 'WasbHook signs in with an account key, because of "password"',
  },
  {
    name: 'the hook raises',
    type: 'azure_ai_agents',
    before: { host: 'https://ai.services.ai.azure.com/api/projects/p', ...SP },
    after: named({ host: 'https://ai.services.ai.azure.com/api/projects/p', login: APP }),
    why: 'AzureAIAgentsHook fails: login, password and "extra.tenantId" have to be all there or all absent',
  },
  {
    name: 'the only hook never was addressed',
    type: 'azure_data_factory',
    before: SP,
    after: named(),
    why: 'AzureDataFactoryHook fails: "extra.subscriptionId" is missing',
  },
  {
    name: 'one of two hooks never was addressed',
    type: 'azure_synapse',
    before: { ...SP, extra: { tenantId: APP_TENANT } },
    after: named(),
  },
  {
    name: 'one of two hooks was addressed, and has no subscription',
    type: 'azure_synapse',
    before: { ...SP, host: SYNAPSE },
    after: named({ host: SYNAPSE }),
    why: 'AzureSynapseHook fails: "extra.subscriptionId" is missing',
  },
  {
    name: 'one of two hooks loses its subscription',
    type: 'azure_synapse',
    before: { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION } },
    after: named(),
    why: 'AzureSynapseHook fails: "extra.subscriptionId" is missing',
  },
  {
    name: 'one of two hooks fails as it did before, for another reason than that it was not addressed',
    type: 'azure_synapse',
    before: { login: '', password: '', extra: { subscriptionId: SUBSCRIPTION } },
    after: named({ login: '', password: '', extra: { subscriptionId: SUBSCRIPTION } }),
    why: 'AzureSynapseHook fails: login and password are not null, and then "extra.tenantId" is required',
  },

  {
    name: 'another account',
    type: 'wasb',
    before: KEYED,
    after: named({ login: 'stother' }),
    why: 'the hook would use another address',
  },
  { name: 'no account any more', type: 'wasb', before: KEYED, after: named(), why: 'the hook would use another address' },
  {
    name: 'an address that only begins like the old one',
    type: 'azure_ai_search',
    before: { host: SEARCH, password: KEY },
    after: named({ host: `${SEARCH}.example.com` }),
    why: 'the hook would use another address',
  },
  {
    name: 'the same address in another spelling',
    type: 'wasb',
    before: { host: `${BLOB}/`, password: KEY },
    after: named({ login: 'stsales' }),
  },
  {
    name: 'an address within the old one',
    type: 'azure_data_factory',
    before: { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION } },
    after: named({ extra: { subscriptionId: SUBSCRIPTION, resource_group_name: 'rg-data' } }),
  },
  {
    name: 'plain http',
    type: 'azure_ai_search',
    before: { host: 'http://search.example.com', password: KEY },
    after: named({ host: 'http://search.example.com' }),
    why: 'the address is plain http, and tokens are only sent over https',
  },
  {
    name: 'no address where one is needed',
    type: 'wasb',
    before: { password: KEY },
    after: named(),
    why: 'nothing names the address of the service',
  },
  { name: 'an address where there was none', type: 'wasb', before: { password: KEY }, after: named({ login: 'stsales' }) },
  { name: 'no address where none is needed', type: 'azure', before: SP, after: named() },
  { name: 'no address where the type has no recipe', type: 'azure_data_lake', before: SP, after: named() },
  {
    name: 'no address where more is needed than one',
    type: 'azure_cosmos',
    before: { password: KEY },
    after: named({ extra: { subscription_id: SUBSCRIPTION, resource_group_name: 'rg-data' } }),
    why: 'nothing names the address of the service',
  },

  {
    name: 'a secret that no hook asks for',
    type: 'wasb',
    before: KEYED,
    after: named({ login: 'stsales', extra: { note: `https://stsales.blob.core.windows.net/x?${SAS}` } }),
    why: '"extra.note" still holds a secret',
  },
  {
    name: 'a secret under a name that may hold one too',
    type: 'wasb',
    before: KEYED,
    after: named({ login: 'stsales', extra: { [CLIENT_SECRET]: `https://stsales.blob.core.windows.net/x?${SAS}` } }),
    why: 'an extra still holds a secret',
  },
];

const TYPE_WITHOUT_HOOKS: AzureType = { ...typeOf('wasb'), hooks: [] };

export const migrationRows: readonly Row[] = [
  ...moves.map(({ name, type, before, after, why }) => ({
    name: `${type}: ${name}`,
    expected: why === undefined ? { ok: true } : { ok: false, why },
    actual: (engine: Parameters<Row['actual']>[0]) =>
      engine.provesMigration(typeOf(type), connection(type, before), connection('azure', after)),
  })),
  {
    name: 'a type that no hook reads',
    expected: { ok: false, why: 'no hook reads the connection' },
    actual: ({ provesMigration }) =>
      provesMigration(TYPE_WITHOUT_HOOKS, connection('wasb', KEYED), connection('azure', named({ login: 'stsales' }))),
  },
  ...[true, false].map((isNamed) => ({
    name: `a connection ${isNamed ? 'uses' : 'does not use'} the identity`,
    expected: isNamed,
    actual: ({ usesIdentity }: Parameters<Row['actual']>[0]) => {
      const written = connection('wasb', isNamed ? named({ login: 'stsales' }) : KEYED);
      return usesIdentity(typeOf('wasb'), written, written);
    },
  })),
];
