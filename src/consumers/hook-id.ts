import { classOf, defaultOf, isThere, lastOf, type Pin } from './class-table.ts';
import type { InstanceValue } from './value.ts';
import type { IdArgument } from './world.ts';

/** Every hook keeps its id under this name too. */
const COMMON = 'conn_id';

/** The arguments that decide an attribute of a hook which holds its id; undefined for another attribute. */
export function hookId({ of, made }: InstanceValue, name: string, pin: Pin): IdArgument | undefined {
  const row = of.kind === 'external' && made ? classOf(of.path) : undefined;
  if (!row || !made || row.kind === 'operator') return undefined;
  const { given } = made;
  const own = row.parameters.filter((parameter) => parameter.name === name || name === COMMON);
  const parameter = own.find((each) => given.named.has(each.name)) ?? own.find((each) => isThere(each, pin));
  if (!parameter) return undefined;
  const value = given.named.get(parameter.name) ?? (parameter.position === undefined ? undefined : given.positional[parameter.position]);
  return { lazy: value ? [value] : [], fallback: defaultOf(parameter, pin) };
}

/** Whether an attribute of a hook holds its id. */
export function isIdAttribute(path: string, name: string): boolean {
  return name === COMMON || (classOf(path)?.parameters.some((parameter) => parameter.name === name) ?? false) || lastOf(path) === name;
}
