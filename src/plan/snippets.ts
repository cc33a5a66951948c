import { connectionJson, jsonLine } from '../airflow/write-json.ts';
import { portableValue } from '../astro/dotenv/portable.ts';
import type { AirflowConnection, Json, JsonObject } from '../model/airflow.ts';
import { spellJson, spellJsonText, spellText } from '../yaml/spelling.ts';
import { quoteBash } from './render/quote-bash.ts';

export type Form = 'airflow_settings' | 'dotenv' | 'cli' | 'json';

/** A connection as one kind of file or command has it, or the reason why that cannot be. */
export type Snippet =
  | { readonly form: Form; readonly language: string; readonly text: string; readonly remarks: readonly string[] }
  | { readonly form: Form; readonly refused: string };

/** The ids that the REST API, `airflow connections add` and `import` accept; a `-` in front would be an option of the command. */
const ID = /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,199}$/;
const BAD_ID = 'the id may hold letters, digits, "_", "." and "-", 200 at most, and not begin with "-"';
const DEEPEST = 50;
/** A key of a mapping that reaches Airflow as it is: the Astro CLI lower-cases all of them. */
const LOWER_KEY = /^[a-z_][a-z0-9_]*$/;

/** The four forms, in the order in which people ask for them. */
export function snippetsOf(id: string, connection: AirflowConnection): readonly Snippet[] {
  return [airflowSettings(id, connection), dotenv(id, connection), connectionsAdd(id, connection), connectionsImport(id, connection)];
}

/**
 * An item of `airflow.connections` in `airflow_settings.yaml`. Refused where the file cannot carry the connection: the Astro
 * CLI sends no empty field, so an empty schema would come out as None.
 */
export function airflowSettings(id: string, connection: AirflowConnection): Snippet {
  const form = 'airflow_settings';
  const reason = notForSettings(id, connection);
  if (reason !== undefined) return { form, refused: reason };

  const { conn_type, host, login, password, schema, port, extra } = connection;
  const fields: readonly (readonly [string, string | null])[] = [
    ['conn_host', host],
    ['conn_schema', schema],
    ['conn_login', login],
    ['conn_password', password],
  ];
  const lines = [
    `- conn_id: ${spellText(id)}`,
    `  conn_type: ${spellText(conn_type ?? '')}`,
    ...fields.flatMap(([name, value]) => (value === null || value === '' ? [] : [`  ${name}: ${spellText(value)}`])),
    ...(port === null || port === 0 ? [] : [`  conn_port: ${port}`]),
    ...(extra === null ? [] : extraLines(extra)),
  ];
  return { form, language: 'yaml', text: lines.join('\n'), remarks: lostEmpties(connection) };
}

/** One line of `.env` that all five readers understand alike: unquoted JSON without a character that any of them knows. */
export function dotenv(id: string, connection: AirflowConnection): Snippet {
  const reason = unfitFor(id, connection);
  if (reason !== undefined) return { form: 'dotenv', refused: reason };

  const text = `AIRFLOW_CONN_${id.toUpperCase()}=${portableValue(connectionJson(connection))}`;
  const remarks = id.includes('-') ? ['astro env variable refuses a name with "-"; the other readers accept it'] : [];
  return { form: 'dotenv', language: 'dotenv', text, remarks };
}

/** The command that stores the connection in Airflow's own database. */
export function connectionsAdd(id: string, connection: AirflowConnection): Snippet {
  const reason = unfitFor(id, connection);
  if (reason !== undefined) return { form: 'cli', refused: reason };

  const text = `airflow connections add ${quoteBash(id)} --conn-json ${quoteBash(connectionJson(connection))}`;
  return { form: 'cli', language: 'bash', text, remarks: [] };
}

/** A file for `airflow connections import`, with this one connection. */
export function connectionsImport(id: string, connection: AirflowConnection): Snippet {
  const reason = unfitFor(id, connection);
  if (reason !== undefined) return { form: 'json', refused: reason };

  const text = JSON.stringify(Object.fromEntries([[id, JSON.parse(connectionJson(connection))]]), null, 2);
  return { form: 'json', language: 'json', text, remarks: [] };
}

function unfitFor(id: string, { conn_type, extra }: AirflowConnection): string | undefined {
  if (!ID.test(id)) return BAD_ID;
  if (conn_type === null || conn_type === '') return 'the connection has no type';
  if (extra !== null && !isShallow(extra)) return `the extra is nested more than ${DEEPEST} levels deep`;
  return undefined;
}

function notForSettings(id: string, connection: AirflowConnection): string | undefined {
  if (connection.schema === '') {
    return 'airflow_settings.yaml cannot hold an empty schema: the Astro CLI leaves it out, Airflow then has None, and the hook reads that as a connection string; use the .env line';
  }
  return unfitFor(id, connection);
}

function lostEmpties(connection: AirflowConnection): readonly string[] {
  const empty = (['host', 'login', 'password'] as const).filter((name) => connection[name] === '');
  const names = [...empty, ...(connection.port === 0 ? ['port'] : [])];
  return names.map((name) => `${name} is left out: the Astro CLI sends no empty field, so Airflow has None`);
}

/** A mapping only where the Astro CLI gives it to Airflow as it is written; else the JSON text itself. */
function extraLines(extra: JsonObject): readonly string[] {
  const members = Object.entries(extra);
  if (members.length > 0 && members.every(([name, value]) => LOWER_KEY.test(name) && isPlainValue(value))) {
    return ['  conn_extra:', ...members.map(([name, value]) => `    ${spellText(name)}: ${spellJson(value)}`)];
  }
  return [`  conn_extra: ${spellJsonText(jsonLine(extra))}`];
}

/** Texts, truth values and whole numbers; a list, an object or another number is safer as JSON. */
function isPlainValue(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || (Number.isSafeInteger(value) && !Object.is(value, -0));
}

function isShallow(value: Json): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    level = level.flatMap((inner) => (inner === null || typeof inner !== 'object' ? [] : Object.values(inner)));
  }
  return true;
}
