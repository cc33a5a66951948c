import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection } from '../model/connection.ts';
import type { Embedded } from '../model/embedded.ts';
import { type Document, type Edits, landingOf, type Source } from '../model/source.ts';
import { gapsBetween, lineStart, type Range } from '../model/text.ts';
import type { ShellContent } from '../shell/shell-content.ts';
import type { FileProgram, ShellFile } from '../shell/shell-files.ts';
import { airflowSettings } from './airflow-settings.ts';
import { compose } from './compose.ts';
import { connectionsEnv } from './connections-env.ts';
import { connectionsJson, connectionsYaml, exportedJson, exportedYaml } from './connections-file.ts';
import type { DocumentPart } from './document-parts.ts';
import { helmValues } from './helm-values.ts';
import { kubernetes } from './kubernetes.ts';
import type { Words } from './words.ts';

/** The kinds of files that scripts write. The lines of a `.env` are read one by one, as a script may add to them. */
const WRITTEN: readonly Source[] = [
  airflowSettings,
  connectionsEnv,
  connectionsYaml,
  connectionsJson,
  compose,
  kubernetes,
  helmValues,
  exportedJson,
  exportedYaml,
];
const TAKEN: Readonly<Record<FileProgram, Source>> = { kubectl: kubernetes, helm: helmValues, compose };

/** The most files in one script that are read: each is read with the length of the script. */
const MAX_FILES = 50;
/** The mark of a connection in such a file; a file of URIs has none. */
const MARK = /AIRFLOW_CONN_|\bconn_type\b|airflow\.apache\.org\/connection-id/;

/** Whether a script may write a file with connections. */
export function writesOurFile({ files }: Pick<ShellContent, 'files'>): boolean {
  return files.some(isMarked);
}

function isMarked({ text: { text }, name }: ShellFile): boolean {
  return MARK.test(text) || ('base' in name && connectionsEnv.matches(name.base) && text.includes('://'));
}

/** The connections in the files that scripts write from their heredocs, each read as the file that it becomes. */
export function writtenFileParts(
  file: string,
  contents: readonly Pick<ShellContent, 'files'>[],
  target: AirflowTarget,
  more: readonly Source[] = [],
): readonly DocumentPart[] {
  const marked = contents.flatMap(({ files }) => files.filter(isMarked));
  const ours = marked.slice(0, MAX_FILES).flatMap((each) => {
    const source = sourceOfFile(each, [...WRITTEN, ...more]);
    return source ? [{ text: each.text, source }] : [];
  });
  return ours.flatMap((each) => partOf(file, each, target) ?? []);
}

function sourceOfFile({ name, text: { text } }: ShellFile, kinds: readonly Source[]): Source | undefined {
  const sources = 'base' in name ? kinds.filter((source) => source.matches(name.base)) : [TAKEN[name.takenBy]];
  return sources.find(({ needs, concerns }) => (needs?.test(text) ?? true) && (concerns?.(text) ?? true));
}

interface OurFile {
  readonly text: Embedded;
  readonly source: Source;
}

/** undefined where the shell changes the file on its way. */
function partOf(file: string, { text, source }: OurFile, target: AirflowTarget): DocumentPart | undefined {
  const { start, end } = text.range;
  const range = { start: lineStart(file, start), end };
  const written = file.slice(range.start, range.end);
  if (!isSame(written, text.text)) return undefined;
  // Line feeds in front keep the places.
  const document = source.parse('\n'.repeat(range.start) + written, { target });
  if (document.problem || document.refusal !== undefined) return undefined;
  const originals = new Map<Connection, Connection>(
    document.connections.map((each) => [{ ...each, lands: landingOf(each, source) }, each]),
  );
  const variables = new Set(document.variables);
  return {
    connections: [...originals.keys()],
    variables: document.variables,
    told: [range],
    words: () => wordsOf(document, range),
    edits: (change) => {
      if (change.do === 'rewrite-variable')
        return variables.has(change.variable) ? heldBy(text, document, document.edits(change)) : undefined;
      const connection = originals.get(change.connection);
      return connection && heldBy(text, document, document.edits({ ...change, connection }));
    },
    variants: (connection) => {
      const original = originals.get(connection);
      return original && document.variants(original);
    },
  };
}

/** Whether the script has the letters of the file, but for an indentation of all lines. */
function isSame(written: string, text: string): boolean {
  const [lines, own] = [written.split(/\r?\n/), text.split('\n')];
  const [first = '', ownFirst = ''] = [lines[0], own[0]];
  const indent = first.slice(0, Math.max(0, first.length - ownFirst.length));
  const without = (line: string) => (line.startsWith(indent) ? line.slice(indent.length) : line);
  return indent.trim() === '' && lines.length === own.length && lines.every((line, at) => without(line) === own[at]);
}

/** The comments of the file are no comments of the script. */
function wordsOf({ shown }: Document, range: Range): Words {
  const keys = shown.flatMap((part) => (part.kind === 'name' ? [part.range] : []));
  const between = shown.flatMap((part) => (part.kind === 'between' ? [part.range] : []));
  return { keys, values: gapsBetween([...keys, ...between], range) };
}

const CHANGED = 'the script would change it on its way into the file';
const SHARED = 'an anchor of the file that the script writes may be there for other values too';

/** The edits whose lines the heredoc holds as they are. */
function heldBy(text: Embedded, { anchors }: Document, edits: Edits): Edits {
  if ('refused' in edits) return edits;
  if ((anchors?.().length ?? 0) > 0) return { refused: SHARED };
  const lines = edits.edits.flatMap((edit) => edit.text.split(/\r?\n/)).map((line) => line.trimStart());
  const isWritable = lines.every((line) => line === '' || text.encode(line) === line);
  return isWritable ? edits : { refused: CHANGED };
}
