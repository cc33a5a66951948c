import { azureType } from '../azure/catalog.ts';
import { memoizePairs } from '../lazy/memoize.ts';
import type { AirflowConnection, Json } from '../model/airflow.ts';
import { type Connection, isScattered } from '../model/connection.ts';
import { MASK } from '../model/hidden.ts';
import type { Document } from '../model/source.ts';
import { carriedFrom } from './closed.ts';
import { extraKeyTest } from './mask-key.ts';
import { maskName } from './mask-text.ts';
import { isOpenField } from './open-field.ts';
import { isSafeToShow } from './safe-to-show.ts';

/**
 * The target of a connection of a file, with the mask in the place of every text that may not be shown. In a file that cannot be read as a
 * whole that is every text: a piece of a password may have become any of them.
 */
export function maskedTarget(document: Document, from: Connection, to: AirflowConnection): AirflowConnection {
  return replaced(to, MASK, shownOf(document, from, to));
}

/** The same with nothing in the place of these texts. */
export function shownTarget(document: Document, from: Connection, to: AirflowConnection): AirflowConnection {
  return replaced(to, null, shownOf(document, from, to));
}

interface Shown {
  /** The names of the fields whose values may be shown. */
  readonly open: ReadonlySet<string>;
  isKey(key: string): boolean;
}

function shownOf(document: Document, from: Connection, to: AirflowConnection): Shown {
  return { open: document.problem ? NONE : openFields(from, to), isKey: extraKeyTest(document, from) };
}

const NONE: ReadonlySet<string> = new Set();

function replaced(to: AirflowConnection, instead: string | null, { open, isKey }: Shown): AirflowConnection {
  const text = (name: string, value: string | null) => (value && !open.has(name) ? instead : value);
  const { host, login, password, schema, extra } = to;
  const members = Object.entries(extra ?? {}).map(
    ([key, value]) => [isKey(key) ? maskName(key) : MASK, open.has(`extra.${key}`) ? value : instead] as const,
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
