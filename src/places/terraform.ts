import type { Json } from '../model/airflow.ts';
import { type HclValue, NOT_HERE } from '../terraform/hcl-value.ts';
import { expressionValue } from '../terraform/read-expression.ts';
import { field, type PlaceReader } from './place-reader.ts';

/** The value of a Terraform expression, or the error that HCL ends with. */
export const terraform: PlaceReader = (input) => {
  const read = expressionValue(field(input, 'expression', 'string'));
  if ('problem' in read) return { error: read.problem.message };
  return read.value === NOT_HERE
    ? { error: 'a function or an expression that azconn-lint does not evaluate' }
    : { value: jsonOf(read.value) };
};

function jsonOf(value: HclValue): Json {
  switch (value.kind) {
    case 'string':
      return value.text;
    case 'number':
      return Number(value.digits);
    case 'bool':
      return value.value;
    case 'null':
      return null;
    case 'tuple':
      return value.items.map(jsonOf);
    case 'object':
      return Object.fromEntries(Array.from(value.entries, ([key, member]) => [key, jsonOf(member)]));
    default:
      return value satisfies never;
  }
}
