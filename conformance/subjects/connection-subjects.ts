import type * as fc from 'fast-check';
import { sanitizeConnId } from '../../src/airflow/conn-id.ts';
import { constructed } from '../../src/airflow/construct.ts';
import { connectionFromEnvironment } from '../../src/airflow/environment.ts';
import { textNode } from '../../src/airflow/json-value.ts';
import { readLocalSecrets } from '../../src/airflow/local-secrets.ts';
import { storedFromJson } from '../../src/airflow/read-json.ts';
import { type AirflowTarget, dialectOf } from '../../src/airflow/target.ts';
import { connectionUri } from '../../src/airflow/write-uri.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import type { Subject } from '../subject.ts';
import { forEachTarget, memberOf, onlyDifference, prepareAirflows } from './connection-airflows.ts';
import { connections, environments, ids, jsons, localFiles, uris } from './connection-texts.ts';

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
};

const connectionJsons: Subject<Question> = {
  name: 'connection-json',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: questions('json', jsons),
  ours: ({ text }) => forEachTarget((target) => storedFromJson(text, dialectOf(target))),
  accepted: (_, ours, theirs) => teamReason(ours, theirs),
};

const connectionEnvironment: Subject<{ readonly environ: Readonly<Record<string, string>>; readonly conn_id: string }> = {
  name: 'connection-environment',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: environments.map((environment) => ({ kind: 'environment', ...environment })),
  ours: ({ environ, conn_id }) => forEachTarget((target) => lookedUp(environ, conn_id, target)),
  accepted: (_, ours, theirs) => teamReason(ours, theirs),
};

const localSecrets: Subject<{ readonly filename: string; readonly content: string }> = {
  name: 'connection-local-file',
  needs: 'python3',
  prepare: prepareAirflows,
  inputs: localFiles.map((file) => ({ kind: 'file', ...file })),
  ours: ({ filename, content }) =>
    forEachTarget((target) => {
      const read = readLocalSecrets(filename, content, target);
      return 'error' in read ? read : Object.fromEntries(read.connections);
    }),
  accepted: (_, ours, theirs) => teamReason(ours, theirs) ?? stemReason(ours, theirs),
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

export const connectionSubjects = [connectionUris, connectionJsons, connectionEnvironment, localSecrets, writtenUris, connectionIds];

function questions(kind: string, texts: fc.Arbitrary<string>): fc.Arbitrary<Question> {
  return texts.map((text) => ({ kind, text }));
}

/** The core never holds an empty password. */
function held(connection: AirflowConnection, target: AirflowTarget): AirflowConnection {
  return dialectOf(target).encrypts ? { ...connection, password: connection.password || null } : connection;
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

/** One reading stands for 3.0 and 3.1, and takes the name of a team as later cores do; 3.0 knows no teams. */
function teamReason(ours: unknown, theirs: unknown): string | undefined {
  if (onlyDifference(ours, theirs) !== 'airflow3') return undefined;
  const isAboutTeams = JSON.stringify(memberOf(theirs, 'airflow3')).includes('team_name');
  return isAboutTeams ? 'Airflow 3.0 does not know the key team_name' : undefined;
}

/** The reading follows 3.1 where the two differ. */
function stemReason(ours: unknown, theirs: unknown): string | undefined {
  if (onlyDifference(ours, theirs) !== 'airflow3') return undefined;
  const isRefused = JSON.stringify(memberOf(ours, 'airflow3')).includes('AirflowUnsupportedFileTypeException');
  return isRefused ? 'Airflow 3.0 takes the name .env for an extension' : undefined;
}
