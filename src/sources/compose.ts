import { expand } from '../astro/dotenv/compose-expand.ts';
import { LONGEST_EXPANSION } from '../astro/dotenv/expansion-limit.ts';
import type { Fact } from '../model/connection.ts';
import { ELSEWHERE, whollyElsewhere } from '../model/elsewhere.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { holdsTemplate } from './airflow-names.ts';
import { type ComposeVariable, composeVariables } from './compose-variables.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import { plainReference, type References } from './kept-variables.ts';
import { composeKind } from './kinds.ts';
import { retypedValue } from './retyped.ts';
import { commandsIn, type ScriptRules } from './script-parts.ts';
import { yamlDocument } from './yaml-document.ts';

/** The environments and commands of the services of a compose file, and of the override that the Astro CLI puts over its own. */
export const compose: Source = {
  ...composeKind,
  title: 'compose file',
  whenUnreadable: 'compose refuses the whole file, and no service starts',
  loaded: { by: 'compose', when: 'start', name: 'docker-compose.override.yml', rank: 1 },
  language: 'yaml',
  hasSeveralEnvironments: true,
  expandsInQuotes: true,
  concerns: (text) => {
    const { variables, bare, commands, problem } = composeVariables(text);
    if (problem && NEWS.test(text) && !holdsTemplate(text)) return true;
    return variables.length + bare.length > 0 || commandsIn(text, commands, INTERPOLATION).contents.length > 0;
  },
  parse,
};

function parse(text: string, { target }: ReadingContext): Document {
  const { variables, bare, commands, problem } = composeVariables(text);
  const unset = bare.map(({ name }) => name);
  const others = () => commandsIn(text, commands, INTERPOLATION).parts(target);
  return yamlDocument(text, target, { variables: variables.map(environmentVariable), others, unset, problem });
}

const NEWS = /AIRFLOW_CONN_/;

/** Compose puts variables into a command before any shell reads it. */
const INTERPOLATION: ScriptRules = {
  decode: (script) => {
    const expanded = expand(script, { lookUp: () => ({ value: ELSEWHERE, origin: 'host' }), room: LONGEST_EXPANSION });
    if ('code' in expanded) return undefined;
    const { decoding } = expanded;
    return { text: decoding.finish(), place: (span) => decoding.place(span) };
  },
  spell: (part) => part.replaceAll('$', '$$$$'),
};

function environmentVariable(variable: ComposeVariable): EnvironmentVariable {
  const { key, value, range, written } = variable;
  const found = expansionsIn(variable);
  if (found.length === 0) return { key, value, range, ...(written !== undefined && retypedValue(value, NUMBER)) };
  const facts: readonly Fact[] = found.map(({ name, at, hasWord }) => ({
    kind: 'expansion',
    at,
    variable: name,
    source: hasWord ? 'file' : 'nowhere',
  }));
  if (isOneReference(variable, found)) return { key, value: whollyElsewhere(value.range), range };
  const plain = new Set(found.filter(({ hasWord }) => !hasWord).map(({ name }) => name));
  return {
    key,
    range,
    // The replacement of a variable that is not set cannot be written without removing the variable.
    value: found.some(({ hasWord }) => hasWord) ? { ...value, encode: () => undefined } : value,
    judged: expandedBy(variable, (name) => (plain.has(name) ? braced(name) : undefined)),
    references: referencesOf(variable, found),
    explain: (inside) => [...facts, ...inside],
    beside: () => found.map(({ at }) => at),
  };
}

function referencesOf(variable: ComposeVariable, found: ReturnType<typeof expansionsIn>): References {
  const written = new Map(found.map(({ name, written: reference }) => [name, reference]));
  return {
    filled: (textOf) => expandedBy(variable, textOf),
    written: (name) => plainReference(written.get(name)),
    open: new Map(found.map(({ name }) => [name, braced(name)])),
  };
}

/** Whether a value is a single variable, which the shell that runs compose supplies. */
function isOneReference({ template }: ComposeVariable, found: ReturnType<typeof expansionsIn>): boolean {
  const [only] = found;
  return found.length === 1 && only !== undefined && !only.hasWord && /^\$(?:\w+|\{\w+\})$/.test(template.text);
}

const NUMBER = 'compose changes an unquoted number: put the value in quotes';

function braced(name: string): string {
  return `\${${name}}`;
}

function expansionsIn({ template }: ComposeVariable) {
  const expanded = expand(template.text, { lookUp: () => undefined, room: LONGEST_EXPANSION });
  if ('code' in expanded) return [];
  return expanded.expansions.map(({ name, range, operator }) => ({
    name,
    at: template.place(range),
    written: template.text.slice(range.start, range.end),
    hasWord: operator !== undefined,
  }));
}

/** The value with the variables that `lookUp` knows; undefined where compose refuses it. */
function expandedBy({ template }: ComposeVariable, lookUp: (name: string) => string | undefined): string | undefined {
  const found = (name: string) => {
    const text = lookUp(name);
    return text === undefined ? undefined : ({ value: text, origin: 'host' } as const);
  };
  const expanded = expand(template.text, { lookUp: found, room: LONGEST_EXPANSION });
  return 'code' in expanded ? undefined : expanded.decoding.finish();
}
