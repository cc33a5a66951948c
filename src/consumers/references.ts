import { baseName } from '../model/base-name.ts';
import { type Connection, entryOf, typeOf } from '../model/connection.ts';
import type { Consumer } from '../model/consumer.ts';
import { placeWithin } from '../model/text.ts';
import { sourceByName } from '../sources/named-source.ts';
import { consumer, type Found } from './found.ts';
import { READING } from './reading-context.ts';

/** Conditions under which the hook of another provider asks the connection of Azure for a token. */
const CONDITIONS: Readonly<Record<string, (connection: Connection) => boolean>> = {
  postgres: (connection) => isTrue(written(connection, 'extra.iam')),
  snowflake: (connection) => written(connection, 'extra.authenticator') === 'oauth',
};
const FIELD = 'extra.azure_conn_id';

/** Connections that name another one in their extra: Postgres and Snowflake with a token of Azure. */
export function referringConnections(path: string, text: string): readonly Consumer[] {
  if (!text.includes('azure_conn_id')) return [];
  const source = sourceByName(baseName(path));
  return (source?.parse(text, READING).connections ?? []).flatMap((connection) => {
    const type = typeOf(connection) ?? '';
    const entry = Object.hasOwn(CONDITIONS, type) && CONDITIONS[type]?.(connection) ? entryOf(connection, FIELD) : undefined;
    const id = entry?.value.value.reveal();
    if (!entry || typeof id !== 'string' || id === '') return [];
    const { range } = entry.value;
    const place = placeWithin(text, range, id);
    const found: Found = { reader: 'AzureBaseHook', by: type, ...(takesLogin(connection, type) && { besideHook: ['login'] }) };
    return [consumer(found, id, { path, range: place ?? range }, { isWritten: place !== undefined })];
  });
}

/** Without a login of its own, Postgres signs in as the login of the connection that it names. */
function takesLogin(connection: Connection, type: string): boolean {
  return type === 'postgres' && !written(connection, 'login');
}

function written(connection: Connection, field: string) {
  return entryOf(connection, field)?.value.value.reveal();
}

function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|1|yes)$/i.test(value));
}
