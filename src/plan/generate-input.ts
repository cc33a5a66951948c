import type { GenerateInput } from './generate.ts';
import { type AskedService, type GenerateFlags, idOf, isFor, RESOURCE_ID } from './generate-flags.ts';

/** The input of `generate` for these flags and services. */
export function inputOf({ set = [], ...flags }: GenerateFlags, services: readonly AskedService[]): GenerateInput {
  return {
    connections: services.map((asked) => {
      const own = set.filter((given) => isFor(given, asked)).toSorted((a, b) => Number(a.id !== undefined) - Number(b.id !== undefined));
      const values = Object.fromEntries(own.map(({ name, value }) => [name, value]));
      return { service: asked.service, id: idOf(asked), values, resource_id: values[RESOURCE_ID] };
    }),
    identity: {
      client_id: flags.clientId,
      tenant_id: flags.tenantId,
      subscription_id: flags.subscriptionId,
      name: flags.identityName,
      resource_group: flags.resourceGroup,
      location: flags.location,
    },
    deployment: {
      platform: flags.platform ?? 'astro',
      airflow: flags.airflow ?? 3,
      namespace: flags.namespace,
      issuer: flags.issuer,
      release: flags.release,
      remote_logging: flags.remoteLogging,
      secrets_backend: flags.secretsBackend,
      ...(!flags.kpo && { kpo: false }),
    },
  };
}
