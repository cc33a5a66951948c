import { azureType } from '../azure/catalog.ts';
import { extraKey } from '../azure/read-field.ts';
import { serviceFor } from './connected-services.ts';
import type { ServiceFacts } from './facts.ts';
import type { PlannedConnection } from './input.ts';
import type { PlanVerification } from './plan.ts';
import { quotePython } from './render/quote-python.ts';
import { resourceOf } from './resource.ts';
import { placeholders } from './scope.ts';
import { knownText } from './value.ts';

const CAPITAL = /[A-Z]/g;
const PLACEHOLDER = /\{([A-Za-z]{1,40})\}/g;

/**
 * Python for a task that fails unless the hook reaches the service. The hook is built by name: the connection's own
 * `get_hook()` gives AzureBaseHook after the move, which has no connection test.
 */
export function verificationOf(connection: PlannedConnection): PlanVerification | null {
  const facts = serviceFor(connection.service);
  if (!facts?.verify) return null;

  const known = placeholders(resourceOf(connection, facts), facts);
  const missing = new Set<string>();
  const literal = (name: string): string => {
    if (name === 'id') return quotePython(connection.id);
    const value = knownText(known.get(name) ?? [{ var: name }]);
    if (value === undefined) missing.add(words(name));
    return quotePython(value ?? `<${words(name)}>`);
  };
  const lines = facts.verify.lines.map((line) => line.replace(PLACEHOLDER, (_, name: string) => literal(name)));
  return { imports: facts.verify.imports, lines, fill_in: [...missing], note: facts.verify.note, credentials: credentialKeys(facts) };
}

/** The keys that a migration takes out of the extra of a connection to this service. */
function credentialKeys({ connTypes }: ServiceFacts): readonly string[] {
  const drops = connTypes.flatMap((connType) => azureType(connType)?.recipe?.drop ?? []);
  return [...new Set(drops.flatMap((field) => extraKey(field) ?? []))];
}

/** `storageAccount` as people write it. */
export function words(name: string): string {
  return name.replace(CAPITAL, (capital) => ` ${capital.toLowerCase()}`);
}
