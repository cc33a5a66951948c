import { distinct } from '../lazy/distinct.ts';
import type { DeploymentInput, PlanInput } from './input.ts';
import type { PlanCredential, PlanIdentity, PlanIssuer } from './plan.ts';
import { type Subject, subjectsOf } from './subjects.ts';
import { accepted } from './validate-input.ts';
import { joined } from './value.ts';
import type { Variables } from './variables.ts';

export interface Trust {
  readonly issuer: PlanIssuer | null;
  readonly credentials: readonly PlanCredential[];
}

const ASTRO_ISSUER = "astro api cloud GetDeployment -p deploymentId=<id> --jq '.oidcIssuerUrl'";
const OTHER_ISSUER = 'the issuer of the tokens of the cluster, as printed by kubectl get --raw /.well-known/openid-configuration';

/** Who may stand for the identities: one federated credential for each service account and identity. */
export function trustOf(input: PlanInput, identities: readonly PlanIdentity[], variables: Variables): Trust {
  const [first] = identities;
  if (!first) return { issuer: null, credentials: [] };

  const subjects = subjectsOf(input, variables);
  const issuer = issuerOf(input.deployment, first, variables);
  // Entra refuses the same issuer and subject twice on one identity.
  const trusted = distinct(subjects, ({ subject }) => JSON.stringify(joined(subject)));
  return { issuer, credentials: identities.flatMap((identity) => trusted.map((subject) => credential(identity, subject))) };
}

function credential(identity: PlanIdentity, { component, name, subject, why }: Subject): PlanCredential {
  return { identity: identity.key, component, name: joined(name), subject: joined(subject), why };
}

function issuerOf(deployment: DeploymentInput, identity: PlanIdentity, variables: Variables): PlanIssuer {
  const value = accepted('issuer', deployment.issuer);
  if (deployment.issuer && !value) variables.refused('issuer', 'expected an https URL without blanks and quotes');
  if (deployment.platform === 'aks' && value === undefined) return fromAks(deployment, identity, variables);

  const where = deployment.platform === 'astro' ? ASTRO_ISSUER : OTHER_ISSUER;
  const meaning = 'OIDC issuer of the cluster, letter by letter, with its slash at the end if it has one';
  return { from: 'value', value: variables.declare('ISSUER', value, meaning, where) };
}

function fromAks({ cluster }: DeploymentInput, identity: PlanIdentity, variables: Variables): PlanIssuer {
  const subscription = accepted('guid', cluster?.subscription_id);
  const list = 'az aks list --query "[].[name, resourceGroup]" --output tsv';
  return {
    from: 'aks',
    cluster: variables.declare('AKS_NAME', accepted('cluster', cluster?.name), 'name of the AKS cluster', list),
    resource_group: variables.declare(
      'AKS_RESOURCE_GROUP',
      accepted('resourceGroup', cluster?.resource_group),
      'resource group of the AKS cluster',
      list,
    ),
    subscription: subscription
      ? variables.declare('AKS_SUBSCRIPTION_ID', subscription, 'id of the subscription that holds the AKS cluster', list)
      : identity.subscription,
  };
}
