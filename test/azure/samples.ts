import type { AirflowConnection, JsonObject } from '../../src/model/airflow.ts';

/** Look like secrets of Azure and are none. */
export const KEY = 'EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEAA==';
export const BUS_KEY = 'EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEA=';
export const CLIENT_SECRET = 'AAA8Q~EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPL';
export const SAS = 'sv=2022-11-02&ss=b&srt=co&sp=rl&se=2020-01-01T00:00:00Z&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D';
export const PEM = '-----BEGIN PRIVATE KEY-----\nEXAMPLE\n-----END PRIVATE KEY-----';

const A = (length: number) => 'A'.repeat(length);

/** Of each format a text that holds it, and the secret in it. */
export const SECRET_SAMPLES: readonly (readonly [kind: string, text: string, secret: string])[] = [
  ['entra-client-secret', `secret: ${CLIENT_SECRET} `, CLIENT_SECRET],
  ['azure-sdk-auth-file', '{"clientId":"x","clientSecret":"EXAMPLE-not-real"}', 'EXAMPLE-not-real'],
  ['azure-sdk-auth-file', String.raw`"{\"clientSecret\": \"EXAMPLE-not-real\"}"`, 'EXAMPLE-not-real'],
  ['pem-private-key', PEM, '-----BEGIN PRIVATE KEY-----'],
  ['jwt', `bearer eyJ${A(12)}.eyJ${A(12)}.${A(20)}`, `eyJ${A(12)}.eyJ${A(12)}.${A(20)}`],
  ['storage-account-key', `${A(76)}+AStAAAAAA==`, `${A(76)}+AStAAAAAA==`],
  ['storage-account-key-unmarked', `key ${KEY}`, KEY],
  ['storage-connection-string', `AccountKey=${A(20)};AccountName=x`, A(20)],
  ['storage-connection-string', `accountname=x;ACCOUNTKEY=${A(20)}`, A(20)],
  ['storage-connection-string-sas', `BlobEndpoint=https://x/;SharedAccessSignature=${A(24)}`, A(24)],
  ['azure-sas-signature', `https://x/c?${SAS}`, `${A(43)}%3D`],
  ['service-bus-key', `${A(33)}+ASbAAAAAA=`, `${A(33)}+ASbAAAAAA=`],
  ['shared-access-key', `Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=${BUS_KEY}`, BUS_KEY],
  ['service-bus-key-unmarked', `x.servicebus.windows.net ${BUS_KEY}`, BUS_KEY],
  ['cosmos-key', `${A(76)}ACDbAAAAAA==`, `${A(76)}ACDbAAAAAA==`],
  ['batch-key', `${A(76)}+ABaAAAAAA==`, `${A(76)}+ABaAAAAAA==`],
  ['acr-password', `${A(42)}+ACRAAAAAA`, `${A(42)}+ACRAAAAAA`],
  ['ai-search-key', `${A(42)}AzSeAAAAAA`, `${A(42)}AzSeAAAAAA`],
  ['azure-ai-services-key', `${A(52)}JQQJ99${A(14)}AAAAACOG${A(4)}`, `${A(52)}JQQJ99${A(14)}AAAAACOG${A(4)}`],
  ['kusto-app-key', 'Data Source=https://x;AppKey=EXAMPLE-not-real', 'EXAMPLE-not-real'],
  ['airflow-uri-password', 'AIRFLOW_CONN_X=wasb://stsales:EXAMPLE-not-real@', 'EXAMPLE-not-real'],
];

export const IDENTITY = { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' };
export const PAIR = { managed_identity_client_id: IDENTITY.client_id, workload_identity_tenant_id: IDENTITY.tenant_id };
/** A service principal, which must never be taken for the identity. */
export const APP = '91c4b2d6-5a3f-4e18-b7c9-0d2e4f6a8b1c';
export const APP_TENANT = 'c0ffee12-3456-4abc-9def-0123456789ab';
export const SUBSCRIPTION = '5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b';

export type Written = Partial<Omit<AirflowConnection, 'conn_type' | 'extra'>> & { readonly extra?: JsonObject };

/** A connection with None everywhere but in the given fields. */
export function connection(conn_type: string, { extra = {}, ...fields }: Written = {}): AirflowConnection {
  return {
    host: null,
    login: null,
    password: null,
    schema: null,
    port: null,
    ...fields,
    conn_type,
    extra: Object.keys(extra).length > 0 ? extra : null,
  };
}
