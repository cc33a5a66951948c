import { CREDENTIAL_NAME } from '../azure/secrets.ts';
import { isObject } from '../model/is-object.ts';
import { isIdentity, membersOf, namesIdentity } from './identity.ts';
import { OTHER_TYPES } from './other-types.ts';
import type { QuickScan } from './quick-scan.ts';
import { isRepeated, isUnusual, MOST_CONNECTIONS, mayHoldCredential, mayHoldSecret, plainObject, restOf, secretsIn } from './text.ts';

/** An assignment that all five readers understand alike: a name, `=`, and a value without anything that any of them has a meaning for. */
const ASSIGNMENT = /([A-Za-z_]\w{0,250})=("[^"$\\`\n]*"|'[^'\\\n]*'|[^\s"'#$\\`](?:[^\n"'#$\\` ]*)|\{"[^\n'#$\\`]*\})?(?:\n|$)/y;
/** Lines without a connection and without a variable that azure-identity may read. */
const OTHER_LINES = new RegExp(
  `(?:(?!AZURE_|[Aa][Ii][Rr][Ff][Ll][Oo][Ww]_[Cc][Oo][Nn][Nn]_)${ASSIGNMENT.source}|(?: *|#[^\\n]*)(?:\\n|$))+`,
  'y',
);
const CONNECTION = 'AIRFLOW_CONN_';
const AZURE = 'AZURE_';
/** The Key Vault backend, and an argument of it: the other variables of the file tell what there is to say of a secret then. */
const KEY_VAULT = /AzureKeyVaultBackend|client_secret/;
/** The fields that a connection JSON may hold as texts, besides its type and its extra. */
const TEXTS: ReadonlySet<string> = new Set(['description', 'host', 'login', 'password', 'schema']);
const ID = /^[A-Z0-9_]{1,200}$/;
/** As long as the shortest key of Azure. */
const LONG_RUN = /[A-Za-z0-9]{42}|eyJ|sig=/;
/** The parts of a URI in which nothing had to be encoded. */
const USERINFO = /^[\w.-]+(?::[\w.-]+)?$/;
const BEHIND_USERINFO = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[1-9]\d{0,3})?(?:\/[\w.-]*)?(?:\?[\w.-]+=[\w.-]+(?:&[\w.-]+=[\w.-]+)*)?$/;
const BEHIND_TYPE = '://';

/**
 * The facts about a `.env`, and its text without the parts about which no rule says anything in whatever configuration. `given` are the
 * values that the configuration has for replacements. Undefined for a file that is not written in the plainest way.
 */
export function scanDotenv(text: string, given = ''): QuickScan | undefined {
  if (isUnusual(text) || KEY_VAULT.test(text)) return undefined;
  const ids = new Set<string>();
  const quietValues: string[] = [];
  const quietParts: number[] = [];
  let hasIdentity = false;
  let setsAzure = false;
  let setsCredential = false;
  for (let at = 0; at < text.length; ) {
    const start = at;
    OTHER_LINES.lastIndex = at;
    if (OTHER_LINES.test(text)) {
      at = OTHER_LINES.lastIndex;
      if (mayHoldCredential(text.slice(start, at))) return undefined;
      quietParts.push(start, at);
      continue;
    }
    ASSIGNMENT.lastIndex = at;
    const [, name = '', value = ''] = ASSIGNMENT.exec(text) ?? [];
    if (name === '') return undefined;
    at = ASSIGNMENT.lastIndex;
    if (name.startsWith(AZURE)) {
      setsAzure = true;
      setsCredential ||= value !== '' && (CREDENTIAL_NAME.test(name) || mayHoldCredential(value));
      continue;
    }
    const id = name.slice(CONNECTION.length);
    if (!name.startsWith(CONNECTION) || !ID.test(id) || ids.has(id)) return undefined;
    ids.add(id);
    const kind = kindOf(value);
    if (kind === 'other') continue;
    hasIdentity ||= kind === 'identity';
    quietValues.push(value);
    quietParts.push(start, at);
  }
  if (ids.size > MOST_CONNECTIONS) return undefined;
  const rest = restOf(text, quietParts);
  const isQuiet = quietValues.length === ids.size && !setsCredential;
  if (!isQuiet && isRepeated(quietValues.flatMap(secretsOf), rest() + given)) return undefined;
  return {
    connections: quietValues.length,
    ids: [...ids],
    hasIdentity,
    setsAzure,
    isQuiet,
    rest,
  };
}

/** The parts of such a value that may be secret. */
function secretsOf(value: string): string[] {
  if (value.startsWith('{')) return secretsIn(plainObject(value) ?? {});
  const { userinfo = '', rest } = partsOf(value);
  const query = rest.includes('?') ? rest.slice(rest.indexOf('?') + 1).split('&') : [];
  const parts = [userinfo.slice(userinfo.indexOf(':') + 1), ...query.map((pair) => pair.slice(pair.indexOf('=') + 1))];
  return parts.filter((part) => part !== '');
}

/** The kind of a connection that every program reads the same: one of another service, an identity alone. */
function kindOf(value: string): 'quiet' | 'identity' | 'other' {
  return value.startsWith('{') ? kindOfJson(value) : isQuietUri(value) ? 'quiet' : 'other';
}

function isQuietUri(value: string): boolean {
  const { type, userinfo, rest } = partsOf(value);
  if (type.includes('_') || !OTHER_TYPES.has(type.replaceAll('-', '_'))) return false;
  const isPlain = (userinfo === undefined || USERINFO.test(userinfo)) && BEHIND_USERINFO.test(rest);
  return isPlain && !mayHoldSecret(userinfo ?? '') && !LONG_RUN.test(rest) && !namesIdentity((key) => rest.includes(key));
}

interface PartsOfUri {
  readonly type: string;
  /** undefined where there is no `@`. */
  readonly userinfo: string | undefined;
  readonly rest: string;
}

/** The parts that a URI would have if nothing in it were encoded. */
function partsOf(uri: string): PartsOfUri {
  const end = uri.indexOf(BEHIND_TYPE);
  const behind = uri.slice(end === -1 ? uri.length : end + BEHIND_TYPE.length);
  const at = behind.indexOf('@');
  return { type: uri.slice(0, Math.max(end, 0)), userinfo: at === -1 ? undefined : behind.slice(0, at), rest: behind.slice(at + 1) };
}

function kindOfJson(text: string): 'quiet' | 'identity' | 'other' {
  const object = mayHoldSecret(text) ? undefined : plainObject(text);
  if (!object) return 'other';
  const { conn_type, port, extra = {}, ...others } = object;
  const fields = membersOf(others);
  if (typeof conn_type !== 'string' || !isObject(extra)) return 'other';
  if (port !== undefined && !(typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536)) return 'other';
  if (!fields.names.every((name) => TEXTS.has(name) && typeof fields.get(name) === 'string')) return 'other';
  if (OTHER_TYPES.has(conn_type)) return namesIdentity((key) => Object.hasOwn(extra, key)) ? 'other' : 'quiet';
  return port === undefined && isIdentity(conn_type, fields, membersOf(extra)) ? 'identity' : 'other';
}
