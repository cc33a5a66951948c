import { oneLine } from '../escaping/one-line.ts';
import type { Plan, PlanConnection, PlanVerification } from './plan.ts';

/** A DAG with one task for each connection; a task is green when its hook has reached the service with the identity. */
export function verificationDag({ airflow, connections }: Plan): string | undefined {
  const checks = connections.flatMap(({ id, verification }) => (verification ? [{ id, verification }] : []));
  if (checks.length === 0) return undefined;
  return [
    'from datetime import datetime',
    '',
    airflow === 2 ? 'from airflow.decorators import dag, task' : 'from airflow.sdk import dag, task',
    '',
    '',
    '@dag(schedule=None, start_date=datetime(2025, 1, 1), catchup=False)',
    'def verify_azure_identity():',
    ...checks.flatMap((check, index) => [...(index === 0 ? [] : ['']), ...taskOf(check, index + 1)]),
    '',
    ...checks.map((_, index) => `    check_${index + 1}()`),
    '',
    '',
    'verify_azure_identity()',
  ].join('\n');
}

function taskOf(
  { id, verification }: Pick<PlanConnection, 'id'> & { readonly verification: PlanVerification },
  count: number,
): readonly string[] {
  const comments = [`connection ${id}`, ...(verification.fill_in.length > 0 ? [`fill in: ${verification.fill_in.join(', ')}`] : [])];
  return [
    '    @task',
    `    def check_${count}():`,
    ...comments.map((comment) => `        # ${oneLine(comment)}`),
    ...verification.imports.map((line) => `        ${line}`),
    '',
    ...verification.lines.map((line) => `        ${line}`),
  ];
}
