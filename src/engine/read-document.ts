import { lazy } from '../lazy/lazy.ts';
import { maskName } from '../masking/mask-text.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection } from '../model/connection.ts';
import { type Unread, unreadIn } from '../model/project.ts';
import { type Document, MAX_COMMENTS, MAX_CONNECTIONS, MAX_ENTRIES, type Source } from '../model/source.ts';
import type { Lines } from '../model/text.ts';
import { TOO_MANY_ENTRIES } from './limits.ts';

/** A document without the parts beyond the limits. */
export interface LimitedDocument extends Document {
  /** The file has more connections than these. */
  readonly isCut: boolean;
  /** Connections with more keys than are looked at: no rule sees them, and nothing rewrites them. */
  readonly oversized: readonly Connection[];
  /** The file has more comments than are read: none of them is read, and nothing is rewritten. */
  readonly isOvergrown: boolean;
}

/** The document of a text that could not be read. */
export const NOTHING_READ: LimitedDocument = {
  connections: [],
  variables: [],
  strays: [],
  problem: undefined,
  comments: [],
  shown: [],
  edits: () => ({ refused: 'the file could not be read' }),
  variants: () => [],
  isCut: false,
  oversized: [],
  isOvergrown: false,
};

/** The parts of a file that are not looked at or cannot be read to the end. */
export function unreadOf(path: string, document: LimitedDocument, lines: Lines): readonly Unread[] {
  const oversized = document.oversized.map(({ id }) => ({
    path: `${path}:${lines.positionAt(id.range.start).line}`,
    message: TOO_MANY_ENTRIES.message,
  }));
  return [...unreadIn(path, document, lines), ...oversized];
}

/** The connections of a file that cannot be read as they are written: only their presence is known. */
export function unreadConnections(path: string, { connections }: Document, lines: Lines): readonly Unread[] {
  return connections.flatMap((connection) => {
    const why = whyUnread(connection);
    if (why === undefined) return [];
    const { line } = lines.positionAt(connection.id.range.start);
    return [{ path: `${path}:${line}`, message: `connection "${maskName(connection.id.value)}" ${why}` }];
  });
}

function whyUnread({ airflow, skipped, facts }: Connection): string | undefined {
  const got = airflow?.reveal();
  if (skipped === 'unreadable' || (got && isAirflowError(got))) return 'cannot be read';
  const lost = facts.find((fact) => fact.kind === 'scattered' || (fact.kind === 'unencoded' && fact.meant === undefined));
  return lost && 'reason' in lost ? `cannot be read as intended: ${lost.reason}` : undefined;
}

/** The last text that was read: a check, a fix and a plan each read a file more than once. */
let last:
  | { readonly source: Source; readonly text: string; readonly target: AirflowTarget; readonly document: LimitedDocument }
  | undefined;

/** Reads a text as this Airflow gets it: no more connections, and none with more keys, than are looked at. */
export function readDocument(source: Source, text: string, target: AirflowTarget): LimitedDocument {
  if (last?.source === source && last.text === text && last.target === target) return last.document;
  const document = limited(source, text, target);
  last = { source, text, target, document };
  return document;
}

function limited(source: Source, text: string, target: AirflowTarget): LimitedDocument {
  const document = source.parse(text, { target });
  const first = document.connections.slice(0, MAX_CONNECTIONS);
  const isOvergrown = document.comments.length > MAX_COMMENTS;
  const limits: Pick<LimitedDocument, 'connections' | 'isCut' | 'oversized' | 'isOvergrown'> = {
    connections: first.filter((connection) => !isOversized(connection)),
    isCut: first.length < document.connections.length,
    oversized: first.filter(isOversized),
    isOvergrown,
  };
  // The values of the document are worked out when they are asked for, and stay so.
  const kept = Object.assign(Object.create(document) as Document, limits);
  if (isOvergrown) return Object.defineProperties(kept, WITHOUT_COMMENTS);
  return Object.defineProperty(kept, 'shown', { get: lazy(() => document.shown) });
}

const WITHOUT_COMMENTS: PropertyDescriptorMap = {
  comments: { value: [] },
  shown: { value: [] },
  edits: { value: () => ({ refused: 'the file has more than 50,000 comments' }) },
};

/** The parts of a URI among other fields have no entries of their own. */
function isOversized({ fields, extra, written }: Connection): boolean {
  return Math.max(extra.length, Object.keys(written.reveal().extra ?? {}).length) + fields.length > MAX_ENTRIES;
}
