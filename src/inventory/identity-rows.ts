import { isGuid } from '../azure/ids.ts';
import { GENERIC } from '../azure/type.ts';
import { maskName } from '../masking/mask-text.ts';
import type { Config } from '../model/config.ts';
import type { Project, SourceFile } from '../model/project.ts';
import { PAIR } from '../prefilter/identity.ts';
import type { InventoryRow } from './row.ts';
import type { DefinitionPlace, PlannedRow } from './row-of.ts';
import { rowsOfFile } from './rows-of-file.ts';

/** A connection that is a workload identity and nothing else: both ids are GUIDs that somebody has filled in. */
export interface PlainIdentity {
  readonly connId: string;
  readonly clientId: string;
  readonly tenantId: string;
}

/** The rows that were read whole, by configuration and by what else they depend on. */
const known = new WeakMap<Config, Map<string, PlannedRow | undefined>>();

/**
 * The row of a plain identity in a file of settings; undefined where its project says more about it. Such rows differ in ids and lines
 * alone, so that one is read whole and the others are made of it.
 */
export function identityRow(
  { connId, clientId, tenantId }: PlainIdentity,
  at: DefinitionPlace,
  file: SourceFile,
  project: Project,
): PlannedRow | undefined {
  const read = saysMore(connId, project) ? undefined : readWhole(file, project);
  if (!read?.planned || read.row.state !== 'identity') return undefined;
  const { project: root, place, path, line } = at;
  const id = maskName(connId);
  const { connType, service, account, signsIn, state, reason, credential, expires, consumers } = read.row;
  // Written out: thousands of projects have tens of thousands of these.
  const row: InventoryRow = {
    project: root,
    place,
    path,
    line,
    connId: id,
    connType,
    service,
    account,
    signsIn,
    state,
    reason,
    credential,
    expires,
    identity: clientId.toLowerCase(),
    consumers,
    places: [{ project: root, place, path, line, state }],
  };
  return { row, planned: { ...read.planned, id, file: path, line, own_identity: { client_id: clientId, tenant_id: tenantId } } };
}

/** Whether code, the configuration or the ledger knows something of a connection. */
function saysMore(connId: string, { config, consumers, ledger }: Project): boolean {
  return (
    Object.keys(config.connections ?? {}).length > 0 ||
    ledger.connections.length > 0 ||
    consumers.computed.length > 0 ||
    consumers.of(connId).length > 0
  );
}

function readWhole(file: SourceFile, project: Project): PlannedRow | undefined {
  const { config, target, consumers } = project;
  const read = known.get(config) ?? new Map<string, PlannedRow | undefined>();
  known.set(config, read);
  const key = JSON.stringify([target, consumers.hasCode, consumers.isCut, consumers.pin, consumers.airflow]);
  if (!read.has(key)) read.set(key, sampleRow(file, project));
  return read.get(key);
}

function sampleRow({ path, source }: SourceFile, project: Project): PlannedRow | undefined {
  const [sample] = rowsOfFile({ path, source, text: SAMPLE }, project).rows;
  if (!sample?.planned) return undefined;
  const { target: _, ...planned } = sample.planned;
  return { row: sample.row, planned };
}

const [CLIENT_ID, TENANT_ID] = PAIR;

const SAMPLE = `airflow:
  connections:
    - conn_id: sample
      conn_type: ${GENERIC}
      conn_extra:
        ${CLIENT_ID}: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
        ${TENANT_ID}: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
`;

/** The plain identity that the fields and the extra of a connection make; undefined where there is anything else. */
export function plainIdentity(fields: ReadonlyMap<string, string>, extra: Readonly<Record<string, unknown>>): PlainIdentity | undefined {
  const [clientId, tenantId] = [extra[CLIENT_ID], extra[TENANT_ID]];
  const isPair = Object.keys(extra).length === 2 && isId(clientId) && isId(tenantId);
  const isPlain = Array.from(fields).every(([key, value]) => value === '' || OWN.has(key));
  const connId = fields.get('conn_id') ?? '';
  return isPair && isPlain && connId !== '' && fields.get('conn_type') === GENERIC ? { connId, clientId, tenantId } : undefined;
}

const OWN: ReadonlySet<string> = new Set(['conn_id', 'conn_type', 'conn_extra']);

function isId(value: unknown): value is string {
  return typeof value === 'string' && isGuid(value);
}
