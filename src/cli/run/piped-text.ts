import { dumps } from '../../airflow/json-value.ts';
import { parseYaml11 } from '../../airflow/yaml11.ts';
import { exportedConnections } from '../../sources/connections-file.ts';
import { live } from '../../sources/live.ts';

/** A line of Airflow's log, which is in its standard output too: `export` warns of each type with a "_" when it writes URIs. */
const LOG =
  /^(?:\[\d{4}-\d\d-\d\dT[\d:.+-]{5,30}\] \{[\w.]{1,100}:\d{1,9}\} [A-Z]{4,8} - |\d{4}-\d\d-\d\dT[\d:.]{5,20}Z \[[a-z]{4,8} {0,8}\] ).*/gm;
/** A line of an export in JSON to a `.env`, which no program of Airflow reads back. */
const LINE = /^(?<id>[\w.:/-]{1,250})=(?<json>\{.*\})$/;

/** The id of an item in a list of YAML. */
const YAML_ID = /^[ -] {0,9}(?:conn_id|objectKey): /m;

/** The text of a program's list, without the lines of its log; what is on the other lines stays on them. */
export function pipedText(text: string): string {
  const quiet = text.replace(LOG, '');
  return ofLines(quiet) ?? ofYaml(quiet) ?? quiet;
}

/** The list of a program that was asked for YAML, as JSON: only its items count. */
function ofYaml(text: string): string | undefined {
  if (!text.trimStart().startsWith('- ') || !YAML_ID.test(text)) return undefined;
  const read = parseYaml11(text);
  const json = 'node' in read ? `${JSON.stringify(JSON.parse(dumps(read.node)), null, 2)}\n` : undefined;
  return json !== undefined && live.concerns?.(json) ? json : undefined;
}

/** The lines as one JSON text, which can be read back. */
function ofLines(text: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const members: string[] = [];
  for (const [index, line] of lines.slice(0, last + 1).entries()) {
    const { id, json } = LINE.exec(line)?.groups ?? {};
    if (line.trim() !== '' && (id === undefined || json === undefined)) return undefined;
    const start = members.some((member) => member !== '') || id === undefined ? '' : '{';
    members.push(id === undefined ? '' : `${start}${JSON.stringify(id)}: ${json}${index === last ? '}' : ','}`);
  }
  const joined = `${members.join('\n')}\n`;
  return exportedConnections(joined) ? joined : undefined;
}
