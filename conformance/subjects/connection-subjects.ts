import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { sanitizeConnId } from '../../src/airflow/conn-id.ts';
import { constructed } from '../../src/airflow/construct.ts';
import { connectionFromEnvironment } from '../../src/airflow/environment.ts';
import { textNode } from '../../src/airflow/json-value.ts';
import { type LocalSecrets, readLocalSecrets } from '../../src/airflow/local-secrets.ts';
import { storedFromJson } from '../../src/airflow/read-json.ts';
import { dialectOf } from '../../src/airflow/target.ts';
import { connectionUri } from '../../src/airflow/write-uri.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import type { AirflowTarget } from '../../src/model/airflow-target.ts';
import { constructConnection } from '../../src/python/construct-connection.ts';
import { readPython } from '../../src/python/read.ts';
import type { Subject } from '../subject.ts';
import { forEachTarget, memberOf, onlyDifference, prepareAirflows } from './connection-airflows.ts';
import { connections, environments, ids, jsons, localFiles, uris } from './connection-texts.ts';
import { connectionCalls } from './python-texts.ts';
import { rewrittenFiles } from './rewritten-files.ts';

/** As a Python `repr` looks within JSON. */
const PYTHON_ESCAPE = /\\\\(?:U00(?<long>0[0-9a-f]{5}|10[0-9a-f]{4})|u(?<short>[0-9a-f]{4}))/g;
const FILE_ERROR = /AirflowUnsupportedFileTypeException|AirflowFileParseException/;
const ILLEGAL_KEYS = /^The object have illegal keys: (?<keys>[\s\S]*)\.$/;

interface Question {
  readonly kind: string;
  readonly text: string;
}

const connectionUris: Subject<Question> = {
  name: 'connection-uri',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: questions('uri', uris),
  ours: ({ text }) => forEachTarget((target) => constructed(new Map([['uri', textNode(text)]]), dialectOf(target))),
  accepted: (_, ours, theirs) => unicodeReason(ours, theirs),
};

const connectionJsons: Subject<Question> = {
  name: 'connection-json',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: questions('json', jsons),
  ours: ({ text }) => forEachTarget((target) => storedFromJson(text, dialectOf(target))),
  accepted: (_, ours, theirs) => unicodeReason(ours, theirs),
};

const connectionEnvironment: Subject<{ readonly environ: Readonly<Record<string, string>>; readonly conn_id: string }> = {
  name: 'connection-environment',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: environments.map((environment) => ({ kind: 'environment', ...environment })),
  ours: ({ environ, conn_id }) => forEachTarget((target) => lookedUp(environ, conn_id, target)),
  accepted: (_, ours, theirs) => unicodeReason(ours, theirs),
};

const localSecrets: Subject<{ readonly filename: string; readonly content: string }> = {
  name: 'connection-local-file',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: fc.oneof(localFiles, rewrittenFiles).map((file) => ({ kind: 'file', ...file })),
  ours: ({ filename, content }) => forEachTarget((target) => sorted(readLocalSecrets(filename, content, target))),
  accepted: (_, ours, theirs) => fileReason(ours, theirs) ?? unicodeReason(ours, theirs),
};

const writtenUris: Subject<{ readonly connection: AirflowConnection }> = {
  name: 'connection-written-uri',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: connections.map((connection) => ({ kind: 'written', connection })),
  ours: ({ connection }) => forEachTarget((target) => ({ uri: connectionUri(held(connection, target), target) })),
};

const connectionIds: Subject<Question> = {
  name: 'connection-id',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: questions('id', ids),
  ours: ({ text }) => forEachTarget((target) => ({ kept: sanitizeConnId(text, target) })),
};

const constructions: Subject<{ readonly code: string }> = {
  name: 'python-connection',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: connectionCalls.map((code) => ({ kind: 'construct', code })),
  ours: ({ code }) => forEachTarget((target) => constructedBy(code, target)),
};

export const connectionSubjects = [
  connectionUris,
  connectionJsons,
  connectionEnvironment,
  localSecrets,
  writtenUris,
  connectionIds,
  constructions,
];

function questions(kind: string, texts: fc.Arbitrary<string>): fc.Arbitrary<Question> {
  return texts.map((text) => ({ kind, text }));
}

/** The core never holds an empty password. */
function held(connection: AirflowConnection, target: AirflowTarget): AirflowConnection {
  return dialectOf(target).encrypts ? { ...connection, password: connection.password || null } : connection;
}

/** Of an exception its name alone: the classes word theirs in many ways. */
function constructedBy(code: string, target: AirflowTarget): unknown {
  const [call] = readPython(code).connections;
  const made = call && constructConnection(call, target);
  return made && 'error' in made ? { raises: made.error.type } : made?.connection;
}

function lookedUp(environ: Readonly<Record<string, string>>, connId: string, target: AirflowTarget): unknown {
  const lookup = connectionFromEnvironment(environ, connId, { target });
  switch (lookup.outcome) {
    case 'found':
      return lookup.connection;
    case 'failed':
      return { error: lookup.error };
    default:
      return null;
  }
}

/** Python escapes in its messages what its Unicode does not know yet; the one of this Node may be newer. */
function unicodeReason(ours: unknown, theirs: unknown): string | undefined {
  const isSame = unescaped(JSON.stringify(ours)) === unescaped(JSON.stringify(theirs));
  return isSame ? 'a character that is newer than the Unicode of this Python' : undefined;
}

function unescaped(json: string): string {
  return json.replace(PYTHON_ESCAPE, (_, long: string | undefined, short: string | undefined) =>
    String.fromCodePoint(Number.parseInt(long ?? short ?? '', 16)),
  );
}

/** Our reading of a file's lines and name follows 3.1, which later cores confirm. */
function fileReason(ours: unknown, theirs: unknown): string | undefined {
  if (onlyDifference(ours, theirs) !== 'core 3.0') return undefined;
  const reading = memberOf(ours, 'core 3.0');
  const isAboutFile = FILE_ERROR.test(JSON.stringify(reading));
  return isAboutFile && isDeepStrictEqual(reading, memberOf(theirs, 'core 3.2')) ? 'Airflow 3.0 reads files as Airflow 2 does' : undefined;
}

/** The illegal keys in the order of the alphabet: Airflow names them in any order. */
function sorted(read: LocalSecrets): unknown {
  if (!('error' in read)) return Object.fromEntries(read.connections);
  const keys = ILLEGAL_KEYS.exec(read.error.message)?.groups?.['keys'];
  if (keys === undefined) return read;
  const message = `The object have illegal keys: ${keys.split(', ').toSorted().join(', ')}.`;
  return { error: { ...read.error, message } };
}
