import { oneLine } from '../../escaping/one-line.ts';
import type { Plan, PlanIdentity, PlanVariable } from '../plan.ts';
import { usedVariables, valuesForAz } from '../plan-values.ts';
import { variableName } from '../value.ts';
import { laterByHand } from './later.ts';
import { powershellGrants } from './powershell-grants.ts';
import { onIdentity } from './powershell-words.ts';
import { powershellWord, quotePowershell } from './quote-powershell.ts';
import { AUDIENCE, absent, MOST_CREDENTIALS, titleOf } from './titles.ts';

/**
 * The plan as a script for Windows PowerShell 5.1 and later. On Windows `az` is a batch file, and the command processor reads
 * its arguments once more: so every word is checked to hold nothing that means something there.
 */
export function renderPowershell(plan: Plan): string {
  const nothing = ["Write-Output 'nothing to do in Azure'", ...laterByHand(plan.revocations, '')];
  const body = plan.identities.length === 0 ? nothing : sections(plan);
  const header = [
    `# ${titleOf(plan)}. Made by azconn-lint.`,
    '# You can run it again: it leaves existing resources unchanged. It needs no secret and prints none.',
  ];
  return `${[...header, "$ErrorActionPreference = 'Stop'", '', ...body].join('\n')}\n`;
}

function sections(plan: Plan): readonly string[] {
  return [
    ...powershellValues(usedVariables(plan, valuesForAz(plan))),
    ...FUNCTIONS,
    ...askedIssuer(plan),
    ...inputChecks(),
    '',
    '# 1. The identity: looked up first, because create on one that exists would drop its tags.',
    ...plan.identities.flatMap(identity),
    '# 2. Federated credentials, one after the other: Entra refuses parallel writes.',
    ...FEDERATE,
    ...plan.identities.flatMap((one) => credentials(plan, one)),
    ...powershellGrants(plan),
    ...report(plan),
  ];
}

function comment(text: string): string {
  return `# ${oneLine(text)}`;
}

/** The top of a script: every value, and the refusal to go on while one is empty. */
export function powershellValues(variables: readonly PlanVariable[]): readonly string[] {
  return [
    '# 0. Values. Fill in the empty ones here, or set them in the environment.',
    ...variables.flatMap(({ name, value, meaning, where }) => [
      comment(value === null ? `${meaning}; from: ${where}` : meaning),
      `$${variableName(name)} = ${value === null ? `"$env:${variableName(name)}".Trim()` : quotePowershell(value)}`,
    ]),
    '',
    '$missing = 0',
    ...NEED,
    ...variables.map((one) => `Assert-Value '${variableName(one.name)}' $${variableName(one.name)} ${quotePowershell(oneLine(hint(one)))}`),
    'if ($missing -ne 0) { exit 2 }',
    '',
  ];
}

function hint({ meaning, where }: PlanVariable): string {
  return `${meaning}; from: ${where}`;
}

const NEED = [
  'function Assert-Value([string]$Name, [string]$Value, [string]$Hint) {',
  '  if ($Value -eq "") {',
  '    Write-Warning ($Name + " is empty: " + $Hint)',
  '    $script:missing = 1',
  '  }',
  '}',
];

/** The words that the command processor of Windows leaves alone inside and outside of quotes. */
const PLAIN = '^[\\p{L}\\p{N}_./:@~ -]+\\z';

export const FUNCTIONS: readonly string[] = [
  'function Assert-Plain([string[]]$Words) {',
  '  foreach ($word in $Words) {',
  `    if ($word -notmatch '${PLAIN}') { throw ('az on Windows cannot be given this safely: ' + $word) }`,
  '  }',
  '}',
  'function Invoke-Az([string[]]$Words) {',
  '  Assert-Plain $Words',
  '  $output = & az @Words',
  '  if ($LASTEXITCODE -ne 0) { throw ("az failed: az " + ($Words[0..2] -join " ")) }',
  '  return ($output -join "`n")',
  '}',
  'function Test-Az([string[]]$Words) {',
  '  Assert-Plain $Words',
  "  $ErrorActionPreference = 'Continue'",
  '  & az @Words 2>$null | Out-Null',
  '  return ($LASTEXITCODE -eq 0)',
  '}',
  'function Test-Identity([string[]]$Words) {',
  '  Assert-Plain $Words',
  "  $ErrorActionPreference = 'Continue'",
  '  $said = (& az @Words 2>&1 | Out-String).Trim()',
  '  if ($LASTEXITCODE -eq 0) { return $true }',
  "  if ($LASTEXITCODE -eq 3 -or $said -eq '' -or $said -match 'NotFound|not found|could not be found') { return $false }",
  "  throw ('the identity could not be looked up, so nothing is created: ' + $said)",
  '}',
  'function Get-Field([string]$Name, $Value) {',
  '  if ([string]::IsNullOrWhiteSpace($Value)) { throw ("az gave no " + $Name) }',
  '  return ([string]$Value).Trim()',
  '}',
  '',
];

/** Asks for the issuer of an AKS cluster. */
export function askedIssuer({ issuer: source }: Plan): readonly string[] {
  if (source?.from !== 'aks') return [];
  const [subscription, group, cluster] = [source.subscription, source.resource_group, source.cluster].map(powershellWord);
  return [
    '# the OIDC issuer of the cluster',
    `$aks = Invoke-Az @('aks', 'show', '--subscription', ${subscription}, '--resource-group', ${group}, '--name', ${cluster}, '--output', 'json') | ConvertFrom-Json`,
    "$ISSUER = Get-Field 'OIDC issuer: az aks update --enable-oidc-issuer --enable-workload-identity' $aks.oidcIssuerProfile.issuerUrl",
    '',
  ];
}

const CHECKS = [
  `$AUDIENCE = ${quotePowershell(AUDIENCE)}`,
  "if ($ISSUER -notmatch '^https://[A-Za-z0-9._~:/@-]+\\z') { throw 'ISSUER is not a plain https URL' }",
  "if ($NAMESPACE -cnotmatch '^[a-z0-9-]+\\z') { throw 'NAMESPACE: lower-case letters, digits and - only' }",
];

/** Checks that refuse, before anything is asked, an input that would fail only when a task runs. */
export function inputChecks(): readonly string[] {
  return CHECKS;
}

function identity(one: PlanIdentity): readonly string[] {
  const [subscription, group, name] = [one.subscription, one.resource_group, one.name].map(powershellWord);
  const on = `'--subscription', ${subscription}, '--resource-group', ${group}, '--name', ${name}`;
  const location = one.location === null ? '' : `, '--location', ${quotePowershell(one.location)}`;
  const { client_id, principal_id, tenant_id } = one.variables;
  return [
    `Write-Output ('identity ' + ${name} + ' in resource group ' + ${group})`,
    `if (-not (Test-Identity @('identity', 'show', ${on}, '--output', 'none'))) {`,
    one.client_id === null
      ? `  Invoke-Az @('identity', 'create', ${on}${location}, '--output', 'none') | Out-Null`
      : `  throw ${quotePowershell(absent(one.client_id))}`,
    '}',
    `$identity = Invoke-Az @('identity', 'show', ${on}, '--output', 'json') | ConvertFrom-Json`,
    `$${variableName(client_id)} = Get-Field 'client id' $identity.clientId`,
    `$${variableName(principal_id)} = Get-Field 'principal id' $identity.principalId`,
    `$${variableName(tenant_id)} = Get-Field 'tenant id' $identity.tenantId`,
    ...sameAs(variableName(client_id), 'client id', one.client_id),
    ...sameAs(variableName(tenant_id), 'tenant id', one.tenant_id?.includes('.') ? null : one.tenant_id),
    '',
  ];
}

/** A tenant may also be named by its domain. */
function sameAs(name: string, words: string, known: string | null): readonly string[] {
  if (known === null) return [];
  const said = `'the ${words} of the identity is ' + $${name} + ', but the configuration says ' + ${quotePowershell(known)}`;
  return [`if ($${name} -ne ${quotePowershell(known)}) { throw (${said}) }`];
}

const FEDERATE = [
  'function Add-Credential([string[]]$On, $Known, [string]$Name, [string]$Subject) {',
  '  $same = @($Known | Where-Object { $_.issuer -ceq $ISSUER -and $_.subject -ceq $Subject })',
  '  if ($same.Count -gt 0 -and $same[0].audiences -and $same[0].audiences[0] -cne $AUDIENCE) {',
  "    throw ('the credential ' + $same[0].name + ' trusts ' + $Subject + ' for another audience: delete it and run this again')",
  '  }',
  '  if ($same.Count -gt 0) {',
  "    Write-Output ('already there: ' + $Subject)",
  '    return',
  '  }',
  '  # create would silently overwrite it',
  '  if ($Known | Where-Object { $_.name -eq $Name }) { throw ("the name is taken by another subject: " + $Name) }',
  `  if (@($Known).Count + $script:added -ge ${MOST_CREDENTIALS}) { throw ('the identity has ${MOST_CREDENTIALS} federated credentials, which is all that Entra takes: another identity is needed for ' + $Subject) }`,
  "  $words = @('identity', 'federated-credential', 'create') + $On + @('--name', $Name, '--issuer', $ISSUER, '--subject', $Subject, '--audiences', $AUDIENCE, '--output', 'none')",
  '  Invoke-Az $words | Out-Null',
  '  $script:added += 1',
  "  Write-Output ('created: ' + $Subject)",
  '}',
];

function credentials(plan: Plan, one: PlanIdentity): readonly string[] {
  const { line, own } = onIdentity(one, plan.credentials);
  return [
    line,
    "$known = Invoke-Az (@('identity', 'federated-credential', 'list') + $on + @('--output', 'json')) | ConvertFrom-Json",
    '$added = 0',
    ...own.map(
      (credential) =>
        `Add-Credential $on $known ${powershellWord(credential.name)} ${powershellWord(credential.subject)} ${comment(`${credential.component}: ${credential.why}`)}`,
    ),
    '',
  ];
}

function report({ identities, revocations }: Plan): readonly string[] {
  return [
    '# 4. What the connections need.',
    ...identities.flatMap(({ key, variables }) => [
      ...(identities.length > 1 ? [`Write-Output ('identity ' + ${quotePowershell(oneLine(key))})`] : []),
      `Write-Output ('managed_identity_client_id:  ' + $${variableName(variables.client_id)})`,
      `Write-Output ('workload_identity_tenant_id: ' + $${variableName(variables.tenant_id)})`,
      `Write-Output ('and for more roles, principal id: ' + $${variableName(variables.principal_id)})`,
    ]),
    ...laterByHand(revocations, '5. '),
  ];
}
