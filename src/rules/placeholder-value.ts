import { meantType } from '../azure/meant-type.ts';
import { isToFillIn } from '../azure/to-fill-in.ts';
import { maskKey } from '../masking/mask-key.ts';
import type { Json } from '../model/airflow.ts';
import { type Entry, ownFields, typeOf } from '../model/connection.ts';
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
    // Another rule reports that a variable is not expanded.
    const isVariable = (value: Json) => isOfAstroCli(source) && typeof value === 'string' && value.startsWith('${');
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
