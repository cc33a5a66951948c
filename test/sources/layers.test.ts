import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layer } from '../../src/model/embedded.ts';
import { base64 } from '../../src/sources/layers/base64.ts';
import { composeDollar } from '../../src/sources/layers/compose-dollar.ts';
import { configOption } from '../../src/sources/layers/config-option.ts';
import { dockerWord } from '../../src/sources/layers/docker-word.ts';
import { dotenvValue } from '../../src/sources/layers/dotenv-value.ts';
import { githubExpression } from '../../src/sources/layers/github-expression.ts';
import { helmTemplate } from '../../src/sources/layers/helm-template.ts';
import { jsonString } from '../../src/sources/layers/json-string.ts';
import { kubernetesDollar } from '../../src/sources/layers/kubernetes-dollar.ts';
import { kustomizeLiteral } from '../../src/sources/layers/kustomize-literal.ts';
import { pythonTemplate } from '../../src/sources/layers/python-template.ts';
import { yamlScalarLayer } from '../../src/sources/layers/yaml-scalar.ts';
import { runs } from '../runs.ts';

/** Every layer, with a text that it can hold. A new one gets a line here. */
const LAYERS: readonly { readonly name: string; readonly layer: Layer; readonly holds: string }[] = [
  { name: 'a value of .env without quotes', layer: dotenvValue('unquoted'), holds: '{"conn_type": "wasb"}' },
  { name: 'a value of .env in single quotes', layer: dotenvValue('single-quoted'), holds: `{"a": "it's"}` },
  { name: 'a value of .env in double quotes', layer: dotenvValue('double-quoted'), holds: '{\n\t"a": "$x\\n"\r\n}' },
  { name: 'a word of a Dockerfile', layer: dockerWord(''), holds: 'wasb://st@host?a=b' },
  { name: 'a word of a Dockerfile in single quotes', layer: dockerWord("'"), holds: '{"a": "$x \\n"}' },
  { name: 'a word of a Dockerfile in double quotes', layer: dockerWord('"'), holds: `{"a": "it's $x\\n"}` },
  { name: 'a word of a Dockerfile with another escape', layer: dockerWord('"', '`'), holds: '{"a": "$x\\n`"}' },
  { name: 'a string of JSON', layer: jsonString, holds: '{"a": "b\\n\ud83d\ude00"}\n' },
  { name: 'a plain scalar', layer: yamlScalarLayer('plain'), holds: 'wasb://st@host.example' },
  { name: 'a scalar in single quotes', layer: yamlScalarLayer('single-quoted'), holds: `{"a": "it's $x"}` },
  { name: 'a scalar in double quotes', layer: yamlScalarLayer('double-quoted'), holds: '{\n\t"a": "\ud83d\ude00\\n"}' },
  { name: 'a literal block', layer: yamlScalarLayer('literal'), holds: '{\n  "a": "b"\n\n}\n' },
  { name: 'a folded block', layer: yamlScalarLayer('folded'), holds: '{"a": "b"}' },
  { name: 'the variables of compose', layer: composeDollar, holds: '{"a": "p$x${y}"}' },
  { name: 'the variables of Kubernetes', layer: kubernetesDollar, holds: '{"a": "p$(x)$$"}' },
  { name: 'a literal of kustomize', layer: kustomizeLiteral, holds: "'{}'" },
  { name: 'a template of Python', layer: pythonTemplate, holds: '{"a": "p$x${y}"}' },
  { name: 'base64', layer: base64, holds: '{"a": "\ud83d\ude00"}\n' },
  { name: "an option of the chart's airflow.cfg", layer: configOption, holds: '{"a": "100%"}' },
  { name: 'a template of Helm', layer: helmTemplate, holds: '{"a":{"b":{{{"c": "}}"}' },
  { name: 'an expression of GitHub', layer: githubExpression, holds: `{"a": "it's \${{ x }}"}` },
];

const PIECES = [
  '{',
  '}',
  '"a": 1',
  ', ',
  'x',
  '://',
  ' ',
  '  ',
  '"',
  "'",
  '\\',
  '\\"',
  '$',
  '$$',
  '${A}',
  '$(A)',
  '{{ a }}',
  '{{',
  '}}',
  '${{ ',
  'YWI=',
  '{{- "a" -}}',
  '<no value>',
  '$é',
  '`',
  '#',
  ' #',
  '%',
  '&',
  '!',
  ':',
  ': ',
  '- ',
  '|',
  '~',
  '*a',
  '&a',
  '?',
  '@',
  '=',
  ',',
  '[',
  ']',
  '<',
  '>',
  ';',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\0',
  '\u0007',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\ud83d\ude00',
  '\ud800',
  'é',
  'EOF',
  'null',
  '0123',
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
);

describe.each(LAYERS)('$name', ({ layer, holds }) => {
  test('holds what it is made for', () => {
    expect(layer.encode(holds)).toBeDefined();
  });

  test('gives back what it was given, or refuses it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const encoded = layer.encode(text);
        fc.pre(encoded !== undefined);
        expect(layer.decode(encoded)?.text).toBe(text);
      }),
      { numRuns: runs(300), examples: [[holds]] },
    );
  });

  test('places each character exactly, or cannot tell', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const encoded = layer.encode(text);
        fc.pre(encoded !== undefined);
        expect(misplaced(encoded, layer)).toEqual([]);
      }),
      { numRuns: runs(300), examples: [[holds]] },
    );
  });

  test('reads any text, or cannot', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(misplaced(text, layer)).toEqual([]);
      }),
      { numRuns: runs(300), examples: [['\n\r\n\u2028{']] },
    );
  });
});

/** The characters of the decoded text whose place is none, or is that of another character. */
function misplaced(encoded: string, { decode }: Layer): string[] {
  const read = decode(encoded);
  let last = { start: 0, end: 0 };
  return [...(read?.text ?? '').split('').entries()].flatMap(([at, character]) => {
    const place = read?.place({ start: at, end: at + 1 });
    if (!place) return [];
    const isInside = place.start < place.end && place.end <= encoded.length;
    const isBehind = place.start >= last.start && place.end >= last.end;
    const isSame = place.end - place.start > 1 || encoded[place.start] === character || STANDS_FOR.test(encoded[place.start] ?? '');
    last = place;
    return isInside && isBehind && isSame
      ? []
      : [`${JSON.stringify(character)} at ${place.start} to ${place.end} of ${JSON.stringify(encoded)}`];
  });
}

/** A line break may stand for a blank, and other characters of one place for several of a text. */
const STANDS_FOR = /[\n\r]/;
