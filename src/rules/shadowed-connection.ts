import { lazy } from '../lazy/lazy.ts';
import type { Connection, Landing, Variable } from '../model/connection.ts';
import type { FileContext, ProjectRule } from '../model/rule.ts';
import { isLoadedAtStart, landingOf } from '../model/source.ts';

export const shadowedConnection: ProjectRule = {
  id: 'shadowed-connection',
  scope: 'project',
  summary: 'Define a connection in one place: `.env` beats `airflow_settings.yaml`.',
  severity: 'warning',
  group: 'reading',
  fixable: false,

  *check({ files }) {
    const first = winnersOf(files.filter(({ source, path }) => isLoadedAtStart(source, path)));
    const ahead = aheadIn(files);
    for (const file of files) {
      const own = file.source.isForOneAirflow ? winnersOf([file]) : NOTHING;
      for (const connection of file.document.connections) {
        if (!connection.airflow) continue;
        const message = whyShadowed(connection, file, { first, own }) ?? ahead(connection, file);
        if (message) yield { file, problem: { at: connection.id.range, connection, message } };
      }
    }
  },
};

/** A file that sets a variable, or takes it away. */
interface Winner {
  readonly file: FileContext;
  readonly takesAway: boolean;
}

type Winners = ReadonlyMap<string, Winner>;

const NOTHING: Winners = new Map();

/** The file that decides on each variable. One that cannot be read is passed over, and the database is asked then. */
function winnersOf(files: readonly FileContext[]): Winners {
  const winners = new Map<string, Winner>();
  for (const file of files.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    for (const connection of file.document.connections)
      if (landingOf(connection, file.source) === 'environment' && connection.airflow && !connection.skipped)
        winners.set(keyOf(connection), { file, takesAway: false });
    for (const { value } of file.document.unset ?? []) {
      const key = value.slice(PREFIX.length);
      // Another service of the file may have a value.
      if (value.startsWith(PREFIX) && winners.get(key)?.file !== file) winners.set(key, { file, takesAway: true });
    }
  }
  return winners;
}

const PREFIX = 'AIRFLOW_CONN_';

function rankOf({ source }: FileContext): number {
  return source.loaded.rank ?? 0;
}

function keyOf({ id }: Connection): string {
  return id.value.toUpperCase();
}

function whyShadowed(
  connection: Connection,
  file: FileContext,
  { first, own }: { readonly first: Winners; readonly own: Winners },
): string | undefined {
  const what = `Shadowed connection "${connection.id.value}":`;
  const winner = first.get(keyOf(connection));
  const lands = landingOf(connection, file.source);
  if (lands === 'secrets backend' || lands === 'environment manager') return undefined;
  if (lands !== 'environment') {
    const variable = winner?.takesAway === false ? winner : own.get(keyOf(connection));
    return variable?.takesAway === false
      ? `${what} Airflow takes it from ${variable.file === file ? 'a variable in this file' : variable.file.path}, since the environment comes before the database`
      : undefined;
  }
  if (!winner || !isLoadedAtStart(file.source, file.path) || rankOf(winner.file) <= rankOf(file)) return undefined;
  return winner.takesAway
    ? `${what} ${winner.file.path} names the variable without a value, which removes it if the shell has none`
    : `${what} the services that ${winner.file.path} names take it from there`;
}

/** Says where a connection is defined that comes before one in the environment or the database of the same Airflow. */
function aheadIn(files: readonly FileContext[]): (connection: Connection, file: FileContext) => string | undefined {
  const secrets = lazy(() => definedIn(files, 'secrets backend'));
  const managed = lazy(() => definedIn(files, 'environment manager'));
  const usesVault = vaultTest(files);
  return (connection, file) => {
    const lands = landingOf(connection, file.source);
    if (lands !== 'environment' && lands !== 'metadata database') return undefined;
    const manager = file.source.isDeployed ? managed().get(keyOf(connection)) : undefined;
    const vault = secrets().get(keyOf(connection));
    const [before, name] = vault && usesVault(file) ? [vault, 'a secrets backend'] : [manager, 'the environment manager of Astro'];
    if (!before) return undefined;
    const behind = lands === 'environment' ? lands : 'database';
    return `Shadowed connection "${connection.id.value}": Airflow takes it from ${before.path}, since ${name} comes before the ${behind}`;
  };
}

function definedIn(files: readonly FileContext[], landing: Landing): ReadonlyMap<string, FileContext> {
  return new Map(
    files.flatMap((file) =>
      file.document.connections.flatMap((connection) =>
        landingOf(connection, file.source) === landing && connection.airflow && !connection.skipped
          ? [[keyOf(connection), file] as const]
          : [],
      ),
    ),
  );
}

/** Tells whether the Airflow of a file asks Azure Key Vault first. */
function vaultTest(files: readonly FileContext[]): (file: FileContext) => boolean {
  const isOwn = ({ source, path }: FileContext) => source.isDeployed === true || isLoadedAtStart(source, path);
  const asking = lazy(() => new Set(files.filter(({ document }) => document.variables.some(isVaultBackend))));
  return (file) => asking().has(file) || (isOwn(file) && [...asking()].some(isOwn));
}

function isVaultBackend({ name, value }: Variable): boolean {
  return name.value === 'AIRFLOW__SECRETS__BACKEND' && value.value.reveal().includes('AzureKeyVaultBackend');
}
