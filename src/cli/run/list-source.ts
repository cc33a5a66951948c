import { NEWEST_TASK } from '../../model/airflow-target.ts';
import type { Source } from '../../model/source.ts';
import { connectionsEnv } from '../../sources/connections-env.ts';
import { exportedConnections } from '../../sources/connections-file.ts';
import { live } from '../../sources/live.ts';

/** The source of a program's list of its connections, recognised by its text; undefined for any other text. */
export function pipedSource(text: string): Source | undefined {
  return exportedConnections(text) ?? [live, connectionsEnv].find((source) => source.concerns?.(text) && hasPlainIds(source, text));
}

/** The source of a program's list with connections in it: any JSON mapping may be an export. */
export function listSource(text: string): Source | undefined {
  const source = pipedSource(text);
  const found = source?.parse(text, { target: NEWEST_TASK });
  const isList = found?.connections.some(
    ({ airflow, skipped }) => (airflow !== undefined && skipped === undefined) || skipped === 'elsewhere',
  );
  return isList || EMPTY_PAGE.test(text) ? (source ?? live) : undefined;
}

/** Lines of any text may look like `id=value`, and a piece of a secret may be in front of the sign. */
function hasPlainIds(source: Source, text: string): boolean {
  return JSON_LIKE.test(text) || source.parse(text, { target: NEWEST_TASK }).connections.every(({ id }) => PLAIN_ID.test(id.value));
}

const JSON_LIKE = /^\ufeff?\s*[{[]/;
/** An id, as an export writes it before the sign. */
const PLAIN_ID = /^[\w.:/-]{1,250}$/;

/** A page of the REST API of a Deployment without connections. */
const EMPTY_PAGE = /^\s*\{\s*"connections"\s*:\s*\[\s*\]\s*(?:,\s*"total_entries"\s*:\s*0\s*)?\}\s*$/;

/** The source of a list without connections, as a program prints it that has none; `null` is Go's. */
export function emptySource(text: string): Source | undefined {
  return ['', '{}', '[]', 'null'].includes(text.trim()) || EMPTY_PAGE.test(text) ? live : undefined;
}
