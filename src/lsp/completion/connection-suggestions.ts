import { azureType } from '../../azure/catalog.ts';
import { CLIENT_ID, TENANT_ID } from '../../azure/modes.ts';
import type { AzureType, Field } from '../../azure/type.ts';
import { azureTypes } from '../../generated/catalog.ts';
import type { Config } from '../../model/config.ts';
import type { Cursor } from './cursor.ts';
import type { Suggestion } from './suggestion.ts';

/** The meaning of each field of a connection to Airflow. */
const FIELDS: Readonly<Record<string, string>> = {
  conn_type: 'The connection type, which determines the hook',
  description: 'A note for people',
  host: 'The host',
  schema: 'The schema',
  login: 'The login',
  password: 'The password',
  port: 'The port, a number',
  extra: 'Other fields that the hook reads, as a mapping',
};
const ONLY_SETTINGS: Readonly<Record<string, string>> = {
  conn_id: 'The id that DAGs use for the connection',
  conn_uri: 'The whole connection as a URI',
};
const PREFIX = 'conn_';

/** The keys of a file's connections: those of the settings of the Astro CLI begin with `conn_`. */
export type Dialect = 'settings' | 'airflow';

/** The completions inside a connection. `depth` is the number of mappings around it: 0 for its own fields, 1 for its extra. */
export function connectionSuggestions(cursor: Cursor, dialect: Dialect, depth: 0 | 1, config: Config): readonly Suggestion[] {
  const members = cursor.members.at(-1 - depth) ?? new Map<string, string>();
  const type = azureType(members.get('conn_type') ?? null);
  if (cursor.typing === 'value') return valueSuggestions(cursor, depth, type, config);
  const taken = cursor.members.at(-1);
  const all = depth === 1 ? extraKeys(type) : fieldKeys(dialect, type);
  return all
    .filter(({ label }) => !taken?.has(label))
    .map((each) => ({ ...each, text: each.label + cursor.behindKey, range: cursor.range }));
}

type Unplaced = Omit<Suggestion, 'range'>;

function fieldKeys(dialect: Dialect, type: AzureType | undefined): readonly Unplaced[] {
  const own = dialect === 'settings' ? Object.entries(ONLY_SETTINGS) : [];
  const known = Object.entries(FIELDS).filter(([name]) => dialect !== 'settings' || name !== 'description');
  const spelled = (name: string) => (dialect === 'settings' && !name.startsWith(PREFIX) ? PREFIX + name : name);
  return [...own, ...known].map(([name, meaning]) => {
    const field = type?.fields.find((each) => each.name === name);
    return { label: spelled(name), kind: 'key', ...(field ? described(field) : { documentation: meaning }) };
  });
}

function extraKeys(type: AzureType | undefined): readonly Unplaced[] {
  const fields = type ? type.fields : azureTypes.all().flatMap((each) => each.fields);
  const extras = new Map(
    fields.filter(({ name, required }) => name.startsWith(EXTRA) && required !== 'never').map((field) => [field.name, field]),
  );
  return [...extras.values()].map((field) => ({ label: field.name.slice(EXTRA.length), kind: 'key', ...described(field) }));
}

const EXTRA = 'extra.';

function described({ meaning, secret, required, values }: Field): Pick<Suggestion, 'detail' | 'documentation'> {
  const notes = [...(secret ? ['a secret'] : []), ...(required === 'always' ? ['required'] : [])];
  const choices = values && values.length > 0 ? `\n\nOne of: ${values.map((each) => `\`${each}\``).join(', ')}` : '';
  return { ...(notes.length > 0 && { detail: notes.join(', ') }), documentation: meaning + choices };
}

function valueSuggestions({ key = '', range }: Cursor, depth: 0 | 1, type: AzureType | undefined, config: Config): readonly Suggestion[] {
  if (depth === 0) return key === 'conn_type' ? typeSuggestions().map((each) => ({ ...each, range })) : [];
  const ids = identityValues(EXTRA + key, config);
  if (ids.length > 0) return ids.map((each) => ({ ...each, range }));
  const field = type?.fields.find(({ name }) => name === EXTRA + key);
  return (field?.values ?? []).map((label) => ({ label, kind: 'value', range }));
}

/** The ids of the identities that the configuration names. */
function identityValues(field: string, { identities = {} }: Config): readonly Unplaced[] {
  return Object.entries(identities).flatMap(([name, { client_id, tenant_id }]) => {
    const label = field === CLIENT_ID ? client_id : field === TENANT_ID ? tenant_id : undefined;
    return label === undefined ? [] : [{ label, kind: 'value', detail: `identity ${JSON.stringify(name)} of azconn-lint.yaml` }];
  });
}

/** Every type of a connection to Azure. */
export function typeSuggestions(): readonly Unplaced[] {
  return azureTypes.all().map(({ connType, names, service, notes }) => ({
    label: connType,
    kind: 'type',
    detail: service,
    documentation: [names[0] ?? service, ...notes].join('\n\n'),
  }));
}
