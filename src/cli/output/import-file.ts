import { type AirflowConnection, FIELDS, isAirflowError } from '../../model/airflow.ts';
import { type Connection, find } from '../../model/connection.ts';
import type { Document } from '../../model/source.ts';
import { quoteBash } from '../../plan/render/quote-bash.ts';

/** The import that gives the changes to a Deployment, where a list of its connections was mended. */
export interface Imported {
  /** The file for `airflow connections import`, or the commands for the environment manager of Astro; empty where nothing changes. */
  readonly text: string;
  readonly next: string | undefined;
  /** The connections that are left out, and why. */
  readonly left: readonly { readonly id: string; readonly why: string }[];
}

/** The import of the connections that differ from the list; `masked` is the list's placeholder for a secret, and is never written. */
export function importedFrom(before: Document, after: Document, masked: string): Imported {
  const changed = after.connections.flatMap((connection, index) => changeOf(before.connections[index], connection));
  const known = changed.filter((each) => whyLeft(each, masked) === undefined);
  const left = changed.flatMap((each) => {
    const why = whyLeft(each, masked);
    return why === undefined ? [] : [{ id: each.id, why }];
  });
  if (known.length === 0) return { text: '', next: undefined, left };
  if (known.every(({ isOfAstro }) => isOfAstro))
    return {
      text: known.map(updateLine).join(''),
      next: 'run these commands, each with --workspace-id or --deployment-id, as the scope of its connection is in the list',
      left,
    };
  const file = Object.fromEntries(known.map((each) => [each.id, exported(each)]));
  return { text: `${JSON.stringify(file, null, 2)}\n`, next: importOf(known, 'connections.json'), left };
}

/** The commands that give a mended export back to Airflow. */
export function importCommand(before: Document, after: Document, file: string): string {
  return importOf(
    after.connections.flatMap((connection, index) => changeOf(before.connections[index], connection)),
    file,
  );
}

/** An import over a connection keeps its password, whatever the file says: only a connection that is deleted loses it. */
function importOf(changed: readonly Changed[], file: string): string {
  const ids = changed.flatMap(({ id, was, to }) => (was.password !== null && to.password === null ? [quoteBash(id)] : []));
  const first = ids.length === 0 ? '' : `for id in ${ids.join(' ')}; do airflow connections delete "$id"; done; `;
  return `${first}airflow connections import --overwrite ${file}`;
}

interface Changed {
  readonly id: string;
  readonly was: AirflowConnection;
  readonly to: AirflowConnection;
  /** An import replaces the description, too. */
  readonly description: string | undefined;
  readonly isOfAstro: boolean;
}

function whyLeft({ id, to, isOfAstro }: Changed, masked: string): string | undefined {
  if (id.startsWith('-')) return NO_ID;
  if (JSON.stringify(to).includes(masked)) return 'the list hides one of its values, so it is left out';
  return isOfAstro && to.schema === '' ? EMPTY_SCHEMA : undefined;
}

/** Every command would take it for an option. */
const NO_ID = 'no command accepts this id, so it is left out: enter it by hand';
const EMPTY_SCHEMA = 'its schema must be the empty text, which the environment manager cannot store: use a variable of the Deployment';

function changeOf(old: Connection | undefined, { id, airflow, lands, fields }: Connection): readonly Changed[] {
  const [was, to] = [old?.airflow?.reveal(), airflow?.reveal()];
  if (!was || !to || isAirflowError(was) || isAirflowError(to) || JSON.stringify(was) === JSON.stringify(to)) return [];
  const description = find(fields, 'description')?.value.value.reveal();
  return [
    {
      id: id.value,
      was,
      to,
      description: typeof description === 'string' && description !== 'None' ? description : undefined,
      isOfAstro: lands === 'environment manager',
    },
  ];
}

/** As `airflow connections export` writes one. */
function exported({ to: { conn_type, extra, ...fields }, description }: Changed): Readonly<Record<string, unknown>> {
  const known = FIELDS.flatMap((name) => (fields[name] === null ? [] : [[name, fields[name]] as const]));
  return {
    conn_type,
    ...(description !== undefined && { description }),
    ...Object.fromEntries(known),
    ...(extra && { extra: JSON.stringify(extra) }),
  };
}

/** The command keeps each field that no flag names. Where no flag gives a password, it reads one from its input: an empty input removes it. */
function updateLine({ id, was, to: { conn_type, extra, ...fields } }: Changed): string {
  const options = FIELDS.flatMap((name) => {
    const value = fields[name] ?? (was[name] === null || name === 'password' ? null : name === 'port' ? 0 : '');
    return value === null ? [] : [`--${name} ${quoteBash(String(value))}`];
  });
  const words = [quoteBash(id), `--type ${quoteBash(conn_type ?? '')}`, ...options];
  if (extra) words.push(`--extra ${quoteBash(JSON.stringify(extra))}`);
  if (fields.password === null) words.push('</dev/null');
  return `astro env connection update ${words.join(' ')}\n`;
}
