import { encodeUri } from '../airflow/encode-uri.ts';
import { connectionJson } from '../airflow/write-json.ts';
import { portableUri, portableValue } from '../astro/dotenv/portable.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Edits } from '../model/source.ts';
import type { TextEdit } from '../model/text.ts';
import type { ReadAssignment } from './dotenv-connection.ts';
import { eolOf } from './yaml-rewriting.ts';

/** The statement in the one spelling that all programs read alike: `NAME=` and one-line JSON, or a URI that stays one. */
export function rewriteDotenv(text: string, { assignment, connection }: ReadAssignment, to: AirflowConnection): Edits {
  const { key, range, valueRange, comment, remainder } = assignment;
  const line = text.lastIndexOf('\n', range.start - 1) + 1;
  const indent = text.slice(line, range.start).replace('\uFEFF', '');
  if (indent.trim() !== '') return { refused: 'the variable shares its line with another one' };
  if (remainder?.becomes === 'assignment') return { refused: 'another variable stands on the same line' };
  const { conn_type } = connection.written.reveal();
  const isUri = connection.spelling === 'uri' && (!conn_type || conn_type === to.conn_type);
  const value = (isUri ? uriOf(to) : undefined) ?? portableValue(connectionJson(to));
  const eol = eolOf(text);
  const end = Math.max(valueRange.end, remainder?.range.end ?? 0, comment?.end ?? 0);
  const note = comment ? `${text.slice(comment.start, comment.end).trimEnd()}${eol}${indent}` : '';
  const edit: TextEdit = { range: { start: range.start, end }, text: `${note}${key.value}=${value}` };
  return { edits: text.slice(range.start, end) === edit.text ? [] : [edit] };
}

function uriOf(to: AirflowConnection): string | undefined {
  const uri = encodeUri(to);
  return uri === undefined ? undefined : portableUri(uri);
}
