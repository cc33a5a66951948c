import type { SyntaxNode } from '@lezer/common';
import { whollyElsewhere } from '../model/elsewhere.ts';
import type { Range } from '../model/text.ts';
import type { PythonArgument, PythonArguments } from './arguments.ts';
import { partsOf } from './nodes.ts';

const LATER =
  /(?<![\w.])(?<name>[A-Za-z_]\w{0,100})\.(?:set_)?(?<field>conn_type|description|host|login|password|schema|port|extra|uri|parse_from_uri)\s{0,10}(?:=(?!=)|\()/g;

/** The fields that code sets on an object after it is made, by the name of the object. */
export type LaterFields = ReadonlyMap<string, ReadonlyMap<string, Range>>;

export function laterFieldsOf(source: string): LaterFields {
  const found = new Map<string, Map<string, Range>>();
  for (const { index, 0: written, groups: { name = '', field = '' } = {} } of source.matchAll(LATER)) {
    const fields = found.get(name) ?? new Map<string, Range>();
    found.set(name, fields.set(field, { start: index, end: index + written.length }));
  }
  return found;
}

/** The arguments of a call whose result gets a name, with the fields that are set on it later: what they are then is not known. */
export function withLaterFields(source: string, call: SyntaxNode, given: PythonArguments, later: LaterFields): PythonArguments {
  const [target, operator, value] = call.parent?.name === 'AssignStatement' ? partsOf(call.parent) : [];
  const isNamed = target?.name === 'VariableName' && operator?.name === 'AssignOp' && value?.from === call.from;
  const fields = isNamed ? later.get(source.slice(target.from, target.to)) : undefined;
  if (!fields) return given;
  const isVague = given.list.filter(({ name }) => !name).length > 1;
  if (isVague || fields.has('uri') || fields.has('parse_from_uri')) return { ...given, isOpen: true };
  const kept = given.list.filter(({ name }) => !name || !fields.has(name.value));
  return { ...given, list: [...kept, ...Array.from(fields, ([name, range]) => unknown(name, range, call))] };
}

function unknown(name: string, range: Range, node: SyntaxNode): PythonArgument {
  const value = { range, value: undefined, dumped: undefined, text: undefined, partly: whollyElsewhere(range) };
  return { name: { value: name, range }, value, node };
}
