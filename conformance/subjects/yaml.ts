import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KeyType, YamlData } from '../../src/yaml/data.ts';
import { decodeYaml } from '../../src/yaml/decode.ts';
import { formatFloat, formatJsonFloat } from '../../src/yaml/go-format.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import type { YamlValue } from '../../src/yaml/yaml-value.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { yamlTexts } from './yaml-texts.ts';

const SOURCE = 'conformance/go/yaml';

/** The YAML reader beside gopkg.in/yaml.v3 v3.0.1, decoding into an `interface{}` and into viper's `map[string]any`. */
export const yamlSubject: Subject<string> = {
  name: 'yaml',
  needs: 'go',
  prepare: built,
  inputs: yamlTexts,
  ours: (text) => ({ any: decoded(text, 'any'), map: decoded(text, 'string') }),
  accepted,
};

export const STRAY =
  'a document of nothing but an anchor or tag is followed by what cannot follow; yaml.v3 never looks at it, we refuse it';

const PROPERTY_FIRST = /^(?:\s|#.*|---)*[&!]/;

const EMPTY_ROOT = /^\{"any":\["(?:null"|str","")\]/;

function accepted(text: string, _: unknown, theirs: unknown): string | undefined {
  return EMPTY_ROOT.test(JSON.stringify(theirs)) && isStray(text) ? STRAY : undefined;
}

/** Whether we refuse the text because of the part behind a document of nothing but an anchor or tag. */
export function isStray(text: string): boolean {
  return PROPERTY_FIRST.test(text) && parseYaml(text).problem !== undefined;
}

async function built(folder: string): Promise<RealProgram> {
  const command = join(folder, 'yaml');
  await promisify(execFile)('go', ['build', '-mod=readonly', '-o', command, '.'], { cwd: SOURCE });
  return { command, args: [] };
}

/** Our reader's result for a text, in the typed form of the Go program. */
function decoded(text: string, rootKeys: KeyType): unknown {
  const { root, problem } = parseYaml(text);
  if (problem) return ['error'];
  if (!root) return ['null'];
  const { data } = decodeYaml(root, rootKeys);
  if (!data) return ['error'];
  const fits = rootKeys === 'any' || data.kind === 'map' || (data.kind === 'scalar' && data.value.type === 'null');
  return fits ? typed(data) : ['error'];
}

function typed(data: YamlData): unknown {
  switch (data.kind) {
    case 'seq':
      return ['seq', data.items.map(typed)];
    case 'map':
      return ['map', data.entries.map(({ key, value }) => [typedValue(key), typed(value)] as const).toSorted(byKey)];
    default:
      return typedValue(data.value);
  }
}

/** In the order of the bytes of Go's `fmt.Sprint`. */
function byKey([a]: readonly [unknown, unknown], [b]: readonly [unknown, unknown]): number {
  return Buffer.compare(Buffer.from(printed(a)), Buffer.from(printed(b)));
}

function printed(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(printed).join(' ')}]` : String(value);
}

function typedValue(value: YamlValue): unknown {
  switch (value.type) {
    case 'null':
      return ['null'];
    case 'bool':
      return ['bool', value.value];
    case 'int':
      return ['int', String(value.value)];
    case 'float':
      return ['float', [formatFloat(value.value), formatJsonFloat(value.value) ?? 'error']];
    case 'timestamp':
      return ['time', value.value ?? 'error'];
    case 'string':
      return ['str', value.value];
    case 'binary':
      return value.value === undefined ? ['bytes', Buffer.from(value.bytes).toString('base64')] : ['str', value.value];
    default:
      return value satisfies never;
  }
}
