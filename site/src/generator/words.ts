import type { Platform } from '../../../src/plan/input.ts';
import { REACHABLE_SERVICES } from '../../../src/plan/reachable-services.ts';
import { wordsFor } from '../../../src/plan/value-words.ts';
import { words } from '../../../src/plan/verification.ts';
import type { CommonName, Form } from './form.ts';

/** A label, what the value means, and an example of it. */
export interface FieldWords {
  readonly label: string;
  readonly help: string;
  readonly example: string;
}

export const PLATFORMS: readonly (readonly [Platform, string, string])[] = [
  ['astro', 'Astro', 'a hosted Deployment'],
  ['remote-execution', 'Remote execution', 'agents in a cluster of your own'],
  ['aks', 'AKS', 'Airflow of your own on it'],
  ['other', 'Other', 'any Kubernetes with a public issuer'],
];

/** The services, under the names that people know. */
export const SERVICES = REACHABLE_SERVICES.map(({ key, service, connTypes }) => ({ key, name: serviceName(service), connTypes }));

export function serviceName(service: string): string {
  return service.replace(/^Azure /, '').replace('Generic azure connection (Azure Resource Manager)', 'Resource Manager');
}

const GUID = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';
const IN_ASTRO = 'Astro shows it on the page of the Deployment';

/** The words for a value of the identity or the deployment; the platform decides where it is found. */
export function commonWords(name: CommonName, { platform }: Form): FieldWords {
  const isAstro = platform === 'astro';
  switch (name) {
    case 'namespace':
      return isAstro
        ? { label: 'Namespace', help: `Kubernetes namespace of the Deployment: ${IN_ASTRO}.`, example: 'geocentric-instrument-2346' }
        : { label: 'Namespace', help: 'Kubernetes namespace in which Airflow runs.', example: 'airflow' };
    case 'issuer':
      return isAstro
        ? {
            label: 'Issuer',
            help: 'OIDC issuer of the cluster; astro api cloud GetDeployment returns it as oidcIssuerUrl.',
            example: 'https://westeurope.oic.prod-aks.azure.com/…/',
          }
        : {
            label: 'Issuer',
            help: 'OIDC issuer of the cluster. On AKS the script can ask for it itself.',
            example: 'https://westeurope.oic.prod-aks.azure.com/…/',
          };
    case 'release':
      return { label: 'Helm release', help: 'The names of the service accounts begin with its name.', example: 'airflow' };
    case 'clientId':
      return {
        label: 'Client id',
        help: 'Of the managed identity, not of an app registration: az identity show --query clientId.',
        example: GUID,
      };
    case 'tenantId':
      return {
        label: 'Tenant id',
        help: 'The Entra tenant of the identity: az account show --query tenantId.',
        example: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
      };
    case 'subscriptionId':
      return {
        label: 'Subscription',
        help: 'Id of the subscription that holds the identity.',
        example: '91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04',
      };
    case 'identityName':
      return { label: 'Identity name', help: 'Name of the managed identity. A pasted resource id is taken apart.', example: 'id-airflow' };
    case 'resourceGroup':
      return { label: 'Resource group', help: 'The resource group that holds the identity.', example: 'rg-airflow' };
    case 'location':
      return { label: 'Region', help: 'The region in which to make the identity.', example: 'westeurope' };
    default:
      return name satisfies never;
  }
}

const OWN_LABELS: Readonly<Record<string, string>> = {
  subscriptionId: 'Subscription id of the service',
  resourceGroup: 'Resource group of the service',
  namespace: 'Service Bus namespace',
  resource_id: 'Resource id',
};

/** The words for a value of one connection. */
export function serviceWords(name: string): FieldWords {
  const { label, example } = wordsFor(name);
  const plain = words(name);
  return { label: OWN_LABELS[name] ?? `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}`, help: `${label}.`, example };
}
