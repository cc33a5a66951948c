import { readWrittenFile, type WrittenFile, type WrittenVariable } from '../compose/written-file.ts';
import { behind, type Embedded, inside, type SetVariable } from '../model/embedded.ts';
import type { Located } from '../model/text.ts';
import { deref } from '../yaml/node.ts';
import { composeDollar } from './layers/compose-dollar.ts';
import { yamlText } from './layers/yaml-scalar.ts';
import { retyped } from './retyped.ts';

/** A variable that a compose file sets in some of its services. */
export interface ComposeVariable extends SetVariable {
  readonly services: readonly string[];
  /** The value before variables are put in. */
  readonly template: Embedded;
  /** The text in the file, where YAML makes another one of it: `0123` is `83`. */
  readonly written: string | undefined;
}

/** A name without a value: it removes the value of an env file, unless the shell has the variable. */
export interface BareVariable {
  readonly name: Located<string>;
  readonly services: readonly string[];
}

export interface ComposeVariables extends Pick<WrittenFile, 'envFiles' | 'commands' | 'comments' | 'problem'> {
  readonly variables: readonly ComposeVariable[];
  readonly bare: readonly BareVariable[];
}

/** The variables that a compose file sets, each once, where it is written. A variable whose template compose refuses is not among them. */
export function composeVariables(file: string): ComposeVariables {
  const { variables, ...rest } = readWrittenFile(file);
  return {
    ...rest,
    variables: variables.filter(({ isBare }) => !isBare).flatMap((each) => variableOf(file, each) ?? []),
    bare: variables.filter(({ isBare }) => isBare).flatMap((each) => bareOf(file, each)),
  };
}

function variableOf(file: string, { form, name, node, text, services }: WrittenVariable): ComposeVariable | undefined {
  const scalar = yamlText(file, node);
  if (!scalar || text === undefined) return undefined;
  const equals = form === 'item' ? text.indexOf('=') : -1;
  const key = form === 'item' ? nameIn(scalar, equals) : locatedName(file, { name });
  const read = scalar.text === text ? scalar : retyped(scalar, text);
  const value = form === 'item' ? behind(scalar, equals + 1) : read;
  const expanded = inside(value, composeDollar);
  if (!expanded || !key) return undefined;
  const range = { start: Math.min(key.range.start, value.range.start), end: Math.max(key.range.end, value.range.end) };
  return { key, value: expanded, range, services, template: value, written: read === scalar ? undefined : scalar.text };
}

function nameIn(scalar: Embedded, equals: number): Located<string> {
  return { value: scalar.text.slice(0, equals), range: scalar.place({ start: 0, end: equals }) };
}

function bareOf(file: string, variable: WrittenVariable): readonly BareVariable[] {
  const name = locatedName(file, variable);
  return name ? [{ name, services: variable.services }] : [];
}

function locatedName(file: string, { name }: Pick<WrittenVariable, 'name'>): Located<string> | undefined {
  const target = deref(name);
  return target.kind === 'scalar' ? { value: yamlText(file, name)?.text ?? target.text, range: name.range } : undefined;
}
