import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSecretField } from '../../src/azure/catalog.ts';
import { isPlaceholder, isPlaceholderGuid } from '../../src/azure/ids.ts';
import { secretsIn } from '../../src/prefilter/text.ts';
import { isWordOfYaml } from '../../src/prefilter/written-scalar.ts';
import { kindByName } from '../../src/sources/kinds.ts';
import { readNumber } from '../../src/yaml/numbers.ts';
import { runs } from '../runs.ts';

// To make a pattern takes longer than to look at a connection, so what nearly every run asks is answered by comparisons where they
// can tell. Here stand the patterns.

const SETTINGS = /^airflow_settings[\w.-]*\.ya?ml$/;
const DOTENV = /^(?:\.env(?:[._-][\w.-]+)?|[\w.-]+\.env(?:[._](?:example|sample|dist|template))?)$/;
const BESIDE_DOTENV = /^\.envrc$|\.(?:swp|bak|orig|d\.ts|ts|js|py|json|ya?ml|md)$|~$/;
const SECRET_NAME =
  /(?:secret|passw(?:or)?d|passphrase|pwd|token|credentials?|connectionstring|connstr|sas|(?:account|access|api|shared|storage|master|private|secret|primary|secondary|subscription)key|certificate(?:data)?|keyjson)$/;
const MAY_NAME_SECRET = /pass|pwd|secret|token|credential|key|sas|cert|connstr|connectionstr|^extra/;
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const COUNTING = /^(?:01234567|12345678|23456789|34567890|45678901|56789012)(?:0123|1234|2345|3456|4567|5678|abcd|4321)/;
const ROWS = /^(?:([0-9a-f])\1{3}){8}$/;
const FRAMED =
  /^(?:<{1,3}[^<>]{1,128}>{1,3}|\$\{[^{}]{1,128}\}|\$[A-Za-z_][A-Za-z0-9_]{0,127}|\{\{[^{}]{1,128}\}\}|%[A-Za-z_][A-Za-z0-9_]{0,127}%|[xX*.]{3,})$/;
const ASKING = /^(?:(?:your|my|the|insert|enter|replace|put|add|some)[-_ ][a-z0-9_ -]{1,100}|(?:change|replace)[-_ ]?(?:me|this))$/i;
const WORD_OF_YAML = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|<<|=)$/i;
const INTEGER = /^[+-]?(?:0[xX][0-9A-Fa-f]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const SIGNED_INSIDE = /^(?:-?0b[01]+|-?0o[0-7]+|0b[+-][01]+|0o[+-][0-7]+)$/;
const FLOAT = /^[+-]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][+-]?[0-9]+)?$/;

/** Texts out of some pieces, in any order and case. */
function textsOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  const anyCase = fc.constantFrom(...pieces, ...pieces.map((piece) => piece.toUpperCase()));
  return fc.array(fc.oneof({ weight: 8, arbitrary: anyCase }, fc.string({ maxLength: 3 })), { maxLength: 6 }).map((all) => all.join(''));
}

/** Compares both ways, and makes sure that either answer was given often enough to tell. */
function same(texts: fc.Arbitrary<string>, quick: (text: string) => boolean, pattern: (text: string) => boolean): void {
  const seen = { yes: 0, no: 0 };
  fc.assert(
    fc.property(texts, (text) => {
      seen[pattern(text) ? 'yes' : 'no'] += 1;
      expect([text, quick(text)]).toEqual([text, pattern(text)]);
    }),
    { numRuns: runs(4_000) },
  );
  expect(seen.yes).toBeGreaterThan(runs(20));
  expect(seen.no).toBeGreaterThan(runs(20));
}

describe('the names of files', () => {
  const names = textsOf('airflow_settings', '.yaml', '.yml', '.env', '.', '_', '-', 'dev', 'example', '.bak', '~', 'rc', '.py', 'json');
  test('those of settings are those of a pattern', () => {
    const pattern = (name: string) => SETTINGS.test(name.toLowerCase());
    same(
      fc.oneof(
        names,
        names.map((name) => `airflow_settings${name}.yaml`),
      ),
      (name) => kindByName(name)?.id === 'airflow-settings',
      pattern,
    );
  });
  test('those of a .env are those of a pattern', () => {
    const isDotenv = (name: string) => DOTENV.test(name) && !BESIDE_DOTENV.test(name);
    same(
      names,
      (name) => kindByName(name)?.id === 'dotenv',
      (name) => isDotenv(name.toLowerCase()),
    );
  });
});

describe('the names of secrets', () => {
  const plain = (key: string) => key.toLowerCase().replaceAll(/[_-]/g, '');
  const words = ['secret', 'passw', 'ord', 'd', 'pwd', 'token', 'credential', 's', 'connection', 'string', 'connstr', 'sas', 'account'];
  const keys = textsOf(
    ...words,
    'access',
    'api',
    'shared',
    'subscription',
    'key',
    'certificate',
    'data',
    'json',
    '_',
    '-',
    'extra',
    'name',
  );
  test('of extras that no hook reads', () => {
    same(
      keys.map((key) => `zz${key}`),
      (key) => isSecretField(undefined, `extra.${key}`),
      (key) => SECRET_NAME.test(plain(key)),
    );
  });
  test('of keys that may name one', () => {
    same(
      keys,
      (key) => secretsIn({ [key]: 'value' }).length > 0,
      (key) => MAY_NAME_SECRET.test(plain(key)),
    );
  });
});

describe('what stands for an id or a value', () => {
  const digits = fc.constantFrom('0123', '4567', '89ab', '1111', '2345', '6789', '0000', 'abcd', 'ffff', '4321', '9012', '3456', '7890');
  const guids = fc
    .array(digits, { minLength: 8, maxLength: 8 })
    .map(([a = '', b = '', c = '', d = '', e = '', ...rest]) => `${a}${b}-${c}-${d}-${e}-${rest.join('')}`);
  const counting = fc
    .tuple(guids, fc.constantFrom('01234567', '12345678', '34567890', '56789012', '67890123'), fc.boolean())
    .map(([guid, first, isUpper]) => (isUpper ? (first + guid.slice(8)).toUpperCase() : first + guid.slice(8)));
  const rows = fc.array(fc.constantFrom(...'0a9f'), { minLength: 8, maxLength: 8 }).map((each) => {
    const all = each.map((digit) => digit.repeat(4)).join('');
    return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-');
  });
  const isRepeated = (text: string) => {
    const [first, second] = [text.slice(0, 4), text.slice(4, 8)];
    const both = first + second;
    return text === both.repeat(4) || text === both + both + first + first + second + first || text === 'abcdef'.repeat(6).slice(0, 32);
  };
  test('counting rows, and rows of one digit', () => {
    same(fc.oneof(guids, counting, rows, textsOf('0123', '-', '4567')), isPlaceholderGuid, (text) => {
      const all = text.toLowerCase().replaceAll('-', '');
      return GUID.test(text) && (isRepeated(all) || COUNTING.test(all) || ROWS.test(all));
    });
  });
  test('brackets, rows of x, and what asks for something', () => {
    const texts = textsOf(
      '<',
      '>',
      '${',
      '}',
      '$',
      '{{',
      '}}',
      '%',
      'x',
      '*',
      '...',
      'your',
      'my',
      'change',
      'replace',
      'me',
      'this',
      '-',
      '_',
      ' ',
    );
    const words = 'todo fixme tbd dummy example sample placeholder redacted none null secret password test fake'.split(' ');
    same(texts, isPlaceholder, (text) => {
      const trimmed = text.trim();
      return FRAMED.test(trimmed) || words.includes(trimmed.toLowerCase()) || ASKING.test(trimmed.toLowerCase());
    });
  });
});

describe('words and numbers of YAML', () => {
  test('words', () => {
    const words = fc.oneof(
      textsOf('y', 'n', 'es', 'o', 'ff', 'true', 'false', 'null', 'nan', 'inf', '<', '='),
      fc.constantFrom('yes', 'NO', 'Off'),
    );
    same(words, isWordOfYaml, (text) => WORD_OF_YAML.test(text));
  });
  test('numbers', () => {
    const numbers = textsOf(
      '0',
      '1',
      '7',
      '9',
      '12345',
      '-',
      '+',
      '.',
      'e',
      'e-',
      'e+',
      'e+2',
      'x',
      '0b',
      '0o',
      '_',
      'a',
      'b-',
      '7d3c1e52-9a64',
    );
    same(
      numbers.filter((text) => text !== '' && text.length < 16),
      (text) => readNumber(text) !== undefined,
      (text) => {
        const bare = text.startsWith('.') ? text : text.replaceAll('_', '');
        const isInteger = INTEGER.test(bare) || SIGNED_INSIDE.test(bare);
        return (isInteger && !text.startsWith('.')) || (FLOAT.test(bare) && Number.isFinite(Number(bare)));
      },
    );
  });
  test('whole numbers as they stand', () => {
    for (const text of ['0', '1', '443', '65536', '999999999999999', '-1', '-443'])
      expect(readNumber(text)).toEqual({ type: 'int', value: BigInt(text) });
    expect(readNumber('0443')).toEqual({ type: 'int', value: 0o443n });
    expect(readNumber('+443')).toEqual({ type: 'int', value: 443n });
    expect(readNumber('1e3')).toEqual({ type: 'float', value: 1000 });
    expect(readNumber('1e+21')).toEqual({ type: 'float', value: 1e21 });
    expect(readNumber('-1.5e+300')).toEqual({ type: 'float', value: -1.5e300 });
    expect(readNumber('-0')).toEqual({ type: 'int', value: 0n });
    expect(readNumber('7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11')).toBeUndefined();
  });
});
