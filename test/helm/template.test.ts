import { describe, expect, test } from 'vitest';
import { renderTemplate } from '../../src/helm/template.ts';
import type { GoAny } from '../../src/yaml/go-print.ts';

const CONTEXT = new Map<string, GoAny>([
  ['Release', new Map([['Name', 'af']])],
  ['Values', new Map<string, GoAny>([['n', 12345678]])],
]);

function rendered(text: string): string | undefined {
  const read = renderTemplate(text, CONTEXT);
  return 'unrendered' in read ? undefined : read.text;
}

describe('a template', () => {
  test.each([
    ['plain {"a": {"b": 1}}', 'plain {"a": {"b": 1}}'],
    ['{{ .Release.Name }}-x', 'af-x'],
    ['{{ $.Release.Name | quote }}', '"af"'],
    ['a  {{- "b" -}}  c', 'abc'],
    ['a {{/* note */}} b', 'a  b'],
    ['a {{- /* note */ -}} b', 'ab'],
    ['{{ "wasb://d" | b64enc }}', 'd2FzYjovL2Q='],
    ['{{ `{{` }}{{ "}}" }}', '{{}}'],
    ['{{ .Values.n }}', '1.2345678e+07'],
    ['{{ .Values.nothing }}|', '|'],
    ['{{ default "d" .Values.nothing | upper | trimSuffix "X" }}', 'D'],
    ['{{ (printf }}', undefined],
    ['{{ if true }}a{{ end }}', undefined],
    ['{{"a":1}}', undefined],
    ['{{ }}', undefined],
    ['{{ "a', undefined],
    ['{{/* open', undefined],
    ['{{ .Values.n.x }}', undefined],
    ['}}', '}}'],
  ])('%s', (text, expected) => {
    expect(rendered(text)).toBe(expected);
  });
});
