import { distance } from 'fastest-levenshtein';
import { type SchemaViolation, validateConfig } from '../generated/config-validator.js';
import type { Config } from '../model/config.ts';
import { isObject } from '../model/is-object.ts';
import { configSchema, expectationOf } from './config-schema.ts';

/** A mistake at one place of a configuration. Names keys, never values. */
export interface Mistake {
  /** The keys and indices that lead to the place. */
  readonly path: readonly string[];
  /** Whether the key is wrong or its value. */
  readonly on: 'key' | 'value';
  readonly message: string;
}

/** A person mends a few and looks again. */
export const MAX_MISTAKES = 10;

/** Keys that people bring along when they take the configuration for the place where connections are written. */
const SECRET_KEY = /secret|passw|token|credential|account_?key|access_?key|api_?key|shared_?key|connection_?string|sas_?url/i;

/** `#/definitions/guid/pattern` */
const DEFINITION = /^#\/definitions\/(?<name>\w+)\/(?:pattern|type|enum)$/;

/** Whether something that YAML gave is a configuration. */
export function isConfig(value: unknown): value is Config {
  return validateConfig(value);
}

/** The mistakes against the schema, in sentences of ours. */
export function schemaMistakes(value: unknown): Mistake[] {
  return validateConfig(value) ? [] : (validateConfig.errors ?? []).slice(0, MAX_MISTAKES).map(mistakeOf);
}

function mistakeOf({ instancePath, schemaPath, keyword, params }: SchemaViolation): Mistake {
  const path = segments(instancePath);
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(path, `${params['additionalProperty']}`);
    case 'required':
    case 'dependencies':
      return { path, on: 'key', message: `Missing "${params['missingProperty']}"${path.length > 0 ? ` in ${nameOf(path)}` : ''}` };
    case 'enum':
      return { path, on: 'value', message: `Expected ${nameOf(path)} to be one of ${words(params['allowedValues'])}` };
    case 'maxItems':
      return { path, on: 'value', message: `Expected ${nameOf(path)} to have at most ${params['limit']} entries` };
    default:
      return { path, on: 'value', message: `Expected ${nameOf(path)} to be ${expected(schemaPath, params['type'])}` };
  }
}

function unknownKey(path: readonly string[], key: string): Mistake {
  const place = { path: [...path, key], on: 'key' } as const;
  if (SECRET_KEY.test(key)) return { ...place, message: `${quoted(key)} does not belong here: the configuration must not contain secrets` };
  const near = suggestion(key, keysAt(path));
  return { ...place, message: `Unknown key ${quoted(key)}${path.length > 0 ? ` in ${nameOf(path)}` : ''}${near}` };
}

/** The keys that the schema knows at a place. */
function keysAt(path: readonly string[]): string[] {
  const { properties, definitions } = configSchema([]);
  const [first] = path;
  if (!isObject(properties) || !isObject(definitions)) return [];
  if (first === undefined) return Object.keys(properties);
  if (first === 'overrides') return ['files', 'rules'];
  const schema = first === 'identities' ? definitions['identity'] : first === 'connections' ? definitions['connection'] : properties[first];
  return isObject(schema) && isObject(schema['properties']) ? Object.keys(schema['properties']) : [];
}

function expected(schemaPath: string, type: unknown): string {
  const definition = DEFINITION.exec(schemaPath)?.groups?.['name'];
  const known = definition === undefined ? undefined : expectationOf(definition);
  if (known !== undefined && type !== 'object') return known;
  return type === 'object' ? 'a mapping' : type === 'array' ? 'a list' : `a ${type}`;
}

function nameOf(path: readonly string[]): string {
  const key = path.findLast((segment) => !/^\d+$/.test(segment));
  return key === undefined ? 'the configuration' : quoted(key);
}

function words(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : '';
}

/** A key as it may be printed: short, and with its control characters escaped. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
}

/** The segments of a JSON pointer. */
function segments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Longer words are no slips of the pen, and comparing them takes time. */
const MAX_LENGTH = 64;

/** `; did you mean "…"?` when one of the known words is near, else the empty string. */
export function suggestion(word: string, known: Iterable<string>): string {
  if (word.length > MAX_LENGTH) return '';
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const away = distance(word.toLowerCase().replaceAll('-', '_'), candidate.toLowerCase().replaceAll('-', '_'));
    if (best === undefined || away < best.distance) best = { word: candidate, distance: away };
  }
  if (best === undefined || best.distance > Math.max(2, Math.floor(best.word.length / 3))) return '';
  return `; did you mean "${best.word}"?`;
}
