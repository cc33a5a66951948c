import { identityPair } from '../azure/modes.ts';
import { isForAstro } from '../model/config.ts';
import type { Variable } from '../model/connection.ts';
import { judgedReading } from '../model/judged.ts';
import type { FileContext, ProjectRule } from '../model/rule.ts';
import { type Document, isLoadedAtStart } from '../model/source.ts';

/** azure-identity, EnvironmentCredential: with these two, the first of its own that is set signs in. */
const PRINCIPAL = ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID'] as const;
const CREDENTIALS = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH'] as const;
/** Where it is set to one of these or not at all, the environment is asked first. */
const CHAIN = 'AZURE_TOKEN_CREDENTIALS';
const ASKS_ENVIRONMENT = ['', 'prod', 'environmentcredential'];
/** The chain of a laptop, which asks neither the environment nor for a workload identity. */
const FOR_LAPTOPS = 'dev';
const WITHOUT_IDENTITY =
  'AZURE_TOKEN_CREDENTIALS=dev removes the workload identity from the chain wherever this is deployed: set it only in the local .env';

export const environmentCredentialWins: ProjectRule = {
  id: 'environment-credential-wins',
  scope: 'project',
  summary: 'Do not set `AZURE_CLIENT_SECRET` beside a workload identity: it wins.',
  severity: 'error',
  group: 'azure',
  fixable: false,
  // The variable was there before any fix.
  judgesCarriedValues: true,

  *check({ files }) {
    if (!files.some(namesIdentity)) return;
    for (const file of files) {
      const winner = isRead(file) ? winnerOf(file) : undefined;
      if (winner) yield { file, problem: { at: winner.variable.name.range, message: winner.message } };
      const chain = isDeployed(file) ? lastOf(file.document, CHAIN) : undefined;
      if (chain && textOf(chain).toLowerCase() === FOR_LAPTOPS)
        yield { file, problem: { at: chain.name.range, message: WITHOUT_IDENTITY } };
    }
  },
};

/** `.env.example` and its like fill no environment, unless they hold the connections too. */
function isRead(file: FileContext): boolean {
  return isLoadedAtStart(file.source, file.path) || namesIdentity(file);
}

function namesIdentity({ document }: FileContext): boolean {
  return document.connections.some((connection) => {
    const got = judgedReading(connection);
    return got !== undefined && identityPair(got) === 'both';
  });
}

interface Winner {
  readonly variable: Variable;
  readonly message: string;
}

function winnerOf({ document, options }: FileContext): Winner | undefined {
  if (!ASKS_ENVIRONMENT.includes(textOf(lastOf(document, CHAIN)).toLowerCase())) return undefined;
  const hasPrincipal = PRINCIPAL.every((name) => textOf(lastOf(document, name)) !== '');
  // Astro sets the two ids itself, since Runtime 9.2.0.
  if (!hasPrincipal && !isForAstro(options.config)) return undefined;
  const variable = CREDENTIALS.map((name) => lastOf(document, name)).find((each) => textOf(each) !== '');
  if (!variable) return undefined;
  const why = hasPrincipal
    ? 'azure-identity reads the environment first'
    : 'azure-identity reads the environment first, and Astro sets the client id and the tenant';
  return { variable, message: `${variable.name.value} wins over the workload identity of every connection: ${why}` };
}

/** Of a name that comes twice, the last one counts. */
function lastOf({ variables }: Document, name: string): Variable | undefined {
  return variables.findLast((variable) => variable.name.value === name);
}

function textOf(variable: Variable | undefined): string {
  return variable?.value.value.reveal() ?? '';
}

/**
 * Whether a file runs in the Deployment: one that goes into an image or is applied by a person does, one that a start on the laptop loads
 * does not.
 */
function isDeployed({ source }: FileContext): boolean {
  return source.loaded.when !== 'start';
}
