import type { Json } from '../model/airflow.ts';
import { spellTemplate } from './spelling.ts';

export interface HclLayout {
  /** The indentation of the line on which the value begins. */
  readonly indent: string;
  /** Whether an object is to become the text of its JSON. */
  readonly isJson: boolean;
  readonly isOnOneLine?: boolean;
  readonly eol?: string;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A value as an expression of HCL; undefined for a text that Terraform would change. */
export function spellHcl(value: Json, { indent, isJson, isOnOneLine = false, eol = '\n' }: HclLayout): string | undefined {
  if (value === null || typeof value !== 'object') return spellScalar(value);
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => spellHcl(item, { indent, isJson: false, isOnOneLine: true }));
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  const members = Object.entries(value).map(([key, member]) => {
    const name = NAME.test(key) ? key : spellScalar(key);
    const inner = spellHcl(member as Json, { indent: `${indent}  `, isJson: false, isOnOneLine, eol });
    return name === undefined || inner === undefined ? undefined : ([name, inner] as const);
  });
  if (members.includes(undefined)) return undefined;
  const known = members.flatMap((member) => (member ? [member] : []));
  const width = known.reduce((most, [name]) => Math.max(most, name.length), 0);
  const lines = isOnOneLine
    ? `{ ${known.map(([name, text]) => `${name} = ${text}`).join(', ')} }`
    : ['{', ...known.map(([name, text]) => `${indent}  ${name.padEnd(width)} = ${text}`), `${indent}}`].join(eol);
  return isJson ? `jsonencode(${lines})` : lines;
}

function spellScalar(value: string | number | boolean | null): string | undefined {
  return typeof value === 'string' ? spellTemplate(value, undefined) : String(value);
}
