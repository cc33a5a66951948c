import { namesKeyVault } from '../azure/backend-kwargs.ts';
import { isSecretField } from '../azure/catalog.ts';
import { meantType } from '../azure/meant-type.ts';
import { holdsAzureCredential } from '../azure/plain-credential.ts';
import { isPlaceholder } from '../azure/secrets.ts';
import { addTo } from '../lazy/add-to.ts';
import { maskKey } from '../masking/mask-key.ts';
import { maskName } from '../masking/mask-text.ts';
import { isAirflowError } from '../model/airflow.ts';
import { type Connection, typeOf, type Variable } from '../model/connection.ts';
import type { Help, Problem } from '../model/finding.ts';
import type { FileRule } from '../model/rule.ts';
import type { Document } from '../model/source.ts';

export const plainAzureCredential: FileRule = {
  id: 'plain-azure-credential',
  scope: 'file',
  summary: 'Keep Azure credentials in connections, not in variables of their own: `--fix` moves only connections.',
  severity: 'warning',
  group: 'azure',
  fixable: false,
  judgesExamples: true,
  judgesCarriedValues: true,

  *check({ document, before }) {
    // A fix takes the mention of a variable away, and the variable may stay.
    const users = usersIn([...document.connections, ...(before?.connections ?? [])]);
    for (const variable of document.variables) {
      const use = useOf(variable, users);
      if (!use) continue;
      const { name } = variable;
      const help = use.help ?? (variable.isForBuild ? [{ title: BUILD }] : helpFor(name.value, namesKeyVault(document.variables)));
      yield { at: name.range, message: `${maskKey(document, name)} holds ${use.what}`, help };
    }
    yield* elsewhere(document, before);
  },
};

interface Taker {
  readonly connection: Connection;
  /** Whether the variable is in a field that holds nothing but a credential. */
  readonly isCredential: boolean;
}

/** The connections of Azure that take variables in, by the names of these. */
interface Users {
  /** In a file of variables, where the value of a connection names them. */
  readonly named: ReadonlyMap<string, readonly Connection[]>;
  /** In a script, where a word of the command does. */
  readonly taken: ReadonlyMap<string, Taker>;
  readonly hasAny: boolean;
}

function usersIn(connections: readonly Connection[]): Users {
  const named = new Map<string, Connection[]>();
  const taken = new Map<string, Taker>();
  let hasAny = false;
  for (const connection of connections) {
    const isAzure = meantType(typeOf(connection)) !== undefined;
    hasAny ||= isAzure;
    for (const fact of connection.facts) {
      if (fact.kind === 'expansion') addTo(named, fact.variable, connection);
      if (fact.kind !== 'taken-from' || !isAzure) continue;
      const { variable, isCredential } = fact;
      if (isCredential || !taken.has(variable)) taken.set(variable, { connection, isCredential });
    }
  }
  return { named, taken, hasAny };
}

/** The credentials that other files have for the connections of this one, which a fix leaves there. */
function* elsewhere({ connections }: Document, before: Document | undefined): Iterable<Problem> {
  for (const [index, connection] of connections.entries()) {
    const earlier = before?.connections.length === connections.length ? before.connections[index] : undefined;
    for (const fact of (earlier ?? connection).facts) {
      if (fact.kind !== 'taken-from' || !fact.elsewhere || meantType(typeOf(earlier ?? connection)) === undefined) continue;
      const { file, line, text } = fact.elsewhere;
      const [held, name] = [text.reveal(), maskName(fact.variable)];
      if (held === '' || isPlaceholder(held) || !(fact.isCredential || CREDENTIAL_WORD.test(fact.variable))) continue;
      const message = `${maskName(file)}:${line} holds the credential of connection "${connection.id.value}", as ${name}`;
      yield { at: earlier ? connection.id.range : fact.at, message, help: [{ title: TAKEN_FROM }] };
    }
  }
}

interface Use {
  /** The end of the sentence. */
  readonly what: string;
  /** undefined: it depends on the name of the variable. */
  readonly help?: readonly Help[];
}

/** How a variable that holds a credential is used; undefined for any other variable. */
function useOf(variable: Variable, { named, taken, hasAny }: Users): Use | undefined {
  const { name, isUnread } = variable;
  const holdsOne = holdsAzureCredential(variable);
  const text = variable.value.value.reveal();
  const isThere = text !== '' && !isPlaceholder(text);
  const isLikely = holdsOne || (isThere && hasAny && CREDENTIAL_WORD.test(name.value));
  const users = named.get(name.value) ?? [];
  const [first] = users;
  if (first && holdsOne) return { what: `an Azure credential that connection "${first.id.value}" uses`, help: [{ title: TAKEN_IN }] };
  const user = isThere ? users.find((each) => isCredentialOf(each, text, isLikely)) : undefined;
  if (user) return { what: `the credential of connection "${user.id.value}"`, help: [{ title: TAKEN_FROM }] };
  const taker = taken.get(name.value);
  if (taker && (isLikely || (isThere && taker.isCredential)))
    return { what: `the credential of connection "${taker.connection.id.value}"`, help: [{ title: TAKEN_FROM }] };
  if (isUnread && isLikely) return { what: 'a credential that nothing in this script reads', help: [{ title: UNREAD }] };
  return holdsOne ? { what: 'an Azure credential outside any connection' } : undefined;
}

/** Whether a text is a credential of a connection, or with a likely name a part of one. */
function isCredentialOf({ airflow }: Connection, text: string, isLikely: boolean): boolean {
  const got = airflow?.reveal();
  const type = got && !isAirflowError(got) ? meantType(got.conn_type) : undefined;
  if (!got || isAirflowError(got) || !type) return false;
  const credentials = [
    got.password,
    ...Object.entries(got.extra ?? {}).map(([key, value]) => (isSecretField(type, `extra.${key}`) ? value : null)),
  ];
  const texts = [text, unquoted(text)];
  return credentials.some(
    (value) => typeof value === 'string' && texts.some((each) => value === each || (isLikely && value.includes(each))),
  );
}

/** A URI is decoded with what its variables hold. */
function unquoted(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A word for a credential at the end of the name of a variable of a script: the value need not tell one. */
const CREDENTIAL_WORD = /(?:^|[_.-])(?:pw|pwd|pass|passwd|password|passphrase|secret|key|token|sas|cred|credential)s?(?:_?\d{1,3})?$/i;

function helpFor(name: string, hasVault: boolean): readonly Help[] {
  if (name.toUpperCase() !== 'AZURE_CLIENT_SECRET') return [{ title: ELSEWHERE }];
  return hasVault ? [{ title: WINS }, { title: VAULT }] : [{ title: WINS }];
}

const VAULT =
  'the Key Vault backend does not need it: it accepts managed_identity_client_id and workload_identity_tenant_id in its arguments; connections in the vault are not in a file, so they are not checked';
const TAKEN_FROM =
  'once the connection has moved to a workload identity, remove the variable, unless something else reads it, and revoke the credential';
const BUILD =
  'the history of the image shows it: let the build mount it as a secret (RUN --mount=type=secret), or remove it, and revoke the credential';
const UNREAD =
  'remove it; if it is one of Azure, revoke it: azconn-lint revoke lists the credentials that left a file and may still be valid';
const TAKEN_IN = 'once the connection has moved to a workload identity, nothing needs this variable: remove it';

const WINS =
  'azure-identity takes it before any workload identity; if only a secrets backend or a connection needs it, give them the identity and remove it';
const ELSEWHERE =
  'code reads it directly: let that code use a connection with a workload identity, or DefaultAzureCredential, then remove it';
