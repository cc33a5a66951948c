import { parseJson } from '../../src/airflow/json-parse.ts';
import type { Source } from '../../src/model/source.ts';
import { environmentDocument } from '../../src/sources/environment-document.ts';
import { jsonValue } from '../../src/sources/json-mapping.ts';
import { wordsOfValue } from '../../src/sources/mapping-fields.ts';
import type { WrittenMember, WrittenValue } from '../../src/sources/written-mapping.ts';

/** An example for CONTRIBUTING.md: the variables of a container that is developed in, `{"containerEnv": {"NAME": "value"}}`. */
export const examplePlace: Source = {
  id: 'devcontainer',
  title: 'devcontainer.json',
  matches: (name) => name.toLowerCase() === 'devcontainer.json',
  lands: 'environment',
  loaded: { by: 'the editor', when: 'start', name: 'devcontainer.json' },
  language: 'json',
  whenUnreadable: 'the editor starts no container',
  parse: (text, { target }) => {
    const parsed = parseJson(text);
    const root = 'node' in parsed ? jsonValue(text, parsed.node) : undefined;
    const variables = membersOf(membersOf(root).find(({ key }) => key.value === 'containerEnv')?.value);
    return environmentDocument({
      text,
      target,
      // Each value is a text with its way back into the file, through as many layers as there are.
      variables: variables.flatMap(({ key, value }) =>
        value.kind === 'text' ? [{ key, value: value.text, range: { start: key.range.start, end: value.text.range.end } }] : [],
      ),
      comments: [],
      // The keys and values of the file: what is none of them is shown where it is punctuation, and of them only names.
      words: () => (root ? wordsOfValue(root) : { keys: [], values: [] }),
      problem: root ? undefined : { at: { start: 0, end: text.length }, message: 'The file is no JSON' },
    });
  },
};

function membersOf(value: WrittenValue | undefined): readonly WrittenMember[] {
  return value?.kind === 'mapping' ? value.mapping.members : [];
}
