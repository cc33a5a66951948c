import { oneLine } from '../escaping/one-line.ts';
import { serviceFor } from './connected-services.ts';
import { type IdentityInput, isMovable, type PlanInput } from './input.ts';
import type { PlanIdentity } from './plan.ts';
import { accepted } from './validate-input.ts';
import { stemOf } from './variable-names.ts';
import type { Variables } from './variables.ts';

export const DEFAULT_IDENTITY = 'default';

export function isDefault(key: string): boolean {
  return key === DEFAULT_IDENTITY;
}

const SHAPES = {
  name: ['identity', 'expected 3 to 128 letters, digits, "_" and "-"'],
  resource_group: ['resourceGroup', 'letters, digits and "_().-", 90 at most'],
  subscription_id: ['guid', 'expected the id, a GUID'],
  client_id: ['guid', 'expected a GUID'],
  tenant_id: ['tenant', 'expected a GUID or a domain'],
  location: ['location', 'expected the short name, such as westeurope'],
} as const;

/** The identities that these connections move to, in the order in which they come up. */
export function identitiesOf({ connections, identities, uses = [] }: PlanInput, variables: Variables): readonly PlanIdentity[] {
  const known = new Map(identities.map((identity) => [identity.key, identity]));
  const movable = [...connections.filter(isMovable), ...uses];
  const keys = new Set(movable.filter(({ service }) => serviceFor(service)).map(({ identity }) => identity ?? DEFAULT_IDENTITY));
  const prefixes = prefixesOf([...keys]);
  return [...keys].map((key) => planned(known.get(key) ?? { key }, prefixes.get(key) ?? '', variables));
}

/** One identity alone. */
export function plannedIdentity(identity: IdentityInput, variables: Variables): PlanIdentity {
  return planned(identity, prefixesOf([identity.key]).get(identity.key) ?? '', variables);
}

/**
 * The default identity has the plain names; each other one has names made of its key, so that they stay the same whatever else the
 * project uses. Keys are free text: two of them may give the same name, and then have a number.
 */
function prefixesOf(keys: readonly string[]): ReadonlyMap<string, string> {
  const others = keys.filter((key) => key !== DEFAULT_IDENTITY).toSorted();
  const stems = others.map(stemOf);
  const counted = stems.map((stem, at) => (stems.indexOf(stem) === at ? stem : `${stem}_${at + 1}`));
  return new Map(others.map((key, at) => [key, `ID_${counted[at]}_`]));
}

function planned(input: IdentityInput, prefix: string, variables: Variables): PlanIdentity {
  const of = prefix === '' ? '' : ` ${oneLine(JSON.stringify(input.key))}`;
  const field = (name: keyof typeof SHAPES) => usable(input, name, variables);
  return {
    key: input.key,
    subscription: variables.declare(
      `${prefix}SUBSCRIPTION_ID`,
      field('subscription_id'),
      `id of the subscription that holds the identity${of}`,
      'az account show --query id --output tsv',
    ),
    resource_group: variables.declare(
      `${prefix}RESOURCE_GROUP`,
      field('resource_group'),
      `resource group of the identity${of}`,
      'az group list --query "[].name" --output tsv',
    ),
    name: variables.declare(
      `${prefix}IDENTITY_NAME`,
      field('name'),
      `name of the user-assigned managed identity${of}`,
      'az identity list --query "[].name" --output tsv # or choose one, such as id-airflow',
    ),
    location: field('location') ?? null,
    client_id: field('client_id') ?? null,
    tenant_id: field('tenant_id') ?? null,
    variables: { client_id: `${prefix}CLIENT_ID`, principal_id: `${prefix}PRINCIPAL_ID`, tenant_id: `${prefix}TENANT_ID` },
  };
}

function usable(input: IdentityInput, name: keyof typeof SHAPES, variables: Variables): string | undefined {
  const given = input[name];
  const [shape, why] = SHAPES[name];
  const value = accepted(shape, given);
  if (given !== undefined && given !== '' && value === undefined) variables.refused(`${name} of an identity`, why);
  return value;
}
