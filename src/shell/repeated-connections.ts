import type { ShellCall } from './call.ts';
import type { ShellConnection } from './shell-content.ts';

/** A call with the connections that it adds. */
export interface AddingCall {
  readonly call: ShellCall;
  readonly connections: readonly ShellConnection[];
}

/** A call of Airflow's command: the words in front say where it runs. */
interface AirflowCall {
  readonly where: string;
  readonly words: readonly (string | undefined)[];
}

/** Commands of Airflow that take no connection away. */
const HARMLESS: Readonly<Record<string, RegExp | undefined>> = {
  connections: /^(?:add|export|get|list|test)$/,
  db: /^(?:check|check-migrations|init|migrate|upgrade)$/,
  variables: /^/,
  pools: /^/,
  users: /^/,
  roles: /^/,
};

/**
 * The connections of a script, in its order. One that "airflow connections add" surely refuses, as the script has added its id before,
 * gets the place of that. Where anything in between may have taken the id away, or may have led elsewhere, nothing is said.
 */
export function withRepeats(adding: readonly AddingCall[]): readonly ShellConnection[] {
  const added = new Map<string, ShellConnection>();
  return adding.flatMap(({ call, connections }) => {
    const airflow = airflowCall(call);
    if (!airflow || !isHarmless(airflow)) forget(added, airflow);
    return connections.map((connection) => noted(connection, { call, airflow }, added));
  });
}

function noted(
  connection: ShellConnection,
  { call, airflow }: { readonly call: ShellCall; readonly airflow: AirflowCall | undefined },
  added: Map<string, ShellConnection>,
): ShellConnection {
  if (!airflow || !call.isUnconditional || connection.command !== 'airflow' || !connection.id || !connection.isWhole) return connection;
  const key = JSON.stringify([
    connection.id.text,
    airflow.where,
    call.setting,
    [...call.environment].map(([name, value]) => [name, String(value)]),
  ]);
  const first = added.get(key);
  if (!first) added.set(key, connection);
  return first ? { ...connection, repeats: first.range } : connection;
}

function airflowCall({ argv }: ShellCall): AirflowCall | undefined {
  const texts = argv.map(({ value }) => value?.text);
  const at = texts.findIndex((text, index) => /^(?:.*\/)?airflow$/.test(text ?? '') || isAstro(texts, index));
  if (at === -1 || texts.slice(0, at).includes(undefined)) return undefined;
  const length = texts[at] === 'astro' ? ASTRO.length : 1;
  return { where: JSON.stringify(texts.slice(0, at + length)), words: texts.slice(at + length) };
}

const ASTRO = ['astro', 'dev', 'run'];

function isAstro(texts: readonly (string | undefined)[], at: number): boolean {
  return ASTRO.every((word, index) => texts[at + index] === word);
}

function isHarmless({ words: [group = '', action = ''] }: AirflowCall): boolean {
  return Object.hasOwn(HARMLESS, group) && HARMLESS[group]?.test(action) === true;
}

/** "airflow connections delete" takes one id away; after any other command nothing is known. */
function forget(added: Map<string, ShellConnection>, airflow: AirflowCall | undefined): void {
  const [group, action, id, ...others] = airflow?.words ?? [];
  const isOne = group === 'connections' && action === 'delete' && id !== undefined && !id.startsWith('-') && others.length === 0;
  for (const [key, connection] of added) if (!isOne || connection.id?.text === id) added.delete(key);
}
