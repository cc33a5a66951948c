import fc from 'fast-check';
import { dotenvFiles, settingsFiles } from '../engine/arbitrary-files.ts';

/** A text and the name that it is read under. */
export interface FuzzFile {
  readonly path: string;
  readonly text: string;
}

/** Tokens that tear texts apart: indicators of YAML, JSON, URIs and shells, and characters that are seldom thought of. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are variables of compose.
const TOKENS = [
  ...[
    '- ',
    ': ',
    ':',
    '? ',
    '#',
    ' #',
    '&a ',
    '*a',
    '<<: *a',
    '!!binary ',
    '!!str ',
    '|',
    '>-',
    '|2',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '\\',
    '%',
    '@',
    '`',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '    ',
    '\uFEFF',
    '\0',
    '\u2028',
    '\u0085',
    '\uD800',
    '\u202e',
    '\u001b[31m',
  ],
  ...[
    '$',
    '$$',
    '${A',
    '${A:-',
    '${A:?',
    '${A}',
    '}',
    '=',
    'export ',
    "'",
    '"',
    '\\n',
    '\\u0041',
    '\\x41',
    '%41',
    '%',
    '%zz',
    '://',
    '?',
    '&',
    '/',
    '//',
    ';',
  ],
  ...[
    'airflow:',
    'connections:',
    'pools:',
    'variables:',
    'conn_id: a',
    'conn_type: wasb',
    'conn_type: azure',
    'conn_password: CanaryZq7Secret',
    'conn_extra:',
    'conn_uri: ',
  ],
  ...[
    'AIRFLOW_CONN_A=',
    'AIRFLOW_CONN_B={"conn_type": "wasb", "password": "CanaryZq7Secret"}',
    'wasb://st:CanaryZq7Secret@',
    '{"extra": {',
    '"__proto__": 1',
    'null',
    '~',
    '0x1F',
    '1e999',
    '.nan',
    '2020-01-01',
  ],
  ...[
    '# azconn-lint-disable-next-line syntax',
    '# azconn-lint-disable-file legacy-azure-connection -- because',
    '=======\n',
    '<<<<<<< a\n',
  ],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above.

const soup: fc.Arbitrary<string> = fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((parts) => parts.join(''));
const lines: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.nat(4), fc.array(fc.constantFrom(...TOKENS), { maxLength: 6 })), { maxLength: 20 })
  .map((rows) => rows.map(([indent, parts]) => '  '.repeat(indent) + parts.join('')).join('\n'));

type Mutation = (text: string) => string;

const at = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(at, fc.constantFrom(...TOKENS)).map(
    ([place, token]): Mutation =>
      (text) =>
        text.slice(0, place * text.length) + token + text.slice(place * text.length),
  ),
  fc.tuple(at, fc.nat(12)).map(
    ([place, length]): Mutation =>
      (text) =>
        text.slice(0, place * text.length) + text.slice(place * text.length + length),
  ),
  fc.tuple(at, at, at).map(
    ([from, to, where]): Mutation =>
      (text) => {
        const [start, end] = [Math.min(from, to) * text.length, Math.max(from, to) * text.length];
        return text.slice(0, where * text.length) + text.slice(start, Math.min(end, start + 300)) + text.slice(where * text.length);
      },
  ),
  fc.tuple(at, fc.nat(0xffff)).map(
    ([place, unit]): Mutation =>
      (text) =>
        text.slice(0, place * text.length) + String.fromCharCode(unit) + text.slice(place * text.length + 1),
  ),
  at.map(
    (place): Mutation =>
      (text) =>
        text.slice(0, place * text.length),
  ),
  fc.constant<Mutation>((text) => text.replaceAll('\n', '\r\n')),
);

const realistic = fc.oneof(settingsFiles, dotenvFiles).map(({ path, text }): FuzzFile => ({ path, text }));
const mutated = fc
  .tuple(realistic, fc.array(mutation, { maxLength: 6 }))
  .map(([{ path, text }, mutations]): FuzzFile => ({ path, text: mutations.reduce((changed, mutate) => mutate(changed), text) }));
const path = fc.constantFrom('airflow_settings.yaml', '.env', 'notes.txt', 'Dockerfile', 'docker-compose.yml', 'connections.json');
const free = fc
  .tuple(path, fc.oneof(soup, lines, fc.string({ unit: 'binary', maxLength: 200 })))
  .map(([name, text]): FuzzFile => ({ path: name, text }));

/** A file as people write it, damaged or not, or something that is hardly a file at all. */
export const fuzzFiles: fc.Arbitrary<FuzzFile> = fc.oneof(
  { weight: 3, arbitrary: mutated },
  { weight: 2, arbitrary: free },
  { weight: 1, arbitrary: realistic },
);
