import type { IdentityInput, PlanInput } from './input.ts';
import { isMovable } from './movable.ts';
import type { PlanIdentity } from './plan.ts';
import { serviceFor } from './services.ts';
import { accepted } from './validate-input.ts';
import type { Variables } from './variables.ts';

export const DEFAULT_IDENTITY = 'default';

const SHAPES = {
  name: ['identity', 'letters, digits, "_" and "-", 3 to 128 of them'],
  resource_group: ['resourceGroup', 'letters, digits and "_().-", 90 at most'],
  subscription_id: ['guid', 'the id is wanted, a GUID'],
  client_id: ['guid', 'a GUID is wanted'],
  tenant_id: ['tenant', 'a GUID or a domain is wanted'],
  location: ['location', 'the short name is wanted, such as westeurope'],
} as const;

/** The identities that these connections move to, in the order in which they come up. */
export function identitiesOf({ connections, identities }: PlanInput, variables: Variables): readonly PlanIdentity[] {
  const known = new Map(identities.map((identity) => [identity.key, identity]));
  const movable = connections.filter(isMovable);
  const keys = new Set(movable.filter(({ service }) => serviceFor(service)).map(({ identity }) => identity ?? DEFAULT_IDENTITY));
  return [...keys].map((key, index) => planned(known.get(key) ?? { key }, prefixOf(index, keys.size), variables));
}

/** One identity alone. */
export function plannedIdentity(identity: IdentityInput, variables: Variables): PlanIdentity {
  return planned(identity, '', variables);
}

/** One identity has the plain names; of several, each but the first has a number. Keys are free text and so are no names. */
function prefixOf(index: number, count: number): string {
  return count === 1 || index === 0 ? '' : `I${index + 1}_`;
}

function planned(input: IdentityInput, prefix: string, variables: Variables): PlanIdentity {
  const of = prefix === '' ? '' : ` of identity ${prefix.slice(1, -1)}`;
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
      'az identity list --query "[].name" --output tsv, or choose one, such as id-airflow',
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
