import { oneLine } from '../../escaping/one-line.ts';
import type { Plan, PlanCredential, PlanIdentity } from '../plan.ts';
import { usedVariables, valuesForAz } from '../plan-values.ts';
import { variableName } from '../value.ts';
import { bashGrants } from './bash-grants.ts';
import { bashComment, bashValues } from './bash-values.ts';
import { laterByHand } from './later.ts';
import { bashWord, quoteBash } from './quote-bash.ts';
import { AUDIENCE, absent, MOST_CREDENTIALS, titleOf } from './titles.ts';

/** Characters that shellcheck takes for an expansion that somebody forgot to allow; in a value they are text. */
const LOOKS_EXPANDED = /[$`\\]/;

/**
 * The plan as a script for bash 3.2 (macOS) and later: one `az` after the other, since Entra refuses parallel writes, and
 * every value in quotes.
 */
export function renderBash(plan: Plan): string {
  const nothing = ["echo 'nothing to do in Azure'", ...laterByHand(plan.revocations, '')];
  const body = plan.identities.length === 0 ? nothing : sections(plan);
  const text = body.join('\n');
  const header = bashHeader(plan, [
    `# ${titleOf(plan)}. Made by azconn-lint.`,
    '# You can run it again: it leaves existing resources unchanged. It needs no secret and prints none.',
  ]);
  return `${[...header, text].join('\n')}\n`;
}

/** The first lines of a script, up to where it stops at every mistake. */
export function bashHeader(plan: Plan, said: readonly string[]): readonly string[] {
  return [
    '#!/usr/bin/env bash',
    ...(textsOf(plan).some((known) => LOOKS_EXPANDED.test(known)) ? ['# shellcheck disable=SC2016,SC1003'] : []),
    ...said,
    ...['set -euo pipefail', 'export MSYS_NO_PATHCONV=1 # or Git Bash rewrites /subscriptions/...', ''],
  ];
}

function sections(plan: Plan): readonly string[] {
  return [
    ...bashValues(usedVariables(plan, valuesForAz(plan))),
    ...askedIssuer(plan),
    ...inputChecks(plan),
    ...IDENTITY_FUNCTIONS,
    ...plan.identities.flatMap(identity),
    ...FEDERATE,
    ...plan.identities.flatMap((one) => credentials(plan, one)),
    ...bashGrants(plan),
    ...report(plan),
  ];
}

/** The texts of others that the script holds in single quotes. */
function textsOf(plan: Plan): readonly string[] {
  return [
    ...valuesForAz(plan).flatMap((value) => value.filter((part) => typeof part === 'string')),
    ...plan.variables.flatMap(({ value, meaning, where }) => [value ?? '', meaning, where]),
    ...plan.identities.flatMap(({ key, location, client_id, tenant_id }) => [key, location ?? '', client_id ?? '', tenant_id ?? '']),
    ...plan.grants.flatMap((grant) => (grant.mechanism === 'azure-rbac' ? [grant.role.id] : [grant.role.name])),
  ];
}

/** Asks for the issuer of an AKS cluster. */
export function askedIssuer({ issuer: source }: Plan): readonly string[] {
  if (source?.from !== 'aks') return [];
  const [subscription, group, cluster] = [source.subscription, source.resource_group, source.cluster].map(bashWord);
  return [
    '# the OIDC issuer of the cluster',
    `ISSUER="$(az aks show --subscription ${subscription} --resource-group ${group} --name ${cluster} \\`,
    `  --query oidcIssuerProfile.issuerUrl --output tsv | tr -d '[:space:]')"`,
    'if [ -z "$ISSUER" ]; then',
    `  fail 'the OIDC issuer of the cluster is off: az aks update --enable-oidc-issuer --enable-workload-identity'`,
    'fi',
    '',
  ];
}

/** The issuer is compared letter by letter, and namespaces become part of names; a slip here fails only when a task runs. */
export function inputChecks({ variables }: Plan): readonly string[] {
  const namespace = variables.some(({ name }) => name === 'NAMESPACE')
    ? ['case $NAMESPACE in', `  *[!a-z0-9-]*) fail 'NAMESPACE: lower-case letters, digits and "-" only' ;;`, 'esac']
    : [];
  return [
    ...['case $ISSUER in', '  https://*) ;;', `  *) fail 'ISSUER does not start with https://' ;;`, 'esac'],
    ...['case $ISSUER in', `  *[\\"\\'\\\`\\\\[:space:]]*) fail 'ISSUER holds quotes or blanks' ;;`, 'esac'],
    ...namespace,
    `AUDIENCE=${quoteBash(AUDIENCE)}`,
    '',
  ];
}

const IDENTITY_FUNCTIONS = [
  '# 1. The identity: looked up first, because create on one that exists would drop its tags.',
  'has_identity() { # subscription, resource group, name; ends the script where az cannot tell',
  "  local said='' code=0",
  '  said="$(az identity show --subscription "$1" --resource-group "$2" --name "$3" --output none 2>&1)" || code=$?',
  '  if [ "$code" -eq 0 ]; then return 0; fi',
  '  case $code:$said in',
  "    3:* | *NotFound* | *'not found'* | *'could not be found'* | [0-9]: | [0-9][0-9]: | [0-9][0-9][0-9]:) return 1 ;;",
  '  esac',
  '  fail "the identity $3 could not be looked up, so nothing is created: $said"',
  '}',
  'identity_field() { # subscription, resource group, name, field',
  '  local value',
  '  value="$(az identity show --subscription "$1" --resource-group "$2" --name "$3" \\',
  `    --query "$4" --output tsv | tr -d '[:space:]')"`,
  '  if [ -z "$value" ]; then',
  `    printf 'the identity %s has no %s\\n' "$3" "$4" >&2`,
  '    return 1',
  '  fi',
  `  printf '%s' "$value"`,
  '}',
];

function identity(one: PlanIdentity): readonly string[] {
  const [subscription, group, name] = [one.subscription, one.resource_group, one.name].map(bashWord);
  const on = `${subscription} ${group} ${name}`;
  const field = (property: string) => `"$(identity_field ${subscription} ${group} ${name} ${property})"`;
  const { client_id, principal_id, tenant_id } = one.variables;
  return [
    `printf 'identity %s in resource group %s\\n' ${name} ${group}`,
    `if ! has_identity ${on}; then`,
    one.client_id === null ? creation(one) : `  fail ${quoteBash(absent(one.client_id))}`,
    'fi',
    `${variableName(client_id)}=${field('clientId')}`,
    `${variableName(principal_id)}=${field('principalId')}`,
    `${variableName(tenant_id)}=${field('tenantId')}`,
    ...sameAs(one, 'client_id'),
    ...sameAs(one, 'tenant_id'),
    '',
  ];
}

function creation({ subscription, resource_group, name, location }: PlanIdentity): string {
  const on = `--subscription ${bashWord(subscription)} --resource-group ${bashWord(resource_group)} --name ${bashWord(name)}`;
  return `  az identity create ${on}${location === null ? '' : ` --location ${quoteBash(location)}`} --output none`;
}

/** Roles on one identity do not help connections that name another. A tenant may also be named by its domain. */
function sameAs({ variables, client_id, tenant_id }: PlanIdentity, field: 'client_id' | 'tenant_id'): readonly string[] {
  const known = field === 'client_id' ? client_id : tenant_id;
  if (known === null || (field === 'tenant_id' && known.includes('.'))) return [];
  const name = variableName(variables[field]);
  const words = field === 'client_id' ? 'client id' : 'tenant id';
  return [
    `if [ "$(printf '%s' "$${name}" | tr '[:upper:]' '[:lower:]')" != ${quoteBash(known.toLowerCase())} ]; then`,
    `  fail "the ${words} of the identity is $${name}, but the configuration says "${quoteBash(known)}`,
    'fi',
  ];
}

const FEDERATE = [
  '# 2. Federated credentials, one after the other: Entra refuses parallel writes.',
  'known_credentials() { # subscription, resource group, identity',
  '  az identity federated-credential list --subscription "$1" --resource-group "$2" --identity-name "$3" \\',
  `    --query '[].[name, issuer, subject, audiences[0]]' --output tsv | tr -d '\\r'`,
  '}',
  'federate() { # subscription, resource group, identity, name, subject',
  "  local name issuer subject audience taken='' count=0",
  "  while IFS=$'\\t' read -r name issuer subject audience; do",
  '    if [ -n "$name" ]; then count=$((count + 1)); fi',
  '    if [ "$issuer" = "$ISSUER" ] && [ "$subject" = "$5" ]; then',
  '      case $audience in',
  `        '' | None | "$AUDIENCE")`,
  `          printf 'already there: %s\\n' "$5"`,
  '          return',
  '          ;;',
  '      esac',
  '      fail "the credential $name trusts $5 for the audience $audience instead of $AUDIENCE: delete it and run this again"',
  '    fi',
  '    if [ "$name" = "$4" ]; then taken=$subject; fi',
  '  done <<<"$known"',
  '  if [ -n "$taken" ]; then',
  '    # create would silently overwrite it',
  '    fail "the name $4 already belongs to $taken: delete that credential or use another identity"',
  '  fi',
  `  if [ "$count" -ge ${MOST_CREDENTIALS} ]; then`,
  `    fail "the identity $3 has ${MOST_CREDENTIALS} federated credentials, which is all that Entra takes: $5 needs another identity"`,
  '  fi',
  '  az identity federated-credential create --subscription "$1" --resource-group "$2" --identity-name "$3" \\',
  '    --name "$4" --issuer "$ISSUER" --subject "$5" --audiences "$AUDIENCE" --output none',
  "  known=$known$'\\n'$4$'\\t'$ISSUER$'\\t'$5$'\\t'$AUDIENCE",
  `  printf 'created: %s\\n' "$5"`,
  '}',
];

/** The words that name an identity to the functions of a script, and the credentials that belong to it. */
export function bashIdentity(plan: Plan, one: PlanIdentity): { readonly on: string; readonly own: readonly PlanCredential[] } {
  const on = [one.subscription, one.resource_group, one.name].map(bashWord).join(' ');
  return { on, own: plan.credentials.filter(({ identity: key }) => key === one.key) };
}

function credentials(plan: Plan, one: PlanIdentity): readonly string[] {
  const { on, own } = bashIdentity(plan, one);
  return [
    `known="$(known_credentials ${on})"`,
    ...own.map(
      ({ name, subject, component, why }) => `federate ${on} ${bashWord(name)} ${bashWord(subject)} ${bashComment(`${component}: ${why}`)}`,
    ),
    '',
  ];
}

function report(plan: Plan): readonly string[] {
  const lines = plan.identities.flatMap(({ key, variables }) => {
    const title = plan.identities.length > 1 ? [`printf 'identity %s\\n' ${quoteBash(oneLine(key))}`] : [];
    return [
      ...title,
      `printf 'managed_identity_client_id:  %s\\n' "$${variableName(variables.client_id)}"`,
      `printf 'workload_identity_tenant_id: %s\\n' "$${variableName(variables.tenant_id)}"`,
      `printf 'and for more roles, principal id: %s\\n' "$${variableName(variables.principal_id)}"`,
    ];
  });
  return ['# 4. What the connections need.', ...lines, ...laterByHand(plan.revocations, '5. ')];
}
