import type { Block, Expression } from './syntax.ts';

/** The argument that names a secret, whose versions are resources of their own and refer to it. */
const NAMED_BY: ReadonlyMap<string, string> = new Map([
  ['aws_secretsmanager_secret', 'name'],
  ['google_secret_manager_secret', 'secret_id'],
]);

/** The names of secrets by the addresses that refer to them. */
export function secretNames(blocks: readonly Block[]): ReadonlyMap<string, Expression> {
  const names = blocks.flatMap(({ type, labels: [resource = '', name], body }) => {
    const argument = type === 'resource' ? body.attributes.find((each) => each.name === NAMED_BY.get(resource)) : undefined;
    return argument ? ['id', 'arn', 'name', 'secret_id'].map((end) => [`${resource}.${name}.${end}`, argument.value] as const) : [];
  });
  return new Map(names);
}
