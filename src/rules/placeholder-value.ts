import { meantType } from '../azure/meant-type.ts';
import { isToFillIn } from '../azure/to-fill-in.ts';
import { maskKey } from '../masking/mask-key.ts';
import type { Json } from '../model/airflow.ts';
import { type Connection, type Entry, ownFields, typeOf } from '../model/connection.ts';
import { isExample } from '../model/example-file.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { isOfAstroCli } from '../model/source.ts';

export const placeholderValue: ConnectionRule = {
  id: 'placeholder-value',
  scope: 'connection',
  summary: 'Fill in the placeholders of an Azure connection.',
  severity: 'info',
  group: 'azure',
  fixable: false,

  *check(connection, { path, document, source }) {
    const type = meantType(typeOf(connection));
    if (!type || isExample(path)) return;
    const variables = variablesOf(connection);
    // Another rule reports that the Astro CLI does not expand a variable.
    const isVariable = (value: Json) =>
      typeof value === 'string' && (variables.has(value) || (isOfAstroCli(source) && value.startsWith('${')));
    const isOpen = (entry: Entry, field: string) => {
      const value = entry.value.value.reveal();
      return value !== source.masked && !isVariable(value) && isToFillIn(type, field, value);
    };
    const open = [
      ...ownFields(connection).filter(
        (entry) => entry.name && entry.name !== 'conn_id' && entry.fate !== 'empty' && isOpen(entry, entry.name),
      ),
      ...connection.extra.filter((entry) => entry.depth <= 1 && isOpen(entry, `extra.${entry.key.value}`)),
    ];
    const [first] = open;
    if (!first) return;
    const isOne = open.length === 1;
    const names = [...new Set(open.map(({ key }) => `"${maskKey(document, key)}"`))].join(', ');
    yield {
      at: first.value.range,
      message: `Placeholder${isOne ? '' : 's'} in ${names}: the connection does not work until ${isOne ? 'it is' : 'they are'} filled in`,
    };
  },
};

/** The names of variables that another program replaces, as a value can be one. */
function variablesOf({ facts }: Connection): ReadonlySet<string> {
  const names = facts.flatMap((fact) => (fact.kind === 'expansion' ? [fact.variable] : []));
  return new Set(names.flatMap((name) => [`$${name}`, `\${${name}}`]));
}
