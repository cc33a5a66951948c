import { isDefault } from '../identities.ts';
import type { PlanCredential, PlanGrant, PlanIdentity } from '../plan.ts';
import { type Value, variableName } from '../value.ts';

const NOT_IN_A_NAME = /[^a-z0-9]{1,1000}/g;
const STARTS_WITH_DIGIT = /^\d/;
const LONGEST = 120;
const SUBSCRIPTIONS = 'subscriptions';
/** Parts of the names of variables that the names of resources do not have: an ending, and a letter before a digit. */
const SUFFIX = /_(?:ID|SCOPE_ID|CLUSTER|DATABASE|WORKSPACE|CONTAINER|SHARE)$/;
const LED_DIGIT = /^R_(?=\d)/;

/** The names of grants, each made of its role, its scope and its identity, never of its position. */
export function grantNames(grants: readonly PlanGrant[]): readonly string[] {
  const names = grants.map(grantName);
  const keys = grants.map(({ connections: _, reasons: __, ...grant }) => JSON.stringify(grant));
  return names.map((name, at) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}_${digest(keys[at] ?? '')}`));
}

/** The default identity is `airflow`, another one is named after its key. */
export function identityName({ key }: Pick<PlanIdentity, 'key'>): string {
  return isDefault(key) ? 'airflow' : `airflow_${nameFrom(key)}`;
}

/** A federated credential is named after its identity and the component whose tokens it trusts. */
export function credentialName(identity: Pick<PlanIdentity, 'key'>, { component }: Pick<PlanCredential, 'component'>): string {
  return `${identityName(identity)}_${nameFrom(component)}`;
}

function grantName(grant: PlanGrant): string {
  const owner = isDefault(grant.identity) ? [] : [grant.identity];
  return nameFrom([grant.role.name, ...placeWords(grant), ...owner].join('_'));
}

function placeWords(grant: PlanGrant): readonly string[] {
  switch (grant.mechanism) {
    case 'azure-rbac':
      return namesIn(grant.scope);
    case 'synapse-rbac':
      return [...namesIn(grant.workspace), ...(grant.item ? [grant.item.name] : [])];
    case 'kusto-principal-assignment':
      return [...namesIn(grant.cluster), ...namesIn(grant.database)];
    default:
      return grant satisfies never;
  }
}

/** The names in a scope, from the resource on: whether its id is known or still a variable, they are the same. */
function namesIn(scope: Value): readonly string[] {
  const segments = scope.flatMap((part) => (typeof part === 'string' ? part.split('/') : [stemIn(part.var)])).filter(Boolean);
  const isId = segments[0]?.toLowerCase() === SUBSCRIPTIONS;
  const providers = segments.findIndex((segment) => segment.toLowerCase() === 'providers');
  if (isId && providers === -1) return segments.slice(-1);
  const [names, pairs] = isId ? [[], segments.slice(providers + 2)] : [segments.slice(0, 1), segments.slice(1)];
  return [...names, ...pairs.filter((name, at) => at % 2 === 1 && name !== 'default')];
}

function stemIn(variable: string): string {
  return variableName(variable).replace(SUFFIX, '').replace(LED_DIGIT, '');
}

/** Small letters, digits and single underscores. */
function nameFrom(text: string): string {
  const words = text.slice(0, LONGEST).toLowerCase().replace(NOT_IN_A_NAME, '_').split('_').filter(Boolean);
  const name = words.join('_');
  return STARTS_WITH_DIGIT.test(name) || name === '' ? `n_${name}` : name;
}

/** A short mark of a text, which tells two grants of one name apart. */
function digest(text: string): string {
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(36);
}
