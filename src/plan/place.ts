import type { Plan, PlanGrant } from './plan.ts';
import { shownIn } from './plan-values.ts';

/** `file:line`, or nothing for a connection that stands in no file yet. */
export function placeInFile({ file, line }: { readonly file: string; readonly line: number }): string | undefined {
  return file === '' ? undefined : `${file}:${line}`;
}

/** Where a right is given, for people. */
export function placeOf(plan: Plan, grant: PlanGrant): string {
  switch (grant.mechanism) {
    case 'azure-rbac':
      return shownIn(plan, grant.scope);
    case 'synapse-rbac':
      return `workspace ${shownIn(plan, grant.workspace)}${grant.item ? `, ${grant.item.type} ${grant.item.name}` : ''}`;
    case 'kusto-principal-assignment':
      return `database ${shownIn(plan, grant.database)} of cluster ${shownIn(plan, grant.cluster)}`;
    default:
      return grant satisfies never;
  }
}
