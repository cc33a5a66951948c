import type { Config } from '../../../src/model/config.ts';
import type { Platform } from '../../../src/plan/input.ts';
import { checkValue } from '../../../src/plan/value-checks.ts';
import { type CommonName, EMPTY_FORM, type Form } from '../generator/form.ts';

/** The values that the playground asks for. Elsewhere azconn-lint.yaml has them. */
export interface Settings {
  readonly platform: Platform;
  readonly airflow: (typeof AIRFLOWS)[number];
  readonly common: Form['common'];
}

export const AIRFLOWS = ['3.3', '3.2', '3.1', '3.0', '2.11'] as const;

export const NO_SETTINGS: Settings = { platform: 'astro', airflow: '3.3', common: {} };

/** The ids of the examples in the documentation. */
export const EXAMPLE: Form['common'] = {
  clientId: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  tenantId: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
  identityName: 'id-airflow',
  resourceGroup: 'rg-airflow',
};

export const IDENTITY_NAMES = ['clientId', 'tenantId', 'identityName', 'resourceGroup', 'subscriptionId'] as const;
export const DEPLOYMENT_NAMES = ['namespace', 'issuer'] as const;

/** The settings as a form, for the words of the generator, which differ by the platform. */
export function asForm({ platform, common }: Settings): Form {
  return { ...EMPTY_FORM, platform, common };
}

/** The configuration with these settings, without empty or wrong values. */
export function configOf({ platform, airflow, common }: Settings): Config {
  const known = (name: CommonName, key: string) => {
    const value = common[name]?.trim() ?? '';
    return value === '' || checkValue(name, value) ? {} : { [key]: value };
  };
  const identity = {
    ...known('clientId', 'client_id'),
    ...known('tenantId', 'tenant_id'),
    ...known('subscriptionId', 'subscription_id'),
    ...known('identityName', 'name'),
    ...known('resourceGroup', 'resource_group'),
  };
  return {
    ...(Object.keys(identity).length > 0 && { identities: { default: identity } }),
    deployment: { platform, airflow, ...known('namespace', 'namespace'), ...known('issuer', 'issuer') },
  };
}
