import { type ConfiguredMigration, migrationOf } from './azure/configured.ts';
import { replacementOf } from './engine/replacement.ts';
import type { Config } from './model/config.ts';
import type { Connection } from './model/connection.ts';
import { Hidden } from './model/hidden.ts';
import type { Document, Source } from './model/source.ts';
import { Lines } from './model/text.ts';
import type { PlannedConnection, PlanSnippet } from './plan/input.ts';
import type { Plan } from './plan/plan.ts';
import { planFrom } from './plan/plan-from.ts';
import { deploymentOf, identityInput, plannedConnection } from './plan/planned-connection.ts';
import { sourceOf } from './sources/source-of.ts';

/** A file of the project, as it was read. */
export interface PlanFile {
  readonly path: string;
  readonly text: string;
}

/** The ordered migration of everything in these files that carries an Azure credential, as data without secrets. */
export function planMigration(files: readonly PlanFile[], config: Config = {}): Plan {
  const connections = files.flatMap((file) => plannedIn({ ...file, source: sourceOf(file.path, file.text) }, config));
  const keys = [...new Set([...connections.map(({ identity }) => identity ?? 'default')])];
  return planFrom({ connections, identities: keys.map((key) => identityInput(key, config)), deployment: deploymentOf(config) });
}

interface OpenFile extends PlanFile {
  readonly source: Source;
}

function plannedIn(file: OpenFile, config: Config): PlannedConnection[] {
  const document = file.source.parse(file.text);
  const lines = new Lines(file.text);
  return document.connections.flatMap((connection) => {
    const planned = migrationOf(connection, config);
    if (!planned || planned.migration.kind === 'nothing-to-do') return [];
    const { line } = lines.positionAt((connection.type ?? connection.id).range.start);
    const snippets = snippetsOf(file, document, connection, planned);
    return [plannedConnection(connection, planned, { path: file.path, line, config, snippets })];
  });
}

/** The connection as its own file would hold it. */
function snippetsOf(file: OpenFile, document: Document, connection: Connection, { migration }: ConfiguredMigration): PlanSnippet[] {
  if (migration.kind !== 'ready' && migration.kind !== 'incomplete') return [];
  const shown = replacementOf(file, document, { do: 'rewrite', connection, to: new Hidden(migration.target) });
  if (!shown?.lines) return [];
  return [{ title: file.path, language: file.source.id === 'dotenv' ? 'ini' : 'yaml', text: shown.lines.join('\n') }];
}
