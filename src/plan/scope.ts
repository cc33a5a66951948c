import { oneLine } from '../escaping/one-line.ts';
import type { ServiceFacts } from './facts.ts';
import type { PlannedConnection } from './input.ts';
import { type Resource, resourceOf } from './resource.ts';
import { filled, knownText, text, type Value } from './value.ts';
import type { Variables } from './variables.ts';

const IN_GROUP = '/resourceGroups/{resourceGroup}';

/** The scope of a role for one connection: its resource id if it is known or can be put together, else a variable. */
export function scopeOf(connection: PlannedConnection, facts: ServiceFacts, template: string, variables: Variables): Value {
  const resource = resourceOf(connection, facts);
  if (resource.id !== undefined) return text(resource.id);

  const scope = filled(template, placeholders(resource, facts));
  const whole = knownText(scope);
  if (whole !== undefined && !whole.includes('{')) return scope;
  return template.endsWith(IN_GROUP) ? groupVariable(connection, facts, variables) : idVariable(connection, facts, resource, variables);
}

/** The known names that may stand in a template of this service. */
export function placeholders(resource: Resource, facts: ServiceFacts): ReadonlyMap<string, Value> {
  const known: readonly (readonly [string | null, string | undefined])[] = [
    ['subscriptionId', resource.subscription],
    ['resourceGroup', resource.resourceGroup],
    ['project', resource.project],
    ['region', resource.region],
    [facts.resourceName, resource.name],
  ];
  return new Map(known.flatMap(([name, value]) => (name === null || value === undefined ? [] : [[name, text(value)] as const])));
}

/** Names the thing that a variable is about: the resource where its name is known, else the connection. */
export function keyOf(connection: PlannedConnection, facts: ServiceFacts, name: string | undefined): { key: string; stem: string } {
  if (name === undefined) return { key: `${facts.key}/connection/${connection.id}`, stem: connection.id };
  return { key: `${facts.resourceType}/${name.toLowerCase()}`, stem: name };
}

function idVariable(connection: PlannedConnection, facts: ServiceFacts, { name }: Resource, variables: Variables): Value {
  const { key, stem } = keyOf(connection, facts, name);
  const query = `--query "[].id" --output tsv`;
  const named = name === undefined ? '' : ` --name ${name}`;
  return variables.named(key, stem, '_ID', {
    meaning: `resource id of ${facts.service} ${name === undefined ? `behind "${oneLine(connection.id)}"` : `"${name}"`}`,
    where: `az resource list --resource-type ${facts.resourceType}${named} ${query}${projectHint(facts)}`,
  });
}

/** az resource list knows accounts, not the projects inside them. */
function projectHint({ resourceType }: ServiceFacts): string {
  return resourceType === 'Microsoft.CognitiveServices/accounts' ? ', then append /projects/<project>' : '';
}

function groupVariable(connection: PlannedConnection, facts: ServiceFacts, variables: Variables): Value {
  return variables.named(`${facts.key}/group/${connection.id}`, connection.id, '_SCOPE_ID', {
    meaning: `resource id of the resource group for ${facts.service} behind "${oneLine(connection.id)}"`,
    where: 'az group show --name <resource group> --query id --output tsv',
  });
}
