import type { FileKind } from '../model/source.ts';

/** Files of an editor, and those that go with a Dockerfile. */
const BESIDE_DOCKERFILE = /\.(?:dockerignore|swp|bak|orig|md|txt|sh|py|js|ts|json|ya?ml)$|~$/i;
const DOCKERFILE = /^(?:(?:[\w-]{1,100}\.)?dockerfile|dockerfile\.[\w.-]{1,100})$/i;
const SETTINGS = /^airflow_settings[\w.-]*\.ya?ml$/i;
const DOTENV = /^(?:\.env(?:[._-][\w.-]+)?|[\w.-]+\.env(?:[._](?:example|sample|dist|template))?)$/i;
/** An editor's or a shell's own files of a similar name. */
const BESIDE_DOTENV = /^\.envrc$|\.(?:swp|bak|orig|d\.ts|ts|js|py|json|ya?ml|md)$|~$/i;

export const settingsKind: FileKind = { id: 'airflow-settings', matches: (name) => SETTINGS.test(name) };

export const dotenvKind: FileKind = { id: 'dotenv', matches: (name) => DOTENV.test(name) && !BESIDE_DOTENV.test(name) };

export const dockerfileKind: FileKind = {
  id: 'dockerfile',
  matches: (name) => DOCKERFILE.test(name) && !BESIDE_DOCKERFILE.test(name),
  needs: /AIRFLOW_CONN_/i,
};

export const connectionsYamlKind: FileKind = {
  id: 'connections-yaml',
  matches: (name) => /^(?:airflow[._-])?connections\.ya?ml$/i.test(name),
  needs: /\bconn_type\b/,
};

export const connectionsJsonKind: FileKind = {
  id: 'connections-json',
  matches: (name) => /^(?:airflow[._-])?connections\.json$/i.test(name),
  needs: /\bconn_type\b/,
};

/** Every kind of file that is read, the more particular names first: what a walk has to know, without what reads them. */
export const kinds: readonly FileKind[] = [settingsKind, dotenvKind, dockerfileKind, connectionsYamlKind, connectionsJsonKind];

export function kindByName(name: string): FileKind | undefined {
  return kinds.find((kind) => kind.matches(name));
}
