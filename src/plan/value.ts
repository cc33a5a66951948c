/** A piece of a value: text that is known, or the name of a variable of the script. */
export type Part = string | { readonly var: string };

/** A value that a script puts together. It is never joined into one text before a renderer has quoted each piece. */
export type Value = readonly Part[];

/** The characters that a name of a variable may not hold; each becomes an underscore. */
const NOT_IN_A_NAME = /[^A-Z0-9_]/g;
const STARTS_A_NAME = /^[A-Z_]/;
const PLACEHOLDER = /\{([A-Za-z]{1,40})\}/g;

export function text(known: string): Value {
  return [known];
}

export function variable(name: string): Value {
  return [{ var: name }];
}

/** The name of a variable as a script may write it, whatever the plan says: plans are also read back from JSON. */
export function variableName(name: string): string {
  const safe = name.replace(NOT_IN_A_NAME, '_');
  return STARTS_A_NAME.test(safe) ? safe : `_${safe}`;
}

/** The template with each `{name}` replaced by its value; a name without a value stays as it is. */
export function filled(template: string, values: ReadonlyMap<string, Value>): Value {
  const parts: Part[] = [];
  let done = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    const value = values.get(match[1] ?? '');
    if (!value) continue;
    parts.push(template.slice(done, match.index));
    for (const part of value) parts.push(part);
    done = match.index + match[0].length;
  }
  parts.push(template.slice(done));
  return joined(parts);
}

/** The same value with neighbouring texts in one piece. */
export function joined(parts: Value): Value {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else if (part !== '') result.push(part);
  }
  return result;
}

export function variablesOf(value: Value): readonly string[] {
  return value.flatMap((part) => (typeof part === 'string' ? [] : [part.var]));
}

/** For people: variables as `$NAME`. */
export function shown(value: Value): string {
  return value.map((part) => (typeof part === 'string' ? part : `$${variableName(part.var)}`)).join('');
}

/** The text of a value that holds no variable. */
export function knownText(value: Value): string | undefined {
  return value.every((part) => typeof part === 'string') ? value.join('') : undefined;
}
