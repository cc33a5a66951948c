import { migrationOf } from './azure/migration-of.ts';
import { CLIENT_ID, chooseModes, TENANT_ID } from './azure/modes.ts';
import { plainValue } from './azure/read-field.ts';
import { readDocument } from './engine/read-document.ts';
import { shownTarget } from './masking/mask-target.ts';
import { maskName } from './masking/mask-text.ts';
import { type Connection, entryOf } from './model/connection.ts';
import type { Project, SourceFile } from './model/project.ts';
import { type Document, isLoadedAtStart } from './model/source.ts';
import { Lines } from './model/text.ts';
import type { AzureError } from './plan/azure-errors.ts';
import { placeOf } from './plan/place.ts';
import type { Plan } from './plan/plan.ts';
import { shownIn } from './plan/plan-values.ts';
import { planProject } from './plan-migration.ts';

/** Variables that come before a workload identity, or take it out of the chain. */
const VARIABLES: ReadonlySet<string> = new Set([
  ...['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_USERNAME', 'AZURE_PASSWORD', 'AZURE_TOKEN_CREDENTIALS'],
]);

/** The lines of a project that tell why an error comes: those that differ first, else what Azure has to have. Without any secret. */
export function evidenceOf({ evidence }: AzureError, project: Project): readonly string[] {
  const { plan } = planProject(project);
  return evidence.flatMap((kind) => {
    switch (kind) {
      case 'trust':
        return trust(plan);
      case 'rights':
        return plan.grants.map((grant) => `needed: ${grant.role.name} on ${placeOf(plan, grant)}, for ${grant.connections.join(', ')}`);
      default:
        return project.files.flatMap((file) => inFile(kind, file, project));
    }
  });
}

function trust(plan: Plan): readonly string[] {
  if (!plan.issuer) return [];
  const issuer = plan.issuer.from === 'value' ? shownIn(plan, plan.issuer.value) : 'that of the AKS cluster';
  const subjects = plan.credentials.map(({ component, subject }) => `wanted subject, ${component}: ${shownIn(plan, subject)}`);
  return [`wanted issuer: ${issuer}`, ...subjects];
}

function inFile(kind: 'identity' | 'environment' | 'keys', file: SourceFile, project: Project): readonly string[] {
  const document = readDocument(file.source, file.text, project.target);
  const lines = new Lines(file.text);
  const at = (offset: number) => `${file.path}:${lines.positionAt(offset).line}`;
  if (kind === 'environment') return isLoadedAtStart(file.source, file.path) ? environment(document, at) : [];
  // Its values may not be those that were meant.
  if (document.problem) return [];
  return document.connections.flatMap((connection) =>
    kind === 'identity' ? identity({ connection, document }, project, at) : keys(connection, project, at),
  );
}

type At = (offset: number) => string;

function environment({ variables }: Document, at: At): readonly string[] {
  return variables.filter(({ name }) => VARIABLES.has(name.value)).map(({ name }) => `${at(name.range.start)}: ${name.value} is set`);
}

/** An id of a connection that is not the one of the configuration, or that is missing beside the other. */
function identity(
  { connection, document }: { readonly connection: Connection; readonly document: Document },
  project: Project,
  at: At,
): readonly string[] {
  const planned = migrationOf(connection, project);
  if (!planned) return [];
  const wanted = project.config.identities?.[planned.identity];
  const shown = shownTarget(document, connection, planned.from);
  const pairs = [
    { field: CLIENT_ID, wanted: wanted?.client_id },
    { field: TENANT_ID, wanted: wanted?.tenant_id },
  ];
  const isNamed = pairs.some(({ field }) => plainValue(planned.from, field) !== undefined);
  return pairs.flatMap(({ field, wanted: id }) => {
    const place = at((entryOf(connection, field)?.value ?? connection.id).range.start);
    const name = `${field.replace('extra.', '')} of "${maskName(connection.id.value)}"`;
    const value = plainValue(shown, field);
    if (isNamed && plainValue(planned.from, field) === undefined) return [`${place}: ${name} is missing`];
    if (typeof value !== 'string' || id === undefined || value.toLowerCase() === id.toLowerCase()) return [];
    return [`${place}: ${name} is ${value}, but the configuration says ${id}`];
  });
}

/** A connection that signs in with a secret. */
function keys(connection: Connection, project: Project, at: At): readonly string[] {
  const planned = migrationOf(connection, project);
  const [choice] = planned ? chooseModes(planned.type, planned.from) : [];
  if (choice?.outcome !== 'secret') return [];
  return [`${at(connection.id.range.start)}: connection "${maskName(connection.id.value)}": ${choice.explanation}`];
}
