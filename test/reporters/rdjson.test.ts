import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rdjson } from '../../src/reporters/rdjson.ts';
import { hostileReports } from './hostile.ts';
import { findingAt, fixOf, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

const place = {
  type: 'object',
  required: ['line'],
  properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
};
const range = { type: 'object', required: ['start'], properties: { start: place, end: place } };
const named = (name: string) => ({ type: 'object', required: [name], properties: { [name]: { type: 'string' }, url: { type: 'string' } } });

/** DiagnosticResult of reviewdog.proto, as far as we use it. */
const validate = new Ajv2020().compile({
  type: 'object',
  required: ['diagnostics'],
  properties: {
    source: named('name'),
    diagnostics: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message', 'location'],
        additionalProperties: false,
        properties: {
          message: { type: 'string' },
          location: { type: 'object', required: ['path'], properties: { path: { type: 'string' }, range } },
          severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
          code: named('value'),
          suggestions: {
            type: 'array',
            items: { type: 'object', required: ['range', 'text'], properties: { range, text: { type: 'string' } } },
          },
        },
      },
    },
  },
});

interface Diagnostic {
  readonly location: { readonly range: unknown };
  readonly suggestions?: readonly unknown[];
}

function diagnosticsOf(text: string): readonly Diagnostic[] {
  const parsed = JSON.parse(text);
  expect(validate(parsed) ? [] : validate.errors).toEqual([]);
  return parsed.diagnostics;
}

const base = { path: '.env', marked: 'ключ: «знач»: x\n', rule: 'r', message: 'm' };
const edit = { range: { start: 6, end: 10 }, text: 'é' };

test('every report has the shape of the protocol', () => {
  fc.assert(fc.property(hostileReports(), (report) => void diagnosticsOf(rdjson(report))));
  expect(diagnosticsOf(rdjson(sample))).toHaveLength(3);
});

test('columns count bytes of UTF-8', () => {
  const [diagnostic] = diagnosticsOf(rdjson(reportOf([findingAt(base)])));
  expect(diagnostic?.location.range).toEqual({ start: { line: 1, column: 11 }, end: { line: 1, column: 19 } });
});

describe('suggestions', () => {
  const suggestionsOf = (more: object) => diagnosticsOf(rdjson(reportOf([findingAt({ ...base, ...more })])))[0]?.suggestions;

  test('hold the one edit of a fix that may be shown', () => {
    expect(suggestionsOf({ fix: fixOf([edit], true) })).toEqual([
      { range: { start: { line: 1, column: 11 }, end: { line: 1, column: 19 } }, text: 'é' },
    ]);
  });

  test.each([
    ['a fix that may hold a secret', { fix: fixOf([edit], false) }],
    ['a fix of two edits, of which one alone would do harm', { fix: fixOf([edit, { range: { start: 0, end: 1 }, text: '' }], true) }],
    ['an edit on a line that the finding does not reach', { fix: fixOf([{ range: { start: 90, end: 91 }, text: '' }], true) }],
    [
      'an edit after a value that is blanked out',
      { marked: 'k: ******** «знач»', fix: fixOf([{ range: { start: 12, end: 16 }, text: '' }], true) },
    ],
  ])('are not there for %s', (_, more) => {
    expect(suggestionsOf(more)).toBeUndefined();
  });
});
