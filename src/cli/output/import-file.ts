import { type AirflowConnection, FIELDS, isAirflowError } from '../../model/airflow.ts';
import type { Connection } from '../../model/connection.ts';
import type { Document } from '../../model/source.ts';
import { quoteBash } from '../../plan/render/quote-bash.ts';

/** The import that gives the changes to a Deployment, where a list of its connections was mended. */
export interface Imported {
  /** The file for `airflow connections import`, or the commands for the environment manager of Astro; empty where nothing changes. */
  readonly text: string;
  readonly command: string | undefined;
  /** Ids of connections whose new form holds a value that the list masks. */
  readonly left: readonly string[];
}

/** The import of the connections that differ from the list; `masked` is the list's placeholder for a secret, and is never written. */
export function importedFrom(before: Document, after: Document, masked: string): Imported {
  const changed = after.connections.flatMap((connection, index) => changeOf(before.connections[index], connection));
  const isKnown = ({ to }: Changed) => !JSON.stringify(to).includes(masked);
  const known = changed.filter(isKnown);
  const left = changed.filter((each) => !isKnown(each)).map(({ id }) => id);
  if (known.length === 0) return { text: '', command: undefined, left };
  if (known.every(({ isOfAstro }) => isOfAstro))
    return {
      text: known.map(updateLine).join(''),
      command: 'run these lines, with --deployment-id or --workspace-id as it was listed',
      left,
    };
  const file = Object.fromEntries(known.map(({ id, to }) => [id, exported(to)]));
  return { text: `${JSON.stringify(file, null, 2)}\n`, command: 'airflow connections import --overwrite connections.json', left };
}

interface Changed {
  readonly id: string;
  readonly to: AirflowConnection;
  readonly isOfAstro: boolean;
}

function changeOf(old: Connection | undefined, { id, airflow, lands }: Connection): readonly Changed[] {
  const [was, to] = [old?.airflow?.reveal(), airflow?.reveal()];
  if (!was || !to || isAirflowError(to) || JSON.stringify(was) === JSON.stringify(to)) return [];
  return [{ id: id.value, to, isOfAstro: lands === 'secrets backend' }];
}

/** As `airflow connections export` writes one. */
function exported({ conn_type, extra, ...fields }: AirflowConnection): Readonly<Record<string, unknown>> {
  const known = FIELDS.flatMap((name) => (fields[name] === null ? [] : [[name, fields[name]] as const]));
  return { conn_type, ...Object.fromEntries(known), ...(extra && { extra: JSON.stringify(extra) }) };
}

function updateLine({ id, to: { conn_type, extra, ...fields } }: Changed): string {
  const options = FIELDS.flatMap((name) => (fields[name] === null ? [] : [`--${name} ${quoteBash(String(fields[name]))}`]));
  const words = [`--key ${quoteBash(id)}`, `--type ${quoteBash(conn_type ?? '')}`, ...options];
  if (extra) words.push(`--extra ${quoteBash(JSON.stringify(extra))}`);
  return `astro env connection update ${words.join(' ')}\n`;
}
