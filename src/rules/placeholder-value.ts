import { meantType } from '../azure/meant-type.ts';
import { isToFillIn } from '../azure/to-fill-in.ts';
import { maskKey } from '../masking/keys.ts';
import { ownFields, typeOf } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

/** What the names of files hold that are there to be copied and filled in, as a word of its own. */
const TEMPLATE_WORDS = ['example', 'sample', 'template', 'tmpl', 'dist'];
const TEMPLATE = /(?:^|[._-])(?:example|sample|template|tmpl|dist)s?(?:$|[._-])/;

function isTemplate(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return TEMPLATE_WORDS.some((word) => name.includes(word)) && TEMPLATE.test(name);
}

export const placeholderValue: ConnectionRule = {
  id: 'placeholder-value',
  scope: 'connection',
  summary: 'Fill in the placeholders of an Azure connection.',
  severity: 'info',
  group: 'azure',
  fixable: false,

  *check(connection, { path, document }) {
    const type = meantType(typeOf(connection));
    if (!type || isTemplate(path)) return;
    const open = [
      ...ownFields(connection).filter(
        (entry) =>
          entry.name && entry.name !== 'conn_id' && entry.fate !== 'empty' && isToFillIn(type, entry.name, entry.value.value.reveal()),
      ),
      ...connection.extra.filter((entry) => entry.depth <= 1 && isToFillIn(type, `extra.${entry.key.value}`, entry.value.value.reveal())),
    ];
    const [first] = open;
    if (!first) return;
    const isOne = open.length === 1;
    const names = [...new Set(open.map(({ key }) => `"${maskKey(document, key)}"`))].join(', ');
    yield {
      at: first.value.range,
      message: `Placeholder${isOne ? '' : 's'} in ${names}: the connection does not work before ${isOne ? 'it is' : 'they are'} filled in`,
    };
  },
};
