import type { KustoGrant, Plan, RoleGrant, SynapseGrant } from '../plan.ts';
import { principalOf } from '../plan-values.ts';
import type { Value } from '../value.ts';
import { powershellWords as words } from './powershell-words.ts';
import { powershellWord, quotePowershell } from './quote-powershell.ts';

/** How PowerShell looks for a grant with az, and creates it. */
export interface GrantWords {
  /** The words of the command that lists the grants of the place. */
  readonly list: readonly string[];
  /** The condition that this grant meets in the list. */
  readonly found: string;
  /** The words of the command that creates it. */
  readonly create: readonly string[];
}

/** The role in Azure. `$scope` has to hold its scope. */
export function roleWords(plan: Plan, { identity, role }: RoleGrant): GrantWords {
  const { principal } = principalOf(plan, identity);
  const on = ["'--subscription'", "$scope.Split('/')[2]", "'--scope'", '$scope'];
  return {
    list: [...words('role', 'assignment', 'list'), ...on, "'--include-inherited'"],
    found: `$_.principalId -eq ${powershellWord(principal)} -and $_.roleDefinitionId.EndsWith(${quotePowershell(`/${role.id}`)})`,
    create: [...words('role', 'assignment', 'create'), ...on, ...assignee(principal), ...words('--role', role.id)],
  };
}

/** The role in a Synapse workspace, or for one item of it. */
export function synapseWords(plan: Plan, { identity, role, subscription, workspace, item }: SynapseGrant): GrantWords {
  const { principal } = principalOf(plan, identity);
  const place = words('--subscription', subscription, '--workspace-name', workspace, '--role', role.name);
  const scope = [...words('workspaces', workspace), ...(item ? words(item.type, item.name) : [])];
  return {
    list: [...words('synapse', 'role', 'assignment', 'list'), ...place, ...words('--assignee-object-id', principal)],
    found: `$_.scope -eq (@(${scope.join(', ')}) -join '/')`,
    create: [
      ...words('synapse', 'role', 'assignment', 'create'),
      ...place,
      ...assignee(principal),
      ...(item ? words('--item-type', item.type, '--item', item.name) : []),
    ],
  };
}

/** The role in a database of Data Explorer. */
export function kustoWords(plan: Plan, { identity, role, subscription, resource_group, cluster, database, name }: KustoGrant): GrantWords {
  const { client, tenant } = principalOf(plan, identity);
  const group = words('kusto', 'database-principal-assignment');
  const place = words('--subscription', subscription, '--resource-group', resource_group, '--cluster-name', cluster);
  const on = [...place, ...words('--database-name', database)];
  const who = words('--principal-id', client, '--principal-type', 'App', '--role', role.name, '--tenant-id', tenant);
  return {
    list: [...group, "'list'", ...on],
    found: `$_.principalId -eq ${powershellWord(client)} -and $_.role -eq ${quotePowershell(role.name)}`,
    create: [...group, "'create'", ...on, ...words('--principal-assignment-name', name), ...who],
  };
}

function assignee(principal: Value): readonly string[] {
  return words('--assignee-object-id', principal, '--assignee-principal-type', 'ServicePrincipal');
}
