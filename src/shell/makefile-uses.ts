import type { Range } from '../model/text.ts';
import type { ShellVariable } from './call.ts';
import type { GivenOption } from './options.ts';
import type { ShellContent } from './shell-content.ts';

const NAME = /[A-Za-z_]\w*/g;
const REFERENCE = /\$(?:\((?<round>[A-Za-z_]\w{0,300})\)|\{(?<curly>[A-Za-z_]\w{0,300})\})/g;
/** Lines that may read any variable: they include a file, export all, put a name together, or let make work something out. */
const READS_ANY =
  /^[ \t]*(?:[-s]?include\b|export[ \t]*(?:#|\r?$)|load\b)|\.EXPORT_ALL_VARIABLES|\.VARIABLES|\$[({](?:[\w.-]*\$|eval\b|call\b|value\b|origin\b)/m;
const CREDENTIAL = 'password';

/** The variables of a file, and whether another one may read one of them. */
interface MakeVariables {
  readonly variables: readonly ShellVariable[];
  isReadElsewhere(variable: string): boolean;
}

/** The content of recipes, with the variables of make that their options take. One that nothing else reads goes with a credential. */
export function withMakeVariables(
  text: string,
  contents: readonly ShellContent[],
  { variables, isReadElsewhere }: MakeVariables,
): readonly ShellContent[] {
  if (variables.length === 0 || !contents.some(({ connections }) => connections.length > 0)) return contents;
  const known = new Map(variables.map((variable) => [variable.key.value, variable]));
  const counts = new Map<string, number>();
  for (const [name] of text.matchAll(NAME)) if (known.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isClosed = !READS_ANY.test(text);
  const withUses = (option: GivenOption): GivenOption => {
    const names = allNamesIn(text, option.range, known);
    const [name, ...others] = names;
    if (name === undefined) return option;
    const isOwn = isClosed && option.meaning === CREDENTIAL && others.length === 0 && counts.get(name) === 2 && !isReadElsewhere(name);
    const goesToo = isOwn ? known.get(name)?.value : undefined;
    return { ...option, variables: [...(option.variables ?? []), ...names], ...(goesToo && { goesToo }) };
  };
  return contents.map((content) => ({
    ...content,
    connections: content.connections.map((each) => ({ ...each, fields: each.fields.map(withUses) })),
  }));
}

const MOST_NAMES = 20;

/** The names in a part of a text, and those in the values of these. */
function allNamesIn(text: string, part: Range, known: ReadonlyMap<string, ShellVariable>): readonly string[] {
  const found = new Set(namesIn(text, part));
  for (const name of found) {
    const inner = known.get(name)?.range;
    for (const each of found.size < MOST_NAMES && inner ? namesIn(text, inner) : []) found.add(each);
  }
  return [...found];
}

/** A name that is put together of others. */
const COMPUTED = /\$[({][^(){}$]*\$/;

function namesIn(text: string, { start, end }: Range): readonly string[] {
  const part = text.slice(start, end);
  return COMPUTED.test(part) ? [] : [...part.matchAll(REFERENCE)].flatMap(({ groups }) => groups?.['round'] ?? groups?.['curly'] ?? []);
}
