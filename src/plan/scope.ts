import { oneLine } from '../escaping/one-line.ts';
import { childOf } from './children.ts';
import type { ServiceFacts } from './facts.ts';
import type { PlannedConnection } from './input.ts';
import { type Resource, resourceOf } from './resource.ts';
import { filled, joined, knownText, text, type Value } from './value.ts';
import type { Variables } from './variables.ts';

const IN_GROUP = '/resourceGroups/{resourceGroup}';
const OF_AN_ENTITY = '/queues/{queue}';

/**
 * The scope of a role for one connection: its resource id if it is known or can be put together, else a variable; no more of the
 * service than the old credential opened.
 */
export function scopeOf(connection: PlannedConnection, facts: ServiceFacts, template: string, variables: Variables): Value {
  const resource = resourceOf(connection, facts);
  if (template.endsWith(OF_AN_ENTITY)) return entityScope(connection, facts, resource, variables);
  const whole = wholeScope(connection, facts, { template, resource }, variables);
  const child = childOf(facts.key, connection.limits);
  if (!child || (resource.id !== undefined && resource.isPart)) return whole;
  const name = connection.limits?.name;
  const { stem } = keyOf(connection, facts, resource.name);
  const named = name === undefined ? unknownChild(connection, child.word, { facts, resource, stem }, variables) : text(name);
  return joined([...whole, child.path, ...named]);
}

function wholeScope(
  connection: PlannedConnection,
  facts: ServiceFacts,
  { template, resource }: { readonly template: string; readonly resource: Resource },
  variables: Variables,
): Value {
  if (resource.id !== undefined) return text(resource.id);
  const scope = filled(template, placeholders(resource, facts));
  const whole = knownText(scope);
  if (whole !== undefined && !whole.includes('{')) return scope;
  return template.endsWith(IN_GROUP) ? groupVariable(connection, facts, variables) : idVariable(connection, facts, resource, variables);
}

interface About {
  readonly facts: ServiceFacts;
  readonly resource: Resource;
  readonly stem: string;
}

/** A SAS says that it is for one container, and not always for which. */
function unknownChild(connection: PlannedConnection, word: string, { facts, resource, stem }: About, variables: Variables): Value {
  const { key } = keyOf(connection, facts, resource.name);
  return variables.named(`${key}/${connection.id}`, `${stem}_${connection.id}`, `_${word.toUpperCase()}`, {
    meaning: `name of the ${word} that the SAS of "${oneLine(connection.id)}" is for`,
    where: `the DAGs that use it, or the person who created the SAS`,
  });
}

/** A connection string names its queue or topic and does not say which of them it is. */
function entityScope(connection: PlannedConnection, facts: ServiceFacts, resource: Resource, variables: Variables): Value {
  if (resource.id !== undefined && resource.isPart) return text(resource.id);
  const entity = connection.limits?.name ?? '';
  const { key, stem } = keyOf(connection, facts, resource.name);
  const words = `--namespace-name ${resource.name ?? '<namespace>'} --name ${entity} --query id --output tsv`;
  const group = resource.resourceGroup ?? '<resource group>';
  return variables.named(`${key}/${entity.toLowerCase()}`, `${stem}_${entity}`, '_ID', {
    meaning: `resource id of the queue or topic "${entity}" of connection "${oneLine(connection.id)}"`,
    where: `az servicebus queue show --resource-group ${group} ${words} # or az servicebus topic show with the same words`,
  });
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
export function keyOf(
  connection: Pick<PlannedConnection, 'id'>,
  facts: ServiceFacts,
  name: string | undefined,
): { key: string; stem: string } {
  if (name === undefined) return { key: `${facts.key}/connection/${connection.id}`, stem: connection.id };
  return { key: `${facts.resourceType}/${name.toLowerCase()}`, stem: name };
}

function idVariable(connection: PlannedConnection, facts: ServiceFacts, resource: Resource, variables: Variables): Value {
  const { name } = resource;
  const { key, stem } = keyOf(connection, facts, name);
  const named = name === undefined ? '' : ` --name ${name}`;
  return variables.named(key, stem, '_ID', {
    meaning: `resource id of ${facts.service} ${name === undefined ? `of connection "${oneLine(connection.id)}"` : `"${name}"`}`,
    where: `az resource list${on(resource)} --resource-type ${facts.resourceType}${named} --query "[].id" --output tsv${projectHint(facts)}`,
  });
}

/** az looks into one subscription, which need not be the one that somebody is working in. */
function on({ subscription }: Resource): string {
  return subscription === undefined ? '' : ` --subscription ${subscription}`;
}

/** az resource list knows accounts, not the projects inside them. */
function projectHint({ resourceType }: ServiceFacts): string {
  return resourceType === 'Microsoft.CognitiveServices/accounts' ? ' # then append /projects/<project>' : '';
}

function groupVariable(connection: PlannedConnection, facts: ServiceFacts, variables: Variables): Value {
  return variables.named(`${facts.key}/group/${connection.id}`, connection.id, '_SCOPE_ID', {
    meaning: `resource id of the resource group for ${facts.service} of connection "${oneLine(connection.id)}"`,
    where: `az group show${on(resourceOf(connection, facts))} --name <resource group> --query id --output tsv`,
  });
}
