import type { Plan, PlanGrant, PlanIdentity } from '../plan.ts';
import { usedVariables, valuesForAz } from '../plan-values.ts';
import { variableName } from '../value.ts';
import { askedIssuer, FUNCTIONS, inputChecks, powershellValues } from './powershell.ts';
import { type GrantWords, kustoWords, roleWords, synapseWords } from './powershell-grant-words.ts';
import { onIdentity } from './powershell-words.ts';
import { powershellWord, quotePowershell } from './quote-powershell.ts';
import { grantTitle, titleOf } from './titles.ts';

/** The same for Windows PowerShell 5.1 and later: it reads, reports what is missing or differs, and exits with 0 or 1. */
export function renderPowershellCheck(plan: Plan): string {
  const header = [
    `# ${titleOf(plan)}: the check. Made by azconn-lint.`,
    '# It only reads. It exits with 0 if everything exists, and with 1 if something is missing.',
    "$ErrorActionPreference = 'Stop'",
    '',
  ];
  const body = plan.identities.length === 0 ? ["Write-Output 'nothing to look for in Azure'"] : sections(plan);
  return `${[...header, ...body].join('\n')}\n`;
}

function sections(plan: Plan): readonly string[] {
  return [
    ...powershellValues(usedVariables(plan, valuesForAz(plan))),
    ...FUNCTIONS,
    ...askedIssuer(plan),
    ...inputChecks(),
    ...HELPERS,
    '',
    '# 1. The identity.',
    ...plan.identities.flatMap(identity),
    '# 2. Federated credentials.',
    ...CREDENTIAL,
    ...plan.identities.flatMap((one) => credentials(plan, one)),
    '# 3. Rights.',
    ...plan.grants.flatMap((grant) => [`# ${grantTitle(grant)}`, ...grantLines(plan, grant)]),
    '',
    ...END,
  ];
}

const HELPERS = [
  '$script:wrong = 0',
  "function Write-There([string]$What) { Write-Output ('there:   ' + $What) }",
  "function Write-Missing([string]$What) { $script:wrong = 1; Write-Output ('missing: ' + $What) }",
  "function Write-Differing([string]$What) { $script:wrong = 1; Write-Output ('differs: ' + $What) }",
  "function Write-Next([string[]]$Words) { Write-Output ('  next: az ' + (($Words | ForEach-Object { if ($_ -match '\\s') { [char]34 + $_ + [char]34 } else { $_ } }) -join ' ')) }",
  'function Compare-Text([string]$What, [string]$Is, [string]$Wanted) {',
  '  if ($Is -ceq $Wanted) { return }',
  '  $at = 0',
  '  while ($at -lt $Is.Length -and $at -lt $Wanted.Length -and $Is[$at] -ceq $Wanted[$at]) { $at += 1 }',
  "  Write-Output ('  ' + $What.PadRight(8) + ' in Azure: ' + $Is)",
  "  Write-Output ('  ' + $What.PadRight(8) + ' wanted:   ' + $Wanted)",
  "  Write-Output ('  ' + (' ' * (19 + $at)) + '^ from here on')",
  '}',
  'function Read-Az([string[]]$Words) {',
  '  Assert-Plain $Words',
  "  $ErrorActionPreference = 'Continue'",
  '  $output = & az @Words 2>$null',
  '  if ($LASTEXITCODE -ne 0) { return $null }',
  '  return (($output -join "`n") | ConvertFrom-Json)',
  '}',
];

function identity(one: PlanIdentity): readonly string[] {
  const [subscription, group, name] = [one.subscription, one.resource_group, one.name].map(powershellWord);
  const on = `'--subscription', ${subscription}, '--resource-group', ${group}, '--name', ${name}`;
  const { client_id, principal_id, tenant_id } = one.variables;
  const create = `  Write-Next @('identity', 'create', ${on})`;
  const lost = "  Write-Output '  next: compare subscription, resource group and name; its client id is known, so do not create it again'";
  return [
    `$identity = Read-Az @('identity', 'show', ${on}, '--output', 'json')`,
    `$${variableName(client_id)} = [string]$identity.clientId`,
    `$${variableName(principal_id)} = [string]$identity.principalId`,
    `$${variableName(tenant_id)} = [string]$identity.tenantId`,
    'if ($identity) {',
    `  Write-There ('identity ' + ${name})`,
    ...same(variableName(client_id), 'client id', one.client_id),
    ...same(variableName(tenant_id), 'tenant id', one.tenant_id?.includes('.') ? null : one.tenant_id),
    '} else {',
    `  Write-Missing ('identity ' + ${name} + ' in resource group ' + ${group} + ' (or az may not look at it)')`,
    one.client_id === null ? create : lost,
    '}',
  ];
}

function same(name: string, words: string, known: string | null): readonly string[] {
  if (known === null) return [];
  const wanted = quotePowershell(known.toLowerCase());
  return [
    `  if ($${name} -ne ${wanted}) {`,
    `    Write-Differing 'the ${words} of the identity, which azconn-lint.yaml and the connections name'`,
    `    Compare-Text '${words}' $${name}.ToLowerInvariant() ${wanted}`,
    '  }',
  ];
}

const CREDENTIAL = [
  'function Test-Credential([string[]]$On, $Known, [string]$Name, [string]$Subject) {',
  '  $same = @($Known | Where-Object { $_.issuer -ceq $ISSUER -and $_.subject -ceq $Subject -and (-not $_.audiences -or $_.audiences[0] -ceq $AUDIENCE) })',
  '  if ($same.Count -gt 0) { Write-There $Subject; return }',
  '  $near = @($Known | Where-Object { $_.name -eq $Name })',
  '  if ($near.Count -eq 0) { $near = @($Known | Where-Object { $_.subject -eq $Subject }) }',
  "  $words = @('--issuer', $ISSUER, '--subject', $Subject, '--audiences', $AUDIENCE)",
  '  if ($near.Count -eq 0) {',
  '    Write-Missing $Subject',
  "    Write-Next (@('identity', 'federated-credential', 'create') + $On + @('--name', $Name) + $words)",
  '    return',
  '  }',
  "  Write-Differing ('federated credential ' + $near[0].name)",
  "  Compare-Text 'issuer' $near[0].issuer $ISSUER",
  "  Compare-Text 'subject' $near[0].subject $Subject",
  "  if ($near[0].audiences) { Compare-Text 'audience' $near[0].audiences[0] $AUDIENCE }",
  "  Write-Next (@('identity', 'federated-credential', 'update') + $On + @('--name', $near[0].name) + $words)",
  '}',
];

function credentials(plan: Plan, one: PlanIdentity): readonly string[] {
  const { line, own } = onIdentity(one, plan.credentials);
  return [
    line,
    "$known = Read-Az (@('identity', 'federated-credential', 'list') + $on + @('--output', 'json'))",
    ...own.map((credential) => `Test-Credential $on $known ${powershellWord(credential.name)} ${powershellWord(credential.subject)}`),
  ];
}

function grantLines(plan: Plan, grant: PlanGrant): readonly string[] {
  const role = quotePowershell(`${grant.role.name} on `);
  switch (grant.mechanism) {
    case 'azure-rbac':
      return [
        `$scope = ${powershellWord(grant.scope)}`,
        "if ($scope -notmatch '^/subscriptions/.') { throw ('not a resource id: ' + $scope) }",
        ...decided(roleWords(plan, grant), `(${role} + $scope)`),
      ];
    case 'synapse-rbac':
      return decided(synapseWords(plan, grant), `(${role} + ${powershellWord(grant.workspace)})`);
    case 'kusto-principal-assignment': {
      const database = quotePowershell(`${grant.role.name} on database `);
      return decided(kustoWords(plan, grant), `(${database} + ${powershellWord(grant.database)})`);
    }
    default:
      return grant satisfies never;
  }
}

/** Says that a grant is there, or missing with the next step; `what` is the grant in words, as PowerShell has it. */
function decided({ list, found, create }: GrantWords, what: string): readonly string[] {
  return [
    `$known = Read-Az @(${[...list, "'--output'", "'json'"].join(', ')})`,
    `if ($known | Where-Object { ${found} }) { Write-There ${what} } else {`,
    `  Write-Missing ${what}`,
    `  Write-Next @(${create.join(', ')})`,
    '}',
  ];
}

const END = [
  'if ($script:wrong -ne 0) {',
  "  Write-Output 'not all is there: run the commands above, or the script of azconn-lint plan --format powershell'",
  '  exit 1',
  '}',
  "Write-Output 'all is there'",
];
