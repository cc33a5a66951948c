import { identityPair } from '../azure/modes.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { FileContext, ProjectRule } from '../model/rule.ts';
import { type Document, isLoadedAtStart, type Variable } from '../model/source.ts';

/** azure-identity, EnvironmentCredential: with these two, the first of its own that is set signs in. */
const PRINCIPAL = ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID'] as const;
const CREDENTIALS = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH'] as const;
/** Where it is set to one of these or not at all, the environment is asked first. */
const CHAIN = 'AZURE_TOKEN_CREDENTIALS';
const ASKS_ENVIRONMENT = ['', 'prod', 'environmentcredential'];

export const environmentCredentialWins: ProjectRule = {
  id: 'environment-credential-wins',
  scope: 'project',
  summary: 'Do not set `AZURE_CLIENT_SECRET` beside a workload identity: it wins.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check({ files }) {
    if (!files.some(namesIdentity)) return;
    for (const file of files) {
      const winner = isRead(file) ? winnerOf(file.document) : undefined;
      if (!winner) continue;
      const message = `${winner.name.value} wins over the workload identity of every connection: Azure looks at the environment first`;
      yield { file, problem: { at: winner.name.range, message } };
    }
  },
};

/** `.env.example` and its like fill no environment, unless they hold the connections too. */
function isRead(file: FileContext): boolean {
  return isLoadedAtStart(file.source, file.path) || namesIdentity(file);
}

function namesIdentity({ document }: FileContext): boolean {
  return document.connections.some(({ airflow }) => {
    const got = airflow?.reveal();
    return got && !isAirflowError(got) && identityPair(got) === 'both';
  });
}

function winnerOf({ variables }: Document): Variable | undefined {
  // Of a name that comes twice, the last one counts.
  const textOf = (name: string) => variables.findLast((variable) => variable.name.value === name)?.value.value.reveal() ?? '';
  if (PRINCIPAL.some((name) => textOf(name) === '') || !ASKS_ENVIRONMENT.includes(textOf(CHAIN).toLowerCase())) return undefined;
  const winner = CREDENTIALS.find((name) => textOf(name) !== '');
  return variables.findLast(({ name }) => name.value === winner);
}
