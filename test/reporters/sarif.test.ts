import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../src/reporters/sarif.ts';
import { hostileReports } from './hostile.ts';
import { findingAt, fixOf, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

/** The schema of the standard, as Microsoft's matchers carry it. It is of draft 4, whose `id` later drafts refuse. Their validator is a check of its own: `npm run conformance:sarif`. */
const SCHEMA = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8'));

// One of its patterns has a bracket too many, which only a pattern without `u` may have.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function problemsOf(text: string): unknown {
  return validate(JSON.parse(text)) ? [] : validate.errors;
}

const base = { path: 'a b/ä.yaml', marked: 'x: «y»\n', rule: 'r', message: 'm' };

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex?: number;
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly fixes?: readonly { readonly artifactChanges: readonly { readonly replacements: readonly unknown[] }[] }[];
    readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: object; readonly region: object } }[];
  }[];
}

function runOf(text: string): Run {
  expect(problemsOf(text)).toEqual([]);
  return JSON.parse(text).runs[0];
}

const namesOf = (text: string) => runOf(text).results.map(({ partialFingerprints }) => partialFingerprints['azconnLint/v1']);

test('every report follows the schema of the standard', () => {
  fc.assert(fc.property(hostileReports(), (report) => void expect(problemsOf(sarif(report))).toEqual([])));
});

test('the schema is one that can refuse', () => {
  expect(problemsOf(sarif(sample).replace('"message"', '"massage"'))).not.toEqual([]);
});

test('each result points to its rule, and each rule to its page', () => {
  const { tool, results } = runOf(sarif(sample));
  expect(results.length).toBe(3);
  for (const { ruleId, ruleIndex = -1 } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  for (const { id, helpUri } of tool.driver.rules)
    expect(helpUri).toMatch(new RegExp(`^https://azconn-lint\\.github\\.io/azconn-lint/rules/${id}$`));
});

describe('places', () => {
  test.each([
    ['a b/ä.yaml', { uri: 'a%20b/%C3%A4.yaml', uriBaseId: '%SRCROOT%' }],
    ['a:b/100%#?.env', { uri: 'a%3Ab/100%25%23%3F.env', uriBaseId: '%SRCROOT%' }],
    ['x\ny', { uri: 'x%0Ay', uriBaseId: '%SRCROOT%' }],
    ['/srv/p/.env', { uri: 'file:///srv/p/.env' }],
    ['C:\\p\\.env', { uri: 'file:///C:/p/.env' }],
  ])('%j is written as an address', (path, expected) => {
    const { results } = runOf(sarif(reportOf([findingAt({ ...base, path })])));
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual(expected);
  });

  test('columns count UTF-16 units and the end is outside', () => {
    const { results } = runOf(sarif(reportOf([findingAt({ ...base, marked: '😀: «ab»\n' })])));
    expect(results[0]?.locations[0]?.physicalLocation.region).toEqual({ startLine: 1, startColumn: 5, endLine: 1, endColumn: 7 });
  });
});

describe('fingerprints', () => {
  const at = (marked: string, connId?: string) => findingAt({ ...base, marked, ...(connId !== undefined && { connId }) });

  test('stay when lines move and messages change', () => {
    const before = sarif(reportOf([at('«x»', 'one'), at('y\n«x»', 'two')]));
    const after = sarif(reportOf([{ ...at('\n\n\n«x»', 'one'), message: 'said better' }, at('y\n\n\n«x»', 'two')]));
    expect(namesOf(after)).toEqual(namesOf(before));
  });

  test('stay when another connection comes in before', () => {
    expect(namesOf(sarif(reportOf([at('«x»', 'new'), at('«x»', 'one')])))[1]).toBe(namesOf(sarif(reportOf([at('«x»', 'one')])))[0]);
  });

  test('differ by rule, file, connection, and number among equals', () => {
    const findings = [
      at('«x»', 'one'),
      at('«x»', 'one'),
      at('«x»', 'two'),
      at('«x»'),
      { ...at('«x»'), rule: 's' },
      { ...at('«x»'), path: 'q' },
    ];
    expect(new Set(namesOf(sarif(reportOf(findings)))).size).toBe(findings.length);
  });
});

describe('fixes', () => {
  const replacementsOf = (text: string) => runOf(text).results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements;

  test('are replacements, by line and column where these are certain, by offset elsewhere', () => {
    const edits = [
      { range: { start: 3, end: 4 }, text: 'z' },
      { range: { start: 40, end: 50 }, text: '' },
    ];
    expect(replacementsOf(sarif(reportOf([findingAt({ ...base, fix: fixOf(edits, true) })])))).toEqual([
      { deletedRegion: { startLine: 1, startColumn: 4, endLine: 1, endColumn: 5 }, insertedContent: { text: 'z' } },
      { deletedRegion: { charOffset: 40, charLength: 10 }, insertedContent: { text: '' } },
    ]);
  });

  test('are left out when they may hold a secret', () => {
    const edits = [{ range: { start: 3, end: 4 }, text: 'fake-secret' }];
    expect(replacementsOf(sarif(reportOf([findingAt({ ...base, fix: fixOf(edits, false) })])))).toBeUndefined();
  });
});
