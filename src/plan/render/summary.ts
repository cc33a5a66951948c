import type { Plan } from '../plan.ts';

/** How many connections move, how many wait for a value, how many stay. */
export function summaryOf({ connections, remaining }: Plan): string {
  const count = (outcome: string) => connections.filter((connection) => connection.outcome === outcome).length;
  const parts = [
    [count('ready'), 'ready to be rewritten'],
    [count('incomplete'), 'need a value'],
    [count('refused'), 'to be moved to another file'],
    [count('identity'), 'using the identity already'],
    [remaining.length, 'not movable'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return said.length === 0 ? 'No connections' : `Connections: ${said.join(', ')}`;
}
