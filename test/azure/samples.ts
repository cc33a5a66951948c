import type { AirflowConnection, JsonObject } from '../../src/model/airflow.ts';

/** Look like secrets of Azure and are none. */
export const KEY = 'EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEAA==';
export const BUS_KEY = 'EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEA=';
export const CLIENT_SECRET = 'AAA8Q~EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPL';
export const SAS = 'sv=2022-11-02&ss=b&srt=co&sp=rl&se=2020-01-01T00:00:00Z&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D';
export const PEM = '-----BEGIN PRIVATE KEY-----\nEXAMPLE\n-----END PRIVATE KEY-----';

export const IDENTITY = { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' };
export const PAIR = { managed_identity_client_id: IDENTITY.client_id, workload_identity_tenant_id: IDENTITY.tenant_id };
/** A service principal, which must never be taken for the identity. */
export const APP = '91c4b2d6-5a3f-4e18-b7c9-0d2e4f6a8b1c';
export const APP_TENANT = 'c0ffee12-3456-4abc-9def-0123456789ab';
export const SUBSCRIPTION = '5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b';

export type Written = Partial<Omit<AirflowConnection, 'conn_type' | 'extra'>> & { readonly extra?: JsonObject };

/** A connection with None everywhere but in what is written. */
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
