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
const CHECK = 'azconn-lint plan --check > check.sh && bash check.sh prints what is missing or differs, letter by letter';
const ROLES = 'az role assignment list --assignee <principal id> --all --output table (the principal id, not the client id)';
const TIME = 'A new role assignment takes a few minutes to take effect, sometimes ten';

/** The errors that a workload identity meets, by what people search for. */
export const AZURE_ERRORS: readonly AzureError[] = [
  {
    name: 'AADSTS70021',
    means: 'No federated credential of the identity fits the token of the pod.',
    causes: [
      'This service account has no credential: every Airflow component has a service account of its own',
      'Issuer or subject differ in a letter, in upper and lower case, or in the slash at the end of the issuer',
      'It was created minutes ago: Entra may refuse it for some minutes, and caches the refusal',
    ],
    compare: [LIST_CREDENTIALS, ASTRO, CHECK],
    evidence: ['trust', 'identity'],
  },
  {
    name: 'AADSTS700211',
    means: 'The identity has no federated credential with the issuer of the token.',
    causes: [
      'The Deployment was moved to another cluster, or is the second of a disaster-recovery pair',
      'The slash at the end of the issuer is missing or must be removed',
    ],
    compare: [LIST_CREDENTIALS, ASTRO, CHECK],
    evidence: ['trust'],
  },
  {
    name: 'AADSTS700212',
    means: 'The identity does not trust the audience of the token.',
    causes: ['The federated credential was created without --audiences, which az 2.74 left empty', 'It was created for a national cloud'],
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
    compare: ['The message names the subject of the token: compare it letter by letter', LIST_CREDENTIALS, CHECK],
    evidence: ['trust'],
  },
  {
    name: 'AADSTS700016',
    means: 'The tenant has no application with this client id.',
    causes: [
      'The connection contains the principal id (object id) of the identity instead of the client id',
      'The identity was deleted and created again: it has a new client id',
      'The tenant id belongs to another tenant',
    ],
    compare: ['az identity show --resource-group <group> --name <identity> --query "[clientId, tenantId]" --output tsv'],
    evidence: ['identity'],
  },
  {
    name: 'AADSTS90002',
    means: 'The tenant does not exist.',
    causes: [
      'workload_identity_tenant_id contains another id, for example the subscription id',
      'A word such as common or organizations does not count as a tenant here',
    ],
    compare: ['az identity show --resource-group <group> --name <identity> --query tenantId --output tsv'],
    evidence: ['identity'],
  },
  {
    name: 'AADSTS7000215',
    means: 'A service principal signed in with a wrong client secret. A workload identity has no secret: it was not used.',
    causes: [
      'AZURE_CLIENT_SECRET is set and comes before the identity',
      'The connection still holds the login and password of a service principal',
      'The id of the secret was copied instead of its value',
    ],
    compare: ['azconn-lint show prints how each connection signs in'],
    evidence: ['environment', 'keys'],
  },
  {
    name: 'AADSTS7000222',
    means: 'The client secret of a service principal has expired. A workload identity has no secret: it was not used.',
    causes: ['The connection, or AZURE_CLIENT_SECRET, still holds the secret of a service principal'],
    compare: ['azconn-lint show prints how each connection signs in', 'az ad app credential list --id <app id> --query "[].endDateTime"'],
    evidence: ['environment', 'keys'],
  },
  {
    name: 'AADSTS700024',
    means: 'The token of the pod has expired, or is not valid yet.',
    causes: [
      'The clock of the node is wrong',
      'Something keeps an old token: the file is rewritten every hour and has to be read again',
      'The pod was suspended',
    ],
    compare: ['In the pod: date -u, and the times iat and exp of the token in $AZURE_FEDERATED_TOKEN_FILE'],
    evidence: ['trust'],
  },
  {
    name: 'AADSTS500011',
    means: 'The tenant does not have this resource: the address of the service is wrong, or the service is in another tenant.',
    causes: ['The host of the connection is misspelled or contains a path', 'The service and the identity belong to different tenants'],
    compare: ['The resource that the message names, with the host of the connection'],
    evidence: ['identity'],
  },
  {
    name: 'DefaultAzureCredential',
    means: 'azure-identity tried several ways to sign in, and none worked; its message lists each with its reason.',
    causes: [
      'WorkloadIdentityCredential is not in the list: the pod has no AZURE_FEDERATED_TOKEN_FILE, or the connection lacks one of the two ids',
      'A laptop has no cluster token: azconn-lint generate --local writes the files that it needs',
      'AZURE_TOKEN_CREDENTIALS=dev removes the workload identity from the chain',
    ],
    compare: [
      'In the task: the variables AZURE_FEDERATED_TOKEN_FILE and AZURE_AUTHORITY_HOST',
      'azconn-lint show prints how each connection signs in',
    ],
    evidence: ['environment', 'identity'],
  },
  {
    name: 'WorkloadIdentityCredential',
    means: 'The pod has no token of the cluster, or the ids of the identity are missing.',
    causes: [
      'The pods lack the label azure.workload.identity/use: "true" (not on Astro, which adds the token itself)',
      'The connection contains only one of managed_identity_client_id and workload_identity_tenant_id',
      'This is a laptop',
    ],
    compare: ['In the pod: echo "$AZURE_FEDERATED_TOKEN_FILE"; ls -l "$AZURE_FEDERATED_TOKEN_FILE"'],
    evidence: ['identity', 'environment'],
  },
  {
    name: 'ManagedIdentityCredential',
    means:
      'azure-identity asked the metadata service of a virtual machine, which is not available. It does so if it finds no workload identity.',
    causes: [
      'WorkloadIdentityCredential failed before it: explain that error first',
      'On a laptop this only costs time: AZURE_TOKEN_CREDENTIALS=dev in the local .env skips it',
    ],
    compare: ['The entries before it in the message of DefaultAzureCredential'],
    evidence: ['identity', 'environment'],
  },
  {
    name: 'EnvironmentCredential',
    means: 'azure-identity signed in, or tried to, with environment variables, which come before the workload identity.',
    causes: ['AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_USERNAME is set; on Astro the other two are set already'],
    compare: ['astro deployment variable list --deployment-id <id>'],
    evidence: ['environment'],
  },
  {
    name: 'AuthorizationPermissionMismatch',
    means: 'Signing in worked, but the identity has no role on the storage account for this action.',
    causes: [
      'Owner, Contributor and Reader of the account give no access to data: only the Storage Blob Data, File Data and similar roles do',
      'The role is on another account or container, or was assigned to the client id instead of the principal id',
      TIME,
    ],
    compare: [ROLES, CHECK],
    evidence: ['rights'],
  },
  {
    name: 'AuthorizationFailure',
    means: 'Storage refuses the request from everyone: the usual cause is its firewall, not a missing role.',
    causes: [
      'The network of the Deployment is not allowed on the account, or has no private endpoint',
      'The account allows no public access',
    ],
    compare: ['az storage account show --name <account> --query "[networkRuleSet.defaultAction, publicNetworkAccess]"'],
    evidence: [],
  },
  {
    name: 'KeyBasedAuthenticationNotPermitted',
    means: 'The account no longer accepts keys, and the hook signed in with one: the identity was not used.',
    causes: [
      'The connection still contains a key, a SAS or a connection string, which the hook prefers',
      'Another place gives Airflow the old connection: the environment manager, a variable, the database',
    ],
    compare: ['azconn-lint show prints how each connection signs in'],
    evidence: ['keys'],
  },
  {
    name: 'AuthorizationFailed',
    means: 'Signing in worked, but the identity has no role for this action on this scope; the message names all three.',
    causes: ['No role is assigned, or only a data role, which does not apply to the resource itself', 'The role is on another scope', TIME],
    compare: [ROLES, CHECK],
    evidence: ['rights'],
  },
  {
    name: 'ForbiddenByRbac',
    means: 'The Key Vault uses roles, and the identity has none for its secrets.',
    causes: ['Key Vault Secrets User is missing: Key Vault Reader and Contributor cannot read secrets', TIME],
    compare: [ROLES],
    evidence: ['rights'],
  },
  {
    name: 'PrincipalNotFound',
    means: 'Entra does not know the principal yet, or the id is not its principal id.',
    causes: [
      'The identity was created seconds ago: --assignee-object-id with --assignee-principal-type ServicePrincipal does not wait for the directory',
      'The client id was used instead of the principal id',
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
