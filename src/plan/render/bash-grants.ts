import type { KustoGrant, Plan, PlanGrant, RoleGrant, SynapseGrant } from '../plan.ts';
import { principalOf } from '../plan-values.ts';
import { bashWord, quoteBash } from './quote-bash.ts';
import { grantTitle } from './titles.ts';

/** The part of the script that gives the identities their rights. */
export function bashGrants(plan: Plan): readonly string[] {
  const mechanisms = new Set(plan.grants.map(({ mechanism }) => mechanism));
  return [
    '# 3. Rights. Granting one again changes nothing; a new one takes a few minutes to take effect.',
    ...(mechanisms.has('azure-rbac') ? GRANT : []),
    ...(mechanisms.has('synapse-rbac') ? GRANT_SYNAPSE : []),
    ...(mechanisms.has('kusto-principal-assignment') ? GRANT_KUSTO : []),
    ...plan.grants.flatMap((grant) => [`# ${grantTitle(grant)}`, call(plan, grant)]),
    '',
  ];
}

const GRANT = [
  'grant() { # principal, role, scope',
  '  local subscription',
  '  case $3 in',
  '    /subscriptions/?*) ;;',
  '    *) fail "not a resource id: $3" ;;',
  '  esac',
  `  subscription="$(printf '%s' "$3" | cut -d / -f 3)"`,
  '  az role assignment create --subscription "$subscription" --assignee-object-id "$1" \\',
  '    --assignee-principal-type ServicePrincipal --role "$2" --scope "$3" --output none',
  `  printf 'granted: %s on %s\\n' "$2" "$3"`,
  '}',
];

const GRANT_SYNAPSE = [
  'grant_synapse() { # principal, role, subscription, workspace[, item type, item]',
  '  local scope="workspaces/$4" known',
  '  if [ "$#" -eq 6 ]; then scope="$scope/$5/$6"; fi',
  '  known="$(az synapse role assignment list --subscription "$3" --workspace-name "$4" --role "$2" \\',
  `    --assignee-object-id "$1" --query '[].scope' --output tsv | tr -d '\\r')"`,
  '  if grep -Fqx -- "$scope" <<<"$known"; then',
  `    printf 'already there: %s on %s\\n' "$2" "$scope"`,
  '    return',
  '  fi',
  '  if [ "$#" -eq 6 ]; then',
  '    az synapse role assignment create --subscription "$3" --workspace-name "$4" --role "$2" \\',
  '      --assignee-object-id "$1" --assignee-principal-type ServicePrincipal --item-type "$5" --item "$6" --output none',
  '  else',
  '    az synapse role assignment create --subscription "$3" --workspace-name "$4" --role "$2" \\',
  '      --assignee-object-id "$1" --assignee-principal-type ServicePrincipal --output none',
  '  fi',
  `  printf 'granted: %s on %s\\n' "$2" "$scope"`,
  '}',
];

/** A right is the same by principal and role, whatever its name; a create under the name of another takes that one away. */
const GRANT_KUSTO = [
  'grant_kusto() { # client id, tenant id, role, subscription, resource group, cluster, database, name',
  "  local known name principal role taken=''",
  '  if ! az extension show --name kusto --output none 2>/dev/null; then',
  '    az extension add --name kusto --yes --output none',
  '  fi',
  '  known="$(az kusto database-principal-assignment list --subscription "$4" --resource-group "$5" --cluster-name "$6" \\',
  `    --database-name "$7" --query '[].[name, principalId, role]' --output tsv | tr -d '\\r')"`,
  "  while IFS=$'\\t' read -r name principal role; do",
  '    if [ "$principal" = "$1" ] && [ "$role" = "$3" ]; then',
  `      printf 'already there: %s on %s\\n' "$3" "$7"`,
  '      return',
  '    fi',
  // Azure gives the names of cluster and database before it.
  '    if [ "${name##*/}" = "$8" ]; then taken="$principal as $role"; fi',
  '  done <<<"$known"',
  '  if [ -n "$taken" ]; then fail "the assignment $8 already belongs to $taken: create would remove it"; fi',
  '  az kusto database-principal-assignment create --subscription "$4" --resource-group "$5" --cluster-name "$6" \\',
  '    --database-name "$7" --principal-assignment-name "$8" --principal-id "$1" --principal-type App --role "$3" \\',
  '    --tenant-id "$2" --output none',
  `  printf 'granted: %s on %s\\n' "$3" "$7"`,
  '}',
];

function call(plan: Plan, grant: PlanGrant): string {
  switch (grant.mechanism) {
    case 'azure-rbac':
      return role(plan, grant);
    case 'synapse-rbac':
      return synapse(plan, grant);
    case 'kusto-principal-assignment':
      return kusto(plan, grant);
    default:
      return grant satisfies never;
  }
}

function role(plan: Plan, { identity, role: { id }, scope }: RoleGrant): string {
  return `grant ${bashWord(principalOf(plan, identity).principal)} ${quoteBash(id)} ${bashWord(scope)}`;
}

function synapse(plan: Plan, { identity, role: { name }, subscription, workspace, item }: SynapseGrant): string {
  const words = [bashWord(principalOf(plan, identity).principal), quoteBash(name), bashWord(subscription), bashWord(workspace)];
  return ['grant_synapse', ...words, ...(item ? [quoteBash(item.type), quoteBash(item.name)] : [])].join(' ');
}

function kusto(plan: Plan, grant: KustoGrant): string {
  const { client, tenant } = principalOf(plan, grant.identity);
  const place = [grant.subscription, grant.resource_group, grant.cluster, grant.database].map(bashWord);
  return ['grant_kusto', bashWord(client), bashWord(tenant), quoteBash(grant.role.name), ...place, bashWord(grant.name)].join(' ');
}
