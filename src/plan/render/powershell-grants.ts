import type { Plan, PlanGrant } from '../plan.ts';
import { principalOf } from '../plan-values.ts';
import { type GrantWords, kustoWords, synapseWords } from './powershell-grant-words.ts';
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
  switch (grant.mechanism) {
    case 'azure-rbac': {
      const { principal } = principalOf(plan, grant.identity);
      return [`Add-Role ${powershellWord(principal)} ${quotePowershell(grant.role.id)} ${powershellWord(grant.scope)}`];
    }
    case 'synapse-rbac':
      return createdOnce(synapseWords(plan, grant));
    case 'kusto-principal-assignment': {
      const name = powershellWord(grant.name);
      const taken = `if ($known | Where-Object { $_.name.Split('/')[-1] -eq ${name} }) { throw ('the assignment stands for somebody else: ' + ${name}) }`;
      return createdOnce(kustoWords(plan, grant), taken);
    }
    default:
      return grant satisfies never;
  }
}

/** Creates a grant that is not in the list yet, after the lines that look at the list first. */
function createdOnce({ list, found, create }: GrantWords, ...first: readonly string[]): readonly string[] {
  return [
    `$known = Invoke-Az @(${[...list, ...words('--output', 'json')].join(', ')}) | ConvertFrom-Json`,
    `if (-not ($known | Where-Object { ${found} })) {`,
    ...first.map((line) => `  ${line}`),
    `  Invoke-Az @(${[...create, ...words('--output', 'none')].join(', ')}) | Out-Null`,
    '}',
  ];
}
