import { oneLine } from '../../escaping/one-line.ts';
import type { Plan, PlanCredential, PlanIdentity, PlanVariable } from '../plan.ts';
import { usedVariables, valuesForTerraform } from '../plan-values.ts';
import { laterByHand } from './later.ts';
import { quoteTerraform, terraformName, terraformWord } from './quote-terraform.ts';
import { terraformGrants } from './terraform-grants.ts';
import { terraformMoves } from './terraform-moves.ts';
import { credentialName, identityName } from './terraform-names.ts';
import { AUDIENCE, titleOf } from './titles.ts';

/** How Terraform calls an identity of the plan. */
export type Addresses = ReadonlyMap<string, string>;

/**
 * The plan for Terraform with the provider azurerm. An identity whose client id is known exists, so it is only looked up;
 * the credentials are chained, since Entra refuses parallel writes.
 */
export function renderTerraform(plan: Plan): string {
  const addresses = new Map(plan.identities.map((identity) => [identity.key, addressOf(identity)]));
  const later = laterByHand(plan.revocations, '').slice(1).join('\n');
  const blocks = [...(plan.identities.length === 0 ? [] : blocksOf(plan, addresses)), ...(later === '' ? [] : [later])];
  return `${[`# ${titleOf(plan)}. Made by azconn-lint.`, ...blocks].join('\n\n')}\n`;
}

function blocksOf(plan: Plan, addresses: Addresses): readonly string[] {
  return [
    HEADER,
    ...usedVariables(plan, valuesForTerraform(plan)).map(variable),
    ...providers(plan),
    ...issuer(plan),
    ...plan.identities.map((identity, index) => identityBlock(identity, index)),
    ...plan.identities.flatMap((identity) => credentials(plan, identity, addresses)),
    ...terraformGrants(plan, addresses),
    ...terraformMoves(plan),
    ...plan.identities.flatMap((identity) => outputs(identity, addresses)),
  ];
}

const HEADER = `terraform {
  required_version = ">= 1.7"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 3.100.0, < 5.0.0"
    }
  }
}`;

function variable({ name, value, meaning, where }: PlanVariable): string {
  const known = value === null ? [] : [`  default     = ${quoteTerraform(value)}`];
  return [
    `variable "${terraformName(name)}" {`,
    '  type        = string',
    `  description = ${quoteTerraform(oneLine(value === null ? `${meaning}; from: ${where}` : meaning))}`,
    ...known,
    '  nullable    = false',
    '  validation {',
    `    condition     = length(var.${terraformName(name)}) > 0`,
    `    error_message = "The variable ${terraformName(name)} is empty."`,
    '  }',
    '}',
  ].join('\n');
}

/** One provider for each subscription that holds an identity, the first as the default one, and one for the cluster. */
function providers({ identities, issuer: source }: Plan): readonly string[] {
  const own = identities.map((identity, index) =>
    [
      'provider "azurerm" {',
      ...(index === 0 ? [] : [`  alias           = "${identityName(identity)}"`]),
      `  subscription_id = ${terraformWord(identity.subscription)}`,
      '  features {}',
      '}',
    ].join('\n'),
  );
  if (source?.from !== 'aks') return own;
  return [
    ...own,
    `provider "azurerm" {\n  alias           = "aks"\n  subscription_id = ${terraformWord(source.subscription)}\n  features {}\n}`,
  ];
}

function addressOf(identity: PlanIdentity): string {
  return `${identity.client_id === null ? '' : 'data.'}azurerm_user_assigned_identity.${identityName(identity)}`;
}

function identityBlock(identity: PlanIdentity, index: number): string {
  const group = terraformWord(identity.resource_group);
  const name = identityName(identity);
  const provider = index === 0 ? [] : [`  provider            = azurerm.${name}`];
  const body = [...provider, `  name                = ${terraformWord(identity.name)}`, `  resource_group_name = ${group}`];
  if (identity.client_id !== null) return [`data "azurerm_user_assigned_identity" "${name}" {`, ...body, '}', '', kept(name)].join('\n');

  const byGroup = `data.azurerm_resource_group.${name}.location`;
  const location = identity.location === null ? byGroup : quoteTerraform(identity.location);
  const resource = [
    `resource "azurerm_user_assigned_identity" "${name}" {`,
    ...body,
    `  location            = ${location}`,
    '  lifecycle {',
    '    ignore_changes = [location, tags]',
    '  }',
    '}',
  ];
  if (identity.location !== null) return resource.join('\n');
  const data = [`data "azurerm_resource_group" "${name}" {`, ...provider, `  name = ${group}`, '}'];
  return [...data, '', ...resource].join('\n');
}

/** An identity that an earlier run made is looked up once its client id is known: it leaves the state and stays in Azure. */
function kept(name: string): string {
  return `removed {
  from = azurerm_user_assigned_identity.${name}
  lifecycle {
    destroy = false
  }
}`;
}

function issuer({ issuer: source }: Plan): readonly string[] {
  if (source?.from !== 'aks') return [];
  return [
    [
      'data "azurerm_kubernetes_cluster" "airflow" {',
      '  provider            = azurerm.aks',
      `  name                = ${terraformWord(source.cluster)}`,
      `  resource_group_name = ${terraformWord(source.resource_group)}`,
      '}',
    ].join('\n'),
  ];
}

function issuerWord({ issuer: source }: Plan): string {
  return source?.from === 'value' ? terraformWord(source.value) : 'data.azurerm_kubernetes_cluster.airflow.oidc_issuer_url';
}

function credentials(plan: Plan, identity: PlanIdentity, addresses: Addresses): readonly string[] {
  const own = plan.credentials.filter(({ identity: key }) => key === identity.key);
  const index = plan.identities.indexOf(identity);
  const names = own.map((credential) => credentialName(identity, credential));
  return own.map((credential, at) =>
    credentialBlock(plan, credential, {
      index,
      owner: identityName(identity),
      name: names[at] ?? '',
      after: names[at - 1],
      address: addresses.get(identity.key) ?? '',
    }),
  );
}

interface Place {
  readonly index: number;
  readonly owner: string;
  readonly name: string;
  readonly after: string | undefined;
  readonly address: string;
}

function credentialBlock(plan: Plan, { component, why, name, subject }: PlanCredential, place: Place): string {
  const group = plan.identities[place.index]?.resource_group ?? [];
  return [
    `# ${oneLine(`${component}: ${why}`)}`,
    `resource "azurerm_federated_identity_credential" "${place.name}" {`,
    ...(place.index === 0 ? [] : [`  provider            = azurerm.${place.owner}`]),
    `  name                = ${terraformWord(name)}`,
    `  resource_group_name = ${terraformWord(group)}`,
    `  parent_id           = ${place.address}.id`,
    `  audience            = [${quoteTerraform(AUDIENCE)}]`,
    `  issuer              = ${issuerWord(plan)}`,
    `  subject             = ${terraformWord(subject)}`,
    ...(place.after === undefined ? [] : [`  depends_on          = [azurerm_federated_identity_credential.${place.after}]`]),
    '}',
  ].join('\n');
}

function outputs(identity: PlanIdentity, addresses: Addresses): readonly string[] {
  const suffix = identityName(identity).slice('airflow'.length);
  const address = addresses.get(identity.key) ?? '';
  return [
    `output "managed_identity_client_id${suffix}" {\n  value = ${address}.client_id\n}`,
    `output "workload_identity_tenant_id${suffix}" {\n  value = ${address}.tenant_id\n}`,
  ];
}
