import { azureType } from '../azure/catalog.ts';
import { extraKey } from '../azure/read-field.ts';
import type { Limits } from '../model/ledger.ts';
import { serviceFor } from './connected-services.ts';
import type { NarrowerCall, ServiceCall, ServiceFacts, VerifyFact } from './facts.ts';
import type { PlannedConnection } from './input.ts';
import type { PlanVerification } from './plan.ts';
import { quotePython } from './render/quote-python.ts';
import { resourceOf } from './resource.ts';
import { partsOf, rolesFor } from './rights-from-use.ts';
import { placeholders } from './scope.ts';
import { acceptedResourceId, segmentOf } from './validate-input.ts';
import { knownText } from './value.ts';

const CAPITAL = /[A-Z]/g;
const PLACEHOLDER = /\{([A-Za-z]{1,40})\}/g;

/** A connection as one service that it is used for sees it. */
interface Use {
  readonly connection: PlannedConnection;
  readonly facts: ServiceFacts;
  readonly verify: VerifyFact;
  readonly limits: Limits | undefined;
}

/**
 * Python for a task that fails unless the hook reaches each service that the connection is used for, with calls that the granted
 * rights allow. The hook is built by name: the connection's own `get_hook()` gives AzureBaseHook after the move, which has no
 * connection test.
 */
export function verificationOf(connection: PlannedConnection): PlanVerification | null {
  const uses = partsOf(connection).flatMap((part): readonly Use[] => {
    const facts = serviceFor(part.service);
    return facts?.verify ? [{ connection: part, facts, verify: facts.verify, limits: limitsOf(part) }] : [];
  });
  if (uses.length === 0) return null;

  const missing = new Set<string>();
  const calls = uses.flatMap((use) => callsFor(use).map((call) => ({ call, lines: linesOf(call, use, missing) })));
  const notes = calls.flatMap(({ call }) => call.note ?? []);
  return {
    imports: [...new Set(calls.flatMap(({ call }) => call.imports))],
    lines: calls.flatMap(({ lines }) => lines),
    fill_in: [...missing],
    note: notes.length > 0 ? notes.join(' ') : null,
    credentials: [...new Set(uses.flatMap(({ facts }) => credentialKeys(facts)))],
  };
}

function callsFor(use: Use): readonly ServiceCall[] {
  const fitting = (use.verify.narrower ?? []).filter((call) => fits(call, use));
  return fitting.length > 0 ? fitting : [use.verify];
}

function fits({ within, role, hooks }: NarrowerCall, { connection, facts, limits }: Use): boolean {
  if (within !== undefined && within !== limits?.to) return false;
  if (role !== undefined && !rolesFor(connection, facts).some(({ id }) => id === role)) return false;
  return hooks === undefined || (connection.used ?? []).some((used) => used.hooks.some((hook) => hooks.includes(hook)));
}

function linesOf({ lines }: ServiceCall, { connection, facts, limits }: Use, missing: Set<string>): readonly string[] {
  const known = placeholders(resourceOf(connection, facts), facts);
  const own: Readonly<Record<string, string | undefined>> = {
    id: connection.id,
    endpoint: connection.endpoint,
    container: limits?.name,
    share: limits?.name,
    entity: limits?.name,
    database: connection.used?.[0]?.target,
  };
  const literal = (name: string): string => {
    const value = (Object.hasOwn(own, name) ? own[name] : undefined) ?? knownText(known.get(name) ?? [{ var: name }]);
    if (value === undefined) missing.add(words(name));
    return quotePython(value ?? `<${words(name)}>`);
  };
  return lines.map((line) => line.replace(PLACEHOLDER, (_, name: string) => literal(name)));
}

/** The part of the service that its rights end at: that of the old credential or of the code, or of the configured resource. */
function limitsOf({ limits, resource_id }: PlannedConnection): Limits | undefined {
  const id = limits === undefined ? acceptedResourceId(resource_id) : undefined;
  if (id === undefined) return limits;
  const [part] = PARTS.flatMap(({ segment, to }) => {
    const name = segmentOf(id, segment);
    return name === undefined ? [] : [{ to, name }];
  });
  return part;
}

const PARTS = [
  { segment: 'containers', to: 'container' },
  { segment: 'fileshares', to: 'share' },
  { segment: 'shares', to: 'share' },
  { segment: 'queues', to: 'entity' },
  { segment: 'topics', to: 'entity' },
] as const;

/** The keys that a migration takes out of the extra of a connection to this service. */
function credentialKeys({ connTypes }: ServiceFacts): readonly string[] {
  const drops = connTypes.flatMap((connType) => azureType(connType)?.recipe?.drop ?? []);
  return [...new Set(drops.flatMap((field) => extraKey(field) ?? []))];
}

/** `storageAccount` as people write it. */
export function words(name: string): string {
  return name.replace(CAPITAL, (capital) => ` ${capital.toLowerCase()}`);
}
