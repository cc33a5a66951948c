import type { SyntaxNode } from '@lezer/common';
import { addTo } from '../lazy/add-to.ts';
import { whollyElsewhere } from '../model/elsewhere.ts';
import { firstIndex, type Range } from '../model/text.ts';
import type { PythonArgument, PythonArguments } from './arguments.ts';
import { partsOf } from './nodes.ts';

/** `c.login =`, `c.set_extra(`, or `c =`, which gives the name another meaning. */
const LATER =
  /(?<![\w.])(?<name>[A-Za-z_]\w{0,100})(?:\.(?:set_)?(?<field>conn_type|description|host|login|password|schema|port|extra|uri|parse_from_uri)\s{0,10}(?:=(?!=)|\()|\s{0,10}=(?!=))/g;

interface Later {
  /** undefined where the name gets another meaning. */
  readonly field: string | undefined;
  readonly range: Range;
}

/** The fields that code sets on an object after it is made, by the name of the object and in the order of the file. */
export type LaterFields = ReadonlyMap<string, readonly Later[]>;

export function laterFieldsOf(source: string): LaterFields {
  const found = new Map<string, Later[]>();
  for (const { index, 0: written, groups: { name = '', field } = {} } of source.matchAll(LATER)) {
    addTo(found, name, { field, range: { start: index, end: index + written.length } });
  }
  return found;
}

/** The arguments of a call whose result gets a name, with the fields that are set on it later: what they are then is not known. */
export function withLaterFields(source: string, call: SyntaxNode, given: PythonArguments, later: LaterFields): PythonArguments {
  const [target, operator, value] = call.parent?.name === 'AssignStatement' ? partsOf(call.parent) : [];
  const isNamed = target?.name === 'VariableName' && operator?.name === 'AssignOp' && value?.from === call.from;
  const fields = isNamed ? fieldsBehind(later.get(source.slice(target.from, target.to)) ?? [], call.to) : NONE;
  if (fields.size === 0) return given;
  const isVague = given.list.filter(({ name }) => !name).length > 1;
  if (isVague || fields.has('uri') || fields.has('parse_from_uri')) return { ...given, isOpen: true };
  const kept = given.list.filter(({ name }) => !name || !fields.has(name.value));
  return { ...given, list: [...kept, ...Array.from(fields, ([name, range]) => unknown(name, range, call))] };
}

const NONE: ReadonlyMap<string, Range> = new Map();

/** Those behind a place, up to where the name gets another meaning. */
function fieldsBehind(later: readonly Later[], at: number): ReadonlyMap<string, Range> {
  const fields = new Map<string, Range>();
  const first = firstIndex(later.length, (index) => (later[index]?.range.start ?? 0) >= at);
  for (let index = first; index < later.length; index++) {
    const { field, range } = later[index] ?? {};
    if (field === undefined || !range) break;
    fields.set(field, range);
  }
  return fields;
}

function unknown(name: string, range: Range, node: SyntaxNode): PythonArgument {
  const value = { range, value: undefined, dumped: undefined, text: undefined, partly: whollyElsewhere(range) };
  return { name: { value: name, range }, value, node };
}
