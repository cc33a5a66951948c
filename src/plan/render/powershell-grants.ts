import type { Plan, PlanGrant } from '../plan.ts';
import { principalOf } from '../plan-values.ts';
import { powershellWords as words } from './powershell-words.ts';
import { powershellWord, quotePowershell } from './quote-powershell.ts';
import { grantTitle } from './titles.ts';

/** The part of the script that gives the identities their rights. */
export function powershellGrants(plan: Plan): readonly string[] {
  const mechanisms = new Set(plan.grants.map(({ mechanism }) => mechanism));
  return [
    '# 3. Rights. Granting one again changes nothing; a new one takes a few minutes to take effect.',
    ...(mechanisms.has('azure-rbac') ? GRANT : []),
    ...(mechanisms.has('kusto-principal-assignment') ? EXTENSION : []),
    ...plan.grants.flatMap((grant) => [`# ${grantTitle(grant)}`, ...commands(plan, grant)]),
    '',
  ];
}

const GRANT = [
  'function Add-Role([string]$Principal, [string]$Role, [string]$Scope) {',
  "  if ($Scope -notmatch '^/subscriptions/.') { throw ('not a resource id: ' + $Scope) }",
  "  $subscription = $Scope.Split('/')[2]",
  "  Invoke-Az @('role', 'assignment', 'create', '--subscription', $subscription, '--assignee-object-id', $Principal, '--assignee-principal-type', 'ServicePrincipal', '--role', $Role, '--scope', $Scope, '--output', 'none') | Out-Null",
  "  Write-Output ('granted: ' + $Role + ' on ' + $Scope)",
  '}',
];

const EXTENSION = [
  "if (-not (Test-Az @('extension', 'show', '--name', 'kusto', '--output', 'none'))) {",
  "  Invoke-Az @('extension', 'add', '--name', 'kusto', '--yes', '--output', 'none') | Out-Null",
  '}',
];

function commands(plan: Plan, grant: PlanGrant): readonly string[] {
  const { principal, client, tenant } = principalOf(plan, grant.identity);
  switch (grant.mechanism) {
    case 'azure-rbac':
      return [`Add-Role ${powershellWord(principal)} ${quotePowershell(grant.role.id)} ${powershellWord(grant.scope)}`];
    case 'synapse-rbac': {
      const assignee = words('--assignee-object-id', principal, '--assignee-principal-type', 'ServicePrincipal');
      const place = words('--subscription', grant.subscription, '--workspace-name', grant.workspace, '--role', grant.role.name);
      const item = grant.item ? words('--item-type', grant.item.type, '--item', grant.item.name) : [];
      const scope = grant.item ? `, '${grant.item.type}', '${grant.item.name}'` : '';
      const known = [
        ...words('synapse', 'role', 'assignment', 'list'),
        ...place,
        ...words('--assignee-object-id', principal, '--output', 'json'),
      ];
      return [
        `$known = Invoke-Az @(${known.join(', ')}) | ConvertFrom-Json`,
        `if (-not ($known | Where-Object { $_.scope -eq (@('workspaces', ${powershellWord(grant.workspace)}${scope}) -join '/') })) {`,
        `  ${invoke([...words('synapse', 'role', 'assignment', 'create'), ...place, ...assignee, ...item, ...words('--output', 'none')])}`,
        '}',
      ];
    }
    case 'kusto-principal-assignment': {
      const place = [
        ...words('--subscription', grant.subscription, '--resource-group', grant.resource_group, '--cluster-name', grant.cluster),
        ...words('--database-name', grant.database),
      ];
      const who = words('--principal-id', client, '--principal-type', 'App', '--role', grant.role.name, '--tenant-id', tenant);
      const group = words('kusto', 'database-principal-assignment');
      const name = powershellWord(grant.name);
      const create = [...group, "'create'", ...place, "'--principal-assignment-name'", name, ...who, ...words('--output', 'none')];
      return [
        `$known = Invoke-Az @(${[...group, "'list'", ...place, ...words('--output', 'json')].join(', ')}) | ConvertFrom-Json`,
        `if (-not ($known | Where-Object { $_.principalId -eq ${powershellWord(client)} -and $_.role -eq ${quotePowershell(grant.role.name)} })) {`,
        `  if ($known | Where-Object { $_.name.Split('/')[-1] -eq ${name} }) { throw ('the assignment stands for somebody else: ' + ${name}) }`,
        `  ${invoke(create)}`,
        '}',
      ];
    }
    default:
      return grant satisfies never;
  }
}

function invoke(given: readonly string[]): string {
  return `Invoke-Az @(${given.join(', ')}) | Out-Null`;
}
