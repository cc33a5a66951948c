import { addTo } from '../lazy/add-to.ts';
import { entriesOf, type JsonNode } from './json-node.ts';
import { parseJson } from './json-parse.ts';
import { textNode } from './json-value.ts';
import { splitLines, stripped } from './python-text.ts';
import { raise } from './raise.ts';
import type { Dialect } from './target.ts';
import { parseYaml11 } from './yaml11.ts';

const ASCII_COMMENT = /^[\t\n\f\r ]*#/;
const LINE_BREAKS = /\r\n?/g;

/** The values that a local secrets file gives to each id; several values make a list. Raises as Airflow does. */
export function parseLocalSecrets(filename: string, text: string, dialect: Dialect): Map<string, JsonNode> {
  // Python opens a text with every kind of line end turned into a line feed.
  const content = text.replace(LINE_BREAKS, '\n');
  switch (extensionOf(filename, dialect)) {
    case 'env':
      return envSecrets(content, dialect);
    case 'json':
      return jsonSecrets(content);
    case 'yaml':
    case 'yml':
      return yamlSecrets(content);
    default:
      return raise(
        'AirflowUnsupportedFileTypeException',
        'Unsupported file format. The file must have one of the following extensions: .env .json .yaml .yml',
      );
  }
}

/** Since 3.1 pathlib tells the extension, and sees none in a name that begins with its only point. */
function extensionOf(filename: string, { filesOf31 }: Dialect): string {
  const point = filename.lastIndexOf('.');
  const name = filename.lastIndexOf('/') + 1;
  return filesOf31 && point <= name ? '' : filename.slice(point + 1).toLowerCase();
}

/** Nothing is trimmed, unquoted or exported. All lines are read before the first mistake is told. */
function envSecrets(content: string, dialect: Dialect): Map<string, JsonNode> {
  const values = new Map<string, JsonNode[]>();
  const mistakes: string[] = [];
  for (const line of splitLines(content)) {
    if (line === '' || isComment(line, dialect)) continue;
    const at = line.indexOf('=');
    const mistake = lineMistake(line, at, dialect);
    if (mistake !== undefined) {
      mistakes.push(mistake);
      continue;
    }
    addTo(values, line.slice(0, at), textNode(line.slice(at + 1)));
  }
  if (mistakes.length > 0) badFile(mistakes.join('\n'));
  return new Map(Array.from(values, ([key, items]) => [key, { kind: 'array', items, range: { start: 0, end: 0 } }]));
}

function isComment(line: string, { matchesAscii }: Dialect): boolean {
  return matchesAscii ? ASCII_COMMENT.test(line) : line[stripped(line).start] === '#';
}

function lineMistake(line: string, at: number, { filesOf31 }: Dialect): string | undefined {
  if (at === -1) return 'Invalid line format. The line should contain at least one equal sign ("=").';
  const isBare = at === line.length - 1;
  // Before 3.1 the value was looked at and the key was blamed.
  if (filesOf31 ? at === 0 : isBare) return 'Invalid line format. Key is empty.';
  return isBare ? 'Invalid line format. Value is empty.' : undefined;
}

function jsonSecrets(content: string): Map<string, JsonNode> {
  if (content === '') badFile('The file is empty.');
  const parsed = parseJson(content);
  if ('node' in parsed) return rootOf(parsed.node);
  if (parsed.error.type !== 'JSONDecodeError') raise(parsed.error.type, parsed.error.message);
  // Airflow keeps the line elsewhere: the place at the end of the message is not repeated.
  return badFile(parsed.error.message.slice(0, parsed.error.message.lastIndexOf(': line ')));
}

function yamlSecrets(content: string): Map<string, JsonNode> {
  if (content === '') badFile('The file is empty.');
  const parsed = parseYaml11(content);
  return 'problem' in parsed ? badFile(parsed.problem) : rootOf(parsed.node);
}

function rootOf(node: JsonNode): Map<string, JsonNode> {
  return node.kind === 'object' ? entriesOf(node) : badFile('The file should contain the object.');
}

function badFile(message: string): never {
  return raise('AirflowFileParseException', message);
}
