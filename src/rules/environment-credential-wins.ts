import { identityPair } from '../azure/modes.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { ProjectRule } from '../model/rule.ts';

const TRIO = ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_CLIENT_SECRET'] as const;

export const environmentCredentialWins: ProjectRule = {
  id: 'environment-credential-wins',
  scope: 'project',
  summary: 'Do not set `AZURE_CLIENT_SECRET` beside a workload identity: it wins.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check({ files }) {
    const hasIdentity = files.some(({ document }) =>
      document.connections.some(({ airflow }) => {
        const got = airflow?.reveal();
        return got && !isAirflowError(got) && identityPair(got) === 'both';
      }),
    );
    if (!hasIdentity) return;
    for (const file of files) {
      const set = (name: string) =>
        file.document.variables.find((variable) => variable.name.value === name && variable.value.value.reveal() !== '');
      const [id, tenant, secret] = TRIO.map(set);
      if (!id || !tenant || !secret) continue;
      yield {
        file,
        problem: {
          at: secret.name.range,
          message: 'AZURE_CLIENT_SECRET wins over the workload identity of every connection: Azure looks at the environment first',
        },
      };
    }
  },
};
