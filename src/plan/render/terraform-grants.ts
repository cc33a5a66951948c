import type { KustoGrant, Plan, PlanGrant, RoleGrant, SynapseGrant } from '../plan.ts';
import { identityOf } from '../plan-values.ts';
import type { Value } from '../value.ts';
import { quoteTerraform, terraformWord } from './quote-terraform.ts';
import { grantNames } from './terraform-names.ts';
import { grantTitle } from './titles.ts';

/** The part that gives the identities their rights. The provider has no Synapse roles on credentials: that is left to az. */
export function terraformGrants(plan: Plan, addresses: ReadonlyMap<string, string>): readonly string[] {
  const names = grantNames(plan.grants);
  return plan.grants.map((grant, index) => {
    const home = identityOf(plan, grant.identity)?.subscription ?? [];
    const place = { name: names[index] ?? '', address: addresses.get(grant.identity) ?? '', home };
    return `# ${grantTitle(grant)}\n${block(grant, place)}`;
  });
}

interface Place {
  readonly name: string;
  readonly address: string;
  /** The subscription of the identity, which the default provider works in. */
  readonly home: Value;
}

function block(grant: PlanGrant, place: Place): string {
  switch (grant.mechanism) {
    case 'azure-rbac':
      return role(grant, place);
    case 'synapse-rbac':
      return synapse(grant, place);
    case 'kusto-principal-assignment':
      return kusto(grant, place);
    default:
      return grant satisfies never;
  }
}

/** The definition is named in the subscription of the scope, as Azure answers it; else Terraform would replace it each time. */
function role({ role: { id }, scope }: RoleGrant, { name, address }: Place): string {
  const where = terraformWord(scope);
  return `resource "azurerm_role_assignment" "${name}" {
  scope              = ${where}
  role_definition_id = format("/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s", split("/", ${where})[2], ${quoteTerraform(id)})
  principal_id       = ${address}.principal_id
  principal_type     = "ServicePrincipal"
}`;
}

function synapse({ role: { name: roleName }, workspace_id, item }: SynapseGrant, { name, address }: Place): string {
  if (item) return `# Not with Terraform: the provider cannot name the item ${JSON.stringify(item.name)}; use the script for bash.`;
  return `resource "azurerm_synapse_role_assignment" "${name}" {
  synapse_workspace_id = ${terraformWord(workspace_id)}
  role_name            = ${quoteTerraform(roleName)}
  principal_id         = ${address}.principal_id
  principal_type       = "ServicePrincipal"
}`;
}

function kusto(grant: KustoGrant, { name, address, home }: Place): string {
  const isAtHome = JSON.stringify(grant.subscription) === JSON.stringify(home);
  const provider = `provider "azurerm" {
  alias           = "${name}"
  subscription_id = ${terraformWord(grant.subscription)}
  features {}
}

`;
  return `${isAtHome ? '' : provider}resource "azurerm_kusto_database_principal_assignment" "${name}" {
${isAtHome ? '' : `  provider            = azurerm.${name}\n`}  name                = ${terraformWord(grant.name)}
  resource_group_name = ${terraformWord(grant.resource_group)}
  cluster_name        = ${terraformWord(grant.cluster)}
  database_name       = ${terraformWord(grant.database)}
  tenant_id           = ${address}.tenant_id
  principal_id        = ${address}.client_id
  principal_type      = "App"
  role                = ${quoteTerraform(grant.role.name)}
}`;
}
