/** The parts of a project that can tell why an error comes. */
export type Evidence = 'trust' | 'identity' | 'environment' | 'rights' | 'keys';

/** An error of Entra, of azure-identity or of a service, and its meaning for a connection of Airflow. */
export interface AzureError {
  /** The code or the name, as the message has it. */
  readonly name: string;
  readonly means: string;
  readonly causes: readonly string[];
  /** The things to look at, and the commands to look with. */
  readonly compare: readonly string[];
  readonly evidence: readonly Evidence[];
}

const LIST_CREDENTIALS =
  'az identity federated-credential list --resource-group <group> --identity-name <identity> --query "[].[name, issuer, subject, audiences[0]]" --output tsv';
const ASTRO = "astro api cloud GetDeployment -p deploymentId=<id> --jq '.namespace, .oidcIssuerUrl'";
const CHECK = 'azconn-lint plan --check > check.sh && bash check.sh says what is missing or differs, letter by letter';
const ROLES = 'az role assignment list --assignee <principal id> --all --output table (the principal id, not the client id)';
const TIME = 'A new role assignment takes minutes to work, sometimes ten';

/** The errors that a workload identity meets, by what people search for. */
export const AZURE_ERRORS: readonly AzureError[] = [
  {
    name: 'AADSTS70021',
    means: 'No federated credential of the identity fits the token of the pod.',
    causes: [
      'There is none for this service account: every component of Airflow has one of its own',
      'Issuer or subject differ in a letter, in the case of a letter, or in the slash at the end of the issuer',
      'It was made minutes ago: Entra may refuse it for some minutes, and remembers that',
    ],
    compare: [LIST_CREDENTIALS, ASTRO, CHECK],
    evidence: ['trust', 'identity'],
  },
  {
    name: 'AADSTS700211',
    means: 'The identity has no federated credential with the issuer of the token.',
    causes: [
      'The Deployment was moved to another cluster, or is the second of a disaster-recovery pair',
      'The slash at the end of the issuer is missing, or is one too many',
    ],
    compare: [LIST_CREDENTIALS, ASTRO, CHECK],
    evidence: ['trust'],
  },
  {
    name: 'AADSTS700212',
    means: 'The audience of the token is none that the identity trusts.',
    causes: ['The federated credential was made without --audiences, which az 2.74 left empty', 'It was made for a national cloud'],
    compare: ['The audience is api://AzureADTokenExchange in all clouds for AKS and Astro', LIST_CREDENTIALS, CHECK],
    evidence: ['trust'],
  },
  {
    name: 'AADSTS700213',
    means: 'The identity has no federated credential with the subject of the token: the issuer fits, the service account does not.',
    causes: [
      'This component has no credential: the triggerer, the dag-processor or the pods of KubernetesPodOperator are forgotten most often',
      'The namespace in the subject is that of another Deployment',
    ],
    compare: ['The message names the subject that was presented: compare it letter by letter', LIST_CREDENTIALS, CHECK],
    evidence: ['trust'],
  },
  {
    name: 'AADSTS700016',
    means: 'The tenant has no application with the client id that was given.',
    causes: [
      'The connection holds the principal id (object id) of the identity where the client id belongs',
      'The identity was deleted and made again: it has a new client id',
      'The tenant id is that of another tenant',
    ],
    compare: ['az identity show --resource-group <group> --name <identity> --query "[clientId, tenantId]" --output tsv'],
    evidence: ['identity'],
  },
  {
    name: 'AADSTS90002',
    means: 'There is no such tenant.',
    causes: [
      'workload_identity_tenant_id holds another id, such as that of the subscription',
      'A word such as common or organizations is no tenant here',
    ],
    compare: ['az identity show --resource-group <group> --name <identity> --query tenantId --output tsv'],
    evidence: ['identity'],
  },
  {
    name: 'AADSTS7000215',
    means: 'A service principal signed in with a client secret that is wrong. A workload identity has none: it was not used.',
    causes: [
      'AZURE_CLIENT_SECRET is set and comes before the identity',
      'The connection still holds the login and password of a service principal',
      'The id of the secret was copied instead of its value',
    ],
    compare: ['azconn-lint show says how each connection signs in'],
    evidence: ['environment', 'keys'],
  },
  {
    name: 'AADSTS7000222',
    means: 'The client secret of a service principal has expired. A workload identity has none: it was not used.',
    causes: ['The connection, or AZURE_CLIENT_SECRET, still holds the secret of a service principal'],
    compare: ['azconn-lint show says how each connection signs in', 'az ad app credential list --id <app id> --query "[].endDateTime"'],
    evidence: ['environment', 'keys'],
  },
  {
    name: 'AADSTS700024',
    means: 'The token of the pod is not valid any more, or not yet.',
    causes: [
      'The clock of the node is wrong',
      'Something keeps an old token: the file is written anew every hour, and has to be read anew',
      'The pod was suspended',
    ],
    compare: ['In the pod: date -u, and the times iat and exp of the token in $AZURE_FEDERATED_TOKEN_FILE'],
    evidence: ['trust'],
  },
  {
    name: 'AADSTS500011',
    means: 'The tenant knows no such resource: the address of the service is wrong, or the service is in another tenant.',
    causes: ['The host of the connection is misspelled or holds a path', 'The service belongs to another tenant than the identity'],
    compare: ['The resource that the message names, with the host of the connection'],
    evidence: ['identity'],
  },
  {
    name: 'DefaultAzureCredential',
    means: 'None of the ways to sign in that azure-identity tries one after the other worked; its message lists each with its reason.',
    causes: [
      'WorkloadIdentityCredential is not in the list: the pod has no AZURE_FEDERATED_TOKEN_FILE, or the connection lacks one of the two ids',
      'On a laptop there is no token of a cluster: azconn-lint generate --local writes what is needed there',
      'AZURE_TOKEN_CREDENTIALS=dev takes the workload identity out of the chain',
    ],
    compare: [
      'In the task: the variables AZURE_FEDERATED_TOKEN_FILE and AZURE_AUTHORITY_HOST',
      'azconn-lint show says how each connection signs in',
    ],
    evidence: ['environment', 'identity'],
  },
  {
    name: 'WorkloadIdentityCredential',
    means: 'The pod has no token of the cluster, or the ids of the identity are missing.',
    causes: [
      'The pods lack the label azure.workload.identity/use: "true" (not on Astro, which puts the token in itself)',
      'The connection holds one of managed_identity_client_id and workload_identity_tenant_id without the other',
      'This is a laptop',
    ],
    compare: ['In the pod: echo "$AZURE_FEDERATED_TOKEN_FILE"; ls -l "$AZURE_FEDERATED_TOKEN_FILE"'],
    evidence: ['identity', 'environment'],
  },
  {
    name: 'ManagedIdentityCredential',
    means:
      'azure-identity asked the metadata service of a virtual machine, and there is none. It does so when the workload identity was not available.',
    causes: [
      'WorkloadIdentityCredential failed before it: explain that error first',
      'On a laptop this only costs time: AZURE_TOKEN_CREDENTIALS=dev in the local .env leaves it out',
    ],
    compare: ['The entries before it in the message of DefaultAzureCredential'],
    evidence: ['identity', 'environment'],
  },
  {
    name: 'EnvironmentCredential',
    means: 'azure-identity signed in, or tried to, with variables of the environment, which come before the workload identity.',
    causes: ['AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_USERNAME is set; on Astro the other two are set already'],
    compare: ['astro deployment variable list --deployment-id <id>'],
    evidence: ['environment'],
  },
  {
    name: 'AuthorizationPermissionMismatch',
    means: 'Storage knows the identity, and it has no role for this: signing in worked.',
    causes: [
      'Owner, Contributor and Reader of the account give no access to data: only the Storage Blob Data, File Data and similar roles do',
      'The role is on another account or container, or was given to the client id instead of the principal id',
      TIME,
    ],
    compare: [ROLES, CHECK],
    evidence: ['rights'],
  },
  {
    name: 'AuthorizationFailure',
    means: 'Storage refuses the request whoever asks: most often its firewall does, not a role.',
    causes: [
      'The network of the Deployment is not allowed on the account, or has no private endpoint',
      'The account allows no public access',
    ],
    compare: ['az storage account show --name <account> --query "[networkRuleSet.defaultAction, publicNetworkAccess]"'],
    evidence: [],
  },
  {
    name: 'KeyBasedAuthenticationNotPermitted',
    means: 'The account takes no keys any more, and the hook signed in with one: the identity was not used.',
    causes: [
      'A key, a SAS or a connection string is left in the connection, and the hook takes it first',
      'Another place gives Airflow the old connection: the environment manager, a variable, the database',
    ],
    compare: ['azconn-lint show says how each connection signs in'],
    evidence: ['keys'],
  },
  {
    name: 'AuthorizationFailed',
    means: 'Azure Resource Manager knows the identity, and it has no role for this action on this scope; the message names all three.',
    causes: [
      'No role is assigned, or only a data role, which says nothing about the resource itself',
      'The role is on another scope',
      TIME,
    ],
    compare: [ROLES, CHECK],
    evidence: ['rights'],
  },
  {
    name: 'ForbiddenByRbac',
    means: 'The Key Vault goes by roles, and the identity has none for its secrets.',
    causes: ['Key Vault Secrets User is missing: Key Vault Reader and Contributor read no secret', TIME],
    compare: [ROLES],
    evidence: ['rights'],
  },
  {
    name: 'PrincipalNotFound',
    means: 'Entra does not know the principal yet, or the id is not its principal id.',
    causes: [
      'The identity was made seconds ago: --assignee-object-id with --assignee-principal-type ServicePrincipal does not wait for the directory',
      'The client id was given where the principal id belongs',
    ],
    compare: ['az identity show --resource-group <group> --name <identity> --query principalId --output tsv'],
    evidence: ['identity'],
  },
];

/** The error that a word or a whole message names; the longest name wins, as codes begin alike. */
export function errorNamed(text: string): AzureError | undefined {
  const folded = text.toLowerCase();
  const named = AZURE_ERRORS.filter(({ name }) => folded.includes(name.toLowerCase()));
  return named.toSorted(
    (a, b) => b.name.length - a.name.length || folded.indexOf(a.name.toLowerCase()) - folded.indexOf(b.name.toLowerCase()),
  )[0];
}
