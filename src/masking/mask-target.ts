import { azureType } from '../azure/catalog.ts';
import { memoizePairs } from '../lazy/memoize.ts';
import type { AirflowConnection, Json } from '../model/airflow.ts';
import { type Connection, isScattered } from '../model/connection.ts';
import { MASK } from '../model/hidden.ts';
import { carriedFrom } from './closed.ts';
import { isName } from './known-names.ts';
import { maskName } from './mask-text.ts';
import { isOpenField } from './open-field.ts';
import { isSafeToShow } from './safe-to-show.ts';

/**
 * The target of a connection of a file, with the mask in the place of every text that may not be shown. In a file that cannot be read as a
 * whole (`isSure`: false) that is every text: a piece of a password may have become any of them.
 */
export function maskedTarget(from: Connection, to: AirflowConnection, isSure = true): AirflowConnection {
  return replaced(to, MASK, isSure ? openFields(from, to) : NONE);
}

/** The same with nothing in the place of these texts. */
export function shownTarget(from: Connection, to: AirflowConnection, isSure = true): AirflowConnection {
  return replaced(to, null, isSure ? openFields(from, to) : NONE);
}

const NONE: ReadonlySet<string> = new Set();

function replaced(to: AirflowConnection, instead: string | null, open: ReadonlySet<string>): AirflowConnection {
  const text = (name: string, value: string | null) => (value && !open.has(name) ? instead : value);
  const { host, login, password, schema, extra } = to;
  const members = Object.entries(extra ?? {}).map(
    ([key, value]) => [isName(key) ? maskName(key) : MASK, open.has(`extra.${key}`) ? value : instead] as const,
  );
  return {
    ...to,
    host: text('host', host),
    login: text('login', login),
    password: password && instead,
    schema: text('schema', schema),
    extra: extra && Object.fromEntries(members),
  };
}

/** The names of the fields that may be shown. */
const openFields = memoizePairs((from: Connection, to: AirflowConnection): ReadonlySet<string> => {
  if (isScattered(from)) return new Set();
  const type = azureType(to.conn_type);
  const isCarried = carriedFrom(from);
  const { host, login, schema, extra } = to;
  const fields = Object.entries({ host, login, schema });
  const members = Object.entries(extra ?? {}).map(([key, value]): [string, Json] => [`extra.${key}`, value]);
  const isShown = ([name, value]: [string, Json]) => isOpenField(type, name) && isSafeToShow(value) && !isCarried(value);
  return new Set([...fields, ...members].filter(isShown).map(([name]) => name));
});
