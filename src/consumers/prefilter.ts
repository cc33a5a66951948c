/** Words that stand in a file in which a connection of Azure is used; its own code may hide them in another file of the project. */
const WORDS =
  /azure|Azure|wasb|Wasb|adls|ADLS|get_connection|get_hook|ObjectStoragePath|AIRFLOW_CONN_|Connection\.(?:get|async_get|conn_id)|\(Connection\)|abfs|["']conn["']|\bconn ?= ?None|MSGraph|msgraph|PowerBI/;
const TEMPLATE = /\bconn\s{0,5}[.|]/;
const IMPORT = /^[ \t]{0,80}(?:from|import)[ \t]{1,20}(?<path>[\w.]{1,300})/gm;

/** Whether a Python file holds a word of ours. */
export function hasWords(text: string): boolean {
  return WORDS.test(text) || readsConnection(text);
}

/** Whether a text may be a template that reads a connection. */
export function readsConnection(text: string): boolean {
  return text.includes('{{') && TEMPLATE.test(text);
}

const INCLUDES = /\{%[-+]?\s{0,10}(?:include|import|extends|from)\s/;

/** Whether a text may be a template that takes in others. */
export function includesTemplate(text: string): boolean {
  return INCLUDES.test(text);
}

const CONFIGURATION = /(?:^|\/)airflow\.cfg$/i;
/** Options of Airflow that name a connection, what names another one in a connection, and tasks that are written in YAML. */
const SETTING =
  /AIRFLOW__(?:(?:CORE|LOGGING)__REMOTE_|EMAIL__|COSMOS__|CORE__XCOM_BACKEND|COMMON_IO__|DAG_PROCESSOR__)|remote_log_conn_id|email_conn_id|objectstorage_path|azure_conn_id|\$\{?AIRFLOW_CONN_|\bconnections get\b|\boperator["']?[ \t]{0,20}:/;

/** Whether a file may use a connection, told without loading anything. */
export function mayUseConnection(path: string, text: string): boolean {
  if (path.endsWith('.py')) return hasWords(text);
  return SETTING.test(text) || readsConnection(text) || includesTemplate(text) || CONFIGURATION.test(path);
}

/** The modules that a text imports, as far as one line tells: `level` counts the dots. */
export function importsOf(text: string): readonly { readonly level: number; readonly path: string }[] {
  return [...text.matchAll(IMPORT)].map(({ groups }) => {
    const written = groups?.['path'] ?? '';
    const path = written.replace(/^\.{1,20}/, '');
    return { level: written.length - path.length, path };
  });
}
