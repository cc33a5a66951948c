/** Words that stand in a file in which a connection of Azure is used; its own code may hide them in another file of the project. */
const WORDS =
  /azure|Azure|wasb|Wasb|adls|ADLS|get_connection|get_hook|ObjectStoragePath|AIRFLOW_CONN_|Connection\.(?:get|conn_id)|abfs|MSGraph|msgraph|PowerBI/;
const TEMPLATE = /\bconn\.\w/;
const IMPORT = /^[ \t]{0,80}(?:from|import)[ \t]{1,20}(?<path>[\w.]{1,300})/gm;

/** Whether a Python file holds a word of ours. */
export function hasWords(text: string): boolean {
  return WORDS.test(text) || readsConnection(text);
}

/** Whether a text may be a template that reads a connection. */
export function readsConnection(text: string): boolean {
  return text.includes('{{') && TEMPLATE.test(text);
}

/** The modules that a text imports, as far as one line tells: `level` counts the dots. */
export function importsOf(text: string): readonly { readonly level: number; readonly path: string }[] {
  return [...text.matchAll(IMPORT)].map(({ groups }) => {
    const written = groups?.['path'] ?? '';
    const path = written.replace(/^\.{1,20}/, '');
    return { level: written.length - path.length, path };
  });
}
