import type { Config, RuleLevel } from '../model/config.ts';
import { type Mistake, quoted, suggestion } from './config-mistakes.ts';

/** Mistakes that no schema can tell: unknown rules, identities that are not there. */
export function* contentMistakes(config: Config, ruleIds: readonly string[]): Iterable<Mistake> {
  yield* unknownRules(config.rules ?? {}, ruleIds, ['rules']);
  for (const [index, { rules = {} }] of (config.overrides ?? []).entries()) {
    yield* unknownRules(rules, ruleIds, ['overrides', `${index}`, 'rules']);
  }
  yield* unknownIdentities(config);
}

function* unknownRules(rules: Readonly<Record<string, RuleLevel>>, known: readonly string[], path: readonly string[]): Iterable<Mistake> {
  for (const id of Object.keys(rules)) {
    if (!known.includes(id)) yield { path: [...path, id], on: 'key', message: `Unknown rule ${quoted(id)}${suggestion(id, known)}` };
  }
}

/** "default" may come from the command line, so it need not be there. */
function* unknownIdentities({ identities = {}, connections = {} }: Config): Iterable<Mistake> {
  for (const [id, { identity = 'default' }] of Object.entries(connections)) {
    if (identity === 'default' || Object.hasOwn(identities, identity)) continue;
    const message = `Expected "identity" to be a key of "identities"${suggestion(identity, Object.keys(identities))}`;
    yield { path: ['connections', id, 'identity'], on: 'value', message };
  }
}
