import fc from 'fast-check';
import type { Given } from '../../src/azure/origin.ts';
import type { AzureType } from '../../src/azure/type.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import type { AirflowConnection, Json } from '../../src/model/airflow.ts';
import { APP, APP_TENANT, BUS_KEY, CLIENT_SECRET, KEY, PEM, SAS, SUBSCRIPTION } from './samples.ts';

/** Texts that people write, into whichever field. */
const texts = [
  '',
  ' ',
  'stsales',
  'stlake',
  APP,
  APP_TENANT,
  SUBSCRIPTION,
  KEY,
  BUS_KEY,
  CLIENT_SECRET,
  PEM,
  SAS,
  `?${SAS}`,
  'https://stsales.blob.core.windows.net/',
  `https://stsales.blob.core.windows.net/c?${SAS}`,
  'stsales.blob.core.windows.net',
  'stsales.blob.core.windows.net:443',
  'wasbs://c@stsales.blob.core.windows.net/x',
  'https://user:EXAMPLE-not-real@stsales.blob.core.windows.net',
  'https://stlake.dfs.core.windows.net',
  'https://stshare.file.core.usgovcloudapi.net',
  'http://blob.contoso.example/x',
  'https://blob.contoso.example:8443/x/',
  `AccountName=stsales;AccountKey=${KEY}`,
  `DefaultEndpointsProtocol=http;EndpointSuffix=core.chinacloudapi.cn;AccountKey=${KEY};AccountName=stsales;`,
  `BlobEndpoint=https://x.contoso.example/;FileEndpoint=https://y.contoso.example;SharedAccessSignature=${SAS}`,
  'UseDevelopmentStorage=true',
  'http://127.0.0.1:10000/devstoreaccount1',
  'https://cosmos.documents.azure.com:443/',
  `AccountEndpoint=https://cosmos.documents.azure.com:443/;AccountKey=${KEY};`,
  `Endpoint=sb://sb-orders.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=${BUS_KEY}`,
  'sb-orders.servicebus.windows.net',
  'https://bates.westeurope.batch.azure.com',
  'https://adx.westeurope.kusto.windows.net',
  `Data Source=https://adx.kusto.windows.net;AppKey=${CLIENT_SECRET}`,
  'crsales.azurecr.io',
  'https://ws.dev.azuresynapse.net',
  'https://srch.search.windows.net',
  'https://foundry.services.ai.azure.com/api/projects/x',
  'AAD_APP',
  'AZURE_TOKEN_CRED',
  'AzureUSGovernment',
  '<client-id>',
  'changeme',
  '/keys/sp.json',
  'rg',
];

const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const field = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: text });
const keyFile = { clientId: APP, clientSecret: CLIENT_SECRET, tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION };
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom<Json>(null, true, false, 0, 1, {}, [], keyFile, { https: 'http://proxy.example:3128' }) },
);

/** Keys that some hook reads, as they are, prefixed, in lower case; and harmless ones that none does. */
export const HARMLESS = ['max_block_size', 'anon', 'account_host', 'note', 'région', '__proto__', 'constructor'];
const known = [
  ...new Set(azureTypes.all().flatMap(({ fields }) => fields.map(({ name }) => name).filter((name) => name.startsWith('extra.')))),
].map((name) => name.slice(6));
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...azureTypes.all()), fc.constantFrom(...known))
      .map(([{ connType }, name]) => `extra__${connType}__${name}`),
  },
  { weight: 1, arbitrary: fc.constantFrom(...known).map((name) => name.toLowerCase()) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('connectionString', 'subscription', 'resourceGroup', 'factoryName', 'region', 'api_key', 'refresh_token'),
  },
  { weight: 1, arbitrary: fc.constantFrom(...HARMLESS) },
);

/** Keys of the type itself come often, so that whole connections come up by chance; its prefix stands before any key. */
function extraOf(type: AzureType): fc.Arbitrary<AirflowConnection['extra']> {
  const own = type.fields.map(({ name }) => name).filter((name) => name.startsWith('extra.'));
  const ownKey = own.length > 0 ? fc.constantFrom(...own.map((name) => name.slice(6))) : key;
  const prefixed = fc
    .tuple(fc.constantFrom(type.connType, ...type.aliases), fc.constantFrom(...known))
    .map(([prefix, name]) => `extra__${prefix}__${name}`);
  const anyKey = fc.oneof({ weight: 8, arbitrary: ownKey }, { weight: 3, arbitrary: key }, { weight: 1, arbitrary: prefixed });
  const entry = fc.tuple(anyKey, value);
  return fc.option(fc.array(entry, { maxLength: 8 }).map((entries) => Object.fromEntries(entries)));
}

/** A connection of one of the types, often whole, and what the configuration says about it. */
export const sample = fc.constantFrom(...azureTypes.all()).chain((type) =>
  fc.record({
    name: fc.constant(type.connType),
    connection: fc.record<AirflowConnection>({
      conn_type: fc.constantFrom(type.connType, type.connType, 'azure'),
      host: field,
      login: field,
      password: field,
      schema: field,
      port: fc.constantFrom(null, 0, 443),
      extra: extraOf(type),
    }),
    given: fc.record<Given>(
      {
        resource_id: fc.constantFrom(
          'nonsense',
          `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stsales`,
        ),
        subscription_id: fc.constant(SUBSCRIPTION),
        resource_group: fc.constant('rg'),
        host: fc.constantFrom('https://stsales.blob.core.windows.net', 'https://adx.kusto.windows.net'),
        account_url: fc.constant('https://bates.westeurope.batch.azure.com'),
        fully_qualified_namespace: fc.constant('sb-orders.servicebus.windows.net'),
        login: fc.constant('crsales'),
      },
      { requiredKeys: [] },
    ),
  }),
);
