import type { Connection } from '../model/connection.ts';
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
    for (const file of files) {
      const own = file.source.isForOneAirflow ? winnersOf([file]) : NOTHING;
      for (const connection of file.document.connections) {
        if (!connection.airflow) continue;
        const message = whyShadowed(connection, file, { first, own });
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
    for (const { value } of file.document.unset ?? [])
      if (value.startsWith(PREFIX)) winners.set(value.slice(PREFIX.length), { file, takesAway: true });
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
  if (landingOf(connection, file.source) !== 'environment') {
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
