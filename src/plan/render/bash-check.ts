import type { Plan, PlanGrant, PlanIdentity } from '../plan.ts';
import { principalOf, usedVariables, valuesForAz } from '../plan-values.ts';
import { variableName } from '../value.ts';
import { askedIssuer, bashHeader, bashIdentity, inputChecks } from './bash.ts';
import { bashValues } from './bash-values.ts';
import { bashWord, quoteBash } from './quote-bash.ts';
import { grantTitle, titleOf } from './titles.ts';

/**
 * A script for bash that changes nothing: it reads the state of Azure and reports what is missing or differs, letter by letter for issuer
 * and subject, each with the next command. It exits with 0 when everything is there, with 1 when something is not.
 */
export function renderBashCheck(plan: Plan): string {
  const said = [
    `# ${titleOf(plan)}: the check. Made by azconn-lint.`,
    '# It only reads. It exits with 0 if everything exists, and with 1 if something is missing.',
  ];
  const body = plan.identities.length === 0 ? ["echo 'nothing to look for in Azure'"] : sections(plan);
  return `${[...bashHeader(plan, said), ...body].join('\n')}\n`;
}

function sections(plan: Plan): readonly string[] {
  const mechanisms = new Set(plan.grants.map(({ mechanism }) => mechanism));
  return [
    ...bashValues(usedVariables(plan, valuesForAz(plan))),
    ...askedIssuer(plan),
    ...inputChecks(plan),
    ...HELPERS,
    '# 1. The identity.',
    ...IDENTITY,
    ...plan.identities.flatMap(identity),
    '# 2. Federated credentials.',
    ...CREDENTIAL,
    ...plan.identities.flatMap((one) => credentials(plan, one)),
    '# 3. Rights.',
    ...(mechanisms.has('azure-rbac') ? ROLE : []),
    ...(mechanisms.has('synapse-rbac') ? SYNAPSE : []),
    ...(mechanisms.has('kusto-principal-assignment') ? KUSTO : []),
    ...plan.grants.flatMap((grant) => [`# ${grantTitle(grant)}`, grantCall(plan, grant)]),
    '',
    ...END,
  ];
}

const HELPERS = [
  'wrong=0',
  'there() { printf \'there:   %s\\n\' "$1"; }',
  'missing() {',
  '  printf \'missing: %s\\n\' "$1"',
  '  wrong=1',
  '}',
  'differs() {',
  '  printf \'differs: %s\\n\' "$1"',
  '  wrong=1',
  '}',
  'next_step() { # the words of a command',
  "  printf '  next:'",
  '  printf \' %q\' "$@"',
  "  printf '\\n'",
  '}',
  'compare() { # what it is, in Azure, wanted: both, and a mark below the first letter that is another one',
  '  local at=0',
  '  if [ "$2" = "$3" ]; then return; fi',
  '  while [ "$at" -lt "${#2}" ] && [ "${2:at:1}" = "${3:at:1}" ]; do at=$((at + 1)); done',
  '  printf \'  %-8s in Azure: %s\\n  %-8s wanted:   %s\\n  %*s^ from here on\\n\' "$1" "$2" "$1" "$3" $((19 + at)) \'\'',
  '}',
  "folded() { printf '%s' \"$1\" | tr '[:upper:]' '[:lower:]'; }",
  '',
];

const IDENTITY = [
  'identity_field() { # subscription, resource group, name, field',
  `  az identity show --subscription "$1" --resource-group "$2" --name "$3" --query "$4" --output tsv | tr -d '[:space:]'`,
  '}',
];

function identity(one: PlanIdentity): readonly string[] {
  const [subscription, group, name] = [one.subscription, one.resource_group, one.name].map(bashWord);
  const { client_id, principal_id, tenant_id } = one.variables;
  const names = [variableName(client_id), variableName(principal_id), variableName(tenant_id)] as const;
  const on = `${subscription} ${group} ${name}`;
  const create = `  next_step az identity create --subscription ${subscription} --resource-group ${group} --name ${name} --output none`;
  const lost = `  printf '  next: compare subscription, resource group and name; its client id is known, so do not create it again\\n'`;
  return [
    `${names[0]}=''; ${names[1]}=''; ${names[2]}=''`,
    `if ${names[0]}="$(identity_field ${on} clientId 2>/dev/null)" && [ -n "$${names[0]}" ]; then`,
    `  ${names[1]}="$(identity_field ${on} principalId)"`,
    `  ${names[2]}="$(identity_field ${on} tenantId)"`,
    `  there "identity "${name}", client id $${names[0]}, principal id $${names[1]}, tenant id $${names[2]}"`,
    ...same(names[0], 'client id', one.client_id),
    ...same(names[2], 'tenant id', one.tenant_id?.includes('.') ? null : one.tenant_id),
    'else',
    `  missing "identity "${name}" in resource group "${group}" (or az may not look at it)"`,
    one.client_id === null ? create : lost,
    'fi',
    '',
  ];
}

function same(name: string, words: string, known: string | null): readonly string[] {
  if (known === null) return [];
  const wanted = quoteBash(known.toLowerCase());
  return [
    `  if [ "$(folded "$${name}")" != ${wanted} ]; then`,
    `    differs 'the ${words} of the identity, which azconn-lint.yaml and the connections name'`,
    `    compare '${words}' "$(folded "$${name}")" ${wanted}`,
    '  fi',
  ];
}

const CREDENTIAL = [
  'known_credentials() { # subscription, resource group, identity',
  '  az identity federated-credential list --subscription "$1" --resource-group "$2" --identity-name "$3" \\',
  "    --query '[].[name, issuer, subject, audiences[0]]' --output tsv 2>/dev/null | tr -d '\\r' || true",
  '}',
  'check_credential() { # subscription, resource group, identity, name, subject',
  "  local name issuer subject audience near='' near_issuer='' near_subject='' near_audience=''",
  "  while IFS=$'\\t' read -r name issuer subject audience; do",
  '    if [ -z "$name" ]; then continue; fi',
  '    if [ "$audience" = None ] || [ -z "$audience" ]; then audience=$AUDIENCE; fi',
  '    if [ "$issuer" = "$ISSUER" ] && [ "$subject" = "$5" ] && [ "$audience" = "$AUDIENCE" ]; then',
  '      there "$5"',
  '      return',
  '    fi',
  '    if [ "$name" = "$4" ] || { [ -z "$near" ] && [ "$(folded "$subject")" = "$(folded "$5")" ]; }; then',
  '      near=$name near_issuer=$issuer near_subject=$subject near_audience=$audience',
  '    fi',
  '  done <<<"$known"',
  '  if [ -z "$near" ]; then',
  '    missing "$5"',
  '    next_step az identity federated-credential create --subscription "$1" --resource-group "$2" --identity-name "$3" \\',
  '      --name "$4" --issuer "$ISSUER" --subject "$5" --audiences "$AUDIENCE"',
  '    return',
  '  fi',
  '  differs "federated credential $near"',
  '  compare issuer "$near_issuer" "$ISSUER"',
  '  compare subject "$near_subject" "$5"',
  '  compare audience "$near_audience" "$AUDIENCE"',
  '  next_step az identity federated-credential update --subscription "$1" --resource-group "$2" --identity-name "$3" \\',
  '    --name "$near" --issuer "$ISSUER" --subject "$5" --audiences "$AUDIENCE"',
  '}',
];

function credentials(plan: Plan, one: PlanIdentity): readonly string[] {
  const { on, own } = bashIdentity(plan, one);
  return [
    `known="$(known_credentials ${on})"`,
    ...own.map(({ name, subject }) => `check_credential ${on} ${bashWord(name)} ${bashWord(subject)}`),
    '',
  ];
}

const ROLE = [
  'check_role() { # principal, role, scope, words',
  '  local subscription found',
  '  case $3 in',
  '    /subscriptions/?*) ;;',
  '    *) fail "not a resource id: $3" ;;',
  '  esac',
  `  subscription="$(printf '%s' "$3" | cut -d / -f 3)"`,
  '  found="$(az role assignment list --subscription "$subscription" --scope "$3" --include-inherited \\',
  `    --query "[?principalId=='$1'].[roleDefinitionId, scope]" --output tsv 2>/dev/null | tr -d '\\r' || true)"`,
  '  if [ -n "$1" ] && [ -n "$found" ] && grep -Fqi -- "/$2" <<<"$found"; then',
  '    there "$4 on $3"',
  '    return',
  '  fi',
  '  missing "$4 on $3"',
  '  next_step az role assignment create --subscription "$subscription" --assignee-object-id "${1:-<principal id>}" \\',
  '    --assignee-principal-type ServicePrincipal --role "$2" --scope "$3" --output none',
  '}',
];

const SYNAPSE = [
  'check_synapse() { # principal, role, subscription, workspace[, item type, item]',
  '  local scope="workspaces/$4" found',
  '  if [ "$#" -eq 6 ]; then scope="$scope/$5/$6"; fi',
  '  found="$(az synapse role assignment list --subscription "$3" --workspace-name "$4" --role "$2" \\',
  `    --assignee-object-id "$1" --query '[].scope' --output tsv 2>/dev/null | tr -d '\\r' || true)"`,
  '  if [ -n "$1" ] && grep -Fqx -- "$scope" <<<"$found"; then',
  '    there "$2 on $scope"',
  '    return',
  '  fi',
  '  missing "$2 on $scope"',
  '  if [ "$#" -eq 6 ]; then',
  '    next_step az synapse role assignment create --subscription "$3" --workspace-name "$4" --role "$2" \\',
  '      --assignee-object-id "${1:-<principal id>}" --assignee-principal-type ServicePrincipal --item-type "$5" --item "$6"',
  '  else',
  '    next_step az synapse role assignment create --subscription "$3" --workspace-name "$4" --role "$2" \\',
  '      --assignee-object-id "${1:-<principal id>}" --assignee-principal-type ServicePrincipal',
  '  fi',
  '}',
];

const KUSTO = [
  'check_kusto() { # client id, tenant id, role, subscription, resource group, cluster, database, name',
  '  local found',
  '  found="$(az kusto database-principal-assignment list --subscription "$4" --resource-group "$5" --cluster-name "$6" \\',
  `    --database-name "$7" --query '[].[name, principalId, role]' --output tsv 2>/dev/null | tr -d '\\r' | cut -f 2-3 || true)"`,
  '  if [ -n "$1" ] && grep -Fqx -- "$1"$\'\\t\'"$3" <<<"$found"; then',
  '    there "$3 on database $7"',
  '    return',
  '  fi',
  '  missing "$3 on database $7 (az needs its extension kusto to look)"',
  '  next_step az kusto database-principal-assignment create --subscription "$4" --resource-group "$5" --cluster-name "$6" \\',
  '    --database-name "$7" --principal-assignment-name "$8" --principal-id "${1:-<client id>}" --principal-type App \\',
  '    --role "$3" --tenant-id "${2:-<tenant id>}"',
  '}',
];

function grantCall(plan: Plan, grant: PlanGrant): string {
  const { principal, client, tenant } = principalOf(plan, grant.identity);
  switch (grant.mechanism) {
    case 'azure-rbac':
      return `check_role ${bashWord(principal)} ${quoteBash(grant.role.id)} ${bashWord(grant.scope)} ${quoteBash(grant.role.name)}`;
    case 'synapse-rbac': {
      const words = [bashWord(principal), quoteBash(grant.role.name), bashWord(grant.subscription), bashWord(grant.workspace)];
      return ['check_synapse', ...words, ...(grant.item ? [quoteBash(grant.item.type), quoteBash(grant.item.name)] : [])].join(' ');
    }
    case 'kusto-principal-assignment': {
      const place = [grant.subscription, grant.resource_group, grant.cluster, grant.database, grant.name].map(bashWord);
      return ['check_kusto', bashWord(client), bashWord(tenant), quoteBash(grant.role.name), ...place].join(' ');
    }
    default:
      return grant satisfies never;
  }
}

const END = [
  'if [ "$wrong" -ne 0 ]; then',
  "  printf 'not all is there: run the commands above, or the script of azconn-lint plan --format bash\\n'",
  '  exit 1',
  'fi',
  "printf 'all is there\\n'",
];
