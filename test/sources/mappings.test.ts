import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/airflow/json-parse.ts';
import { toJson } from '../../src/airflow/json-value.ts';
import { jsonLine } from '../../src/airflow/write-json.ts';
import { parseYaml11 } from '../../src/airflow/yaml11.ts';
import type { Json, JsonObject } from '../../src/model/airflow.ts';
import { isObject } from '../../src/model/is-object.ts';
import { applyEdits } from '../../src/model/text.ts';
import { jsonValue } from '../../src/sources/json-mapping.ts';
import type { MemberChanges, WrittenValue } from '../../src/sources/written-mapping.ts';
import { yamlValue } from '../../src/sources/yaml-mapping.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { runs } from '../runs.ts';

interface Language {
  readonly name: string;
  read(text: string): Json;
  value(text: string): WrittenValue | undefined;
  comments(text: string): readonly string[];
  /** The same object in every layout. */
  write(object: JsonObject): readonly string[];
}

const JSON_FILE: Language = {
  name: 'JSON',
  read: (text) => {
    const parsed = parseJson(text);
    if ('error' in parsed) throw new Error(`no JSON: ${text}`);
    return toJson(parsed.node);
  },
  value: (text) => {
    const parsed = parseJson(text);
    return 'node' in parsed ? jsonValue(text, parsed.node) : undefined;
  },
  comments: () => [],
  write: (object) => [
    jsonLine(object),
    JSON.stringify(object),
    JSON.stringify(object, null, 2),
    `${JSON.stringify(object, null, '\t')}\n`,
    JSON.stringify(object, null, 1).replaceAll('\n', '\r\n'),
    JSON.stringify(object, null, 3).replaceAll('": ', '" : '),
    `  ${jsonLine(object).replaceAll(/[{}]/g, ' $& ')}`,
  ],
};

const YAML_FILE: Language = {
  name: 'YAML',
  read: (text) => {
    const parsed = parseYaml11(text);
    if ('problem' in parsed) throw new Error(`no YAML: ${text}`);
    return toJson(parsed.node);
  },
  value: (text) => {
    const { root, comments, problem } = parseYaml(text);
    return root && !problem ? yamlValue({ text, comments }, root) : undefined;
  },
  comments: (text) =>
    parseYaml(text)
      .comments.map(({ start, end }) => text.slice(start, end).trim())
      .toSorted(),
  write: (object) => [
    `${jsonLine(object)}\n`,
    blockOf(object, '').slice(1),
    `# top${blockOf(object, '')}\n# end\n`,
    `---${blockOf(object, '   ', ' # note')}`,
    blockOf(object, '').slice(1).replaceAll('\n', '\r\n'),
  ],
};

function blockOf(object: JsonObject, indent: string, note = ''): string {
  if (Object.keys(object).length === 0) return ` {}${note}`;
  return Object.entries(object)
    .map(([key, value]) => {
      return `\n${indent}${JSON.stringify(key)}:${isObject(value) ? blockOf(value, `${indent}  `, note) : ` ${JSON.stringify(value)}${note}`}`;
    })
    .join('');
}

const key = fc.constantFrom('a', 'b', 'c', 'd e', 'é', 'conn_type', '"', "it's", 'null', 'yes', '12', ':x', '#y');
const scalar = fc.constantFrom<Json>(
  null,
  true,
  5,
  0,
  '',
  'x',
  'two words',
  '0123',
  'yes',
  'null',
  '# x',
  'a: b',
  `it's "q" \\ `,

  '2024-01-01',
  '1:30',
);
const list = fc.array(scalar, { maxLength: 2 });
const object = (depth: number): fc.Arbitrary<JsonObject> =>
  fc.dictionary(key, depth === 0 ? fc.oneof(scalar, list) : fc.oneof({ weight: 4, arbitrary: scalar }, list, object(depth - 1)), {
    minKeys: 1,
    maxKeys: 5,
  });

/** The changes, and the result that has to come out. */
interface Wanted {
  readonly changes: MemberChanges;
  readonly result: JsonObject;
}

/** Some members go, some change, some come. */
function wanted(before: JsonObject, after: JsonObject, depth: number): Wanted {
  const changes = new Map<string, Exclude<ReturnType<MemberChanges['get']>, undefined>>();
  const result = new Map(Object.entries(before));
  for (const [name, value] of Object.entries(before)) {
    const other = after[name];
    if (name.length % 3 === 0 && !(name in after)) continue;
    if (other === undefined) changes.set(name, 'remove');
    else if (isObject(value) && isObject(other) && depth > 0) {
      const inner = wanted(value, other, depth - 1);
      changes.set(name, { to: inner.result, inside: inner.changes });
      result.set(name, inner.result);
    } else {
      changes.set(name, { to: other });
      result.set(name, other);
    }
    if (changes.get(name) === 'remove') result.delete(name);
  }
  for (const [name, value] of Object.entries(after)) {
    if (name in before) continue;
    changes.set(name, { to: value });
    result.set(name, value);
  }
  return { changes, result: Object.fromEntries(result) };
}

describe.each([JSON_FILE, YAML_FILE])('a mapping of $name', (language) => {
  test('becomes what it should, and nothing else of the file changes', () => {
    let made = 0;
    fc.assert(
      fc.property(object(2), fc.oneof(object(2), fc.constant({})), fc.nat(6), (before, after, style) => {
        const texts = language.write(before);
        const text = texts[style % texts.length] ?? '';
        expect(language.read(text)).toEqual(before);
        const value = language.value(text);
        if (value?.kind !== 'mapping') throw new Error('no mapping');
        const { changes, result } = wanted(before, after, 2);
        const edits = value.mapping.edits(changes);
        if ('refused' in edits) {
          expect(language.name).toBe('YAML');
          return;
        }
        made++;
        const changed = applyEdits(text, edits.edits);
        expect(language.read(changed), text).toEqual(result);
        const stays = (name: string) => name in before;
        expect(Object.keys(language.read(changed) as JsonObject).filter(stays), text).toEqual(Object.keys(result).filter(stays));
        expect(language.comments(changed), text).toEqual(language.comments(text));
        expect(changed.includes('\r\n')).toBe(text.includes('\r\n') && changed.includes('\n'));
        if (text.includes('\r\n')) expect(changed.replaceAll('\r\n', '')).not.toContain('\n');
      }),
      { numRuns: runs(800) },
    );
    expect(made).toBeGreaterThan(runs(800) / 2);
  });

  test('stays as it is without changes', () => {
    fc.assert(
      fc.property(object(2), (before) => {
        for (const text of language.write(before)) {
          const value = language.value(text);
          expect(value?.kind === 'mapping' && value.mapping.edits(new Map())).toEqual({ edits: [] });
        }
      }),
      { numRuns: runs(50) },
    );
  });
});
