import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../src/reporters/sarif.ts';
import { hostileReports } from './hostile.ts';
import { findingAt, fixOf, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

/** Microsoft's validator, which also carries the schema of the standard. */
const MULTITOOL = dirname(createRequire(import.meta.url).resolve(`@microsoft/sarif-multitool-${process.platform}/package.json`));
const PROGRAM = join(MULTITOOL, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(join(MULTITOOL, 'sarif-2.1.0.json'), 'utf8')));

function problemsOf(text: string): unknown {
  return validate(JSON.parse(text)) ? [] : validate.errors;
}

function canRun(): boolean {
  try {
    accessSync(PROGRAM, constants.X_OK);
    return true;
  } catch {
    return false;
  }
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

test.skipIf(!canRun())('the multitool finds nothing to complain about', () => {
  const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-'));
  try {
    writeFileSync(join(folder, 'report.sarif'), sarif(sample));
    const { status, stdout } = spawnSync(PROGRAM, ['validate', join(folder, 'report.sarif'), '--output', join(folder, 'result.sarif')], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('Analysis completed successfully');
    expect(stdout.match(/: (?:error|warning) .*/g)).toBeNull();
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('each result points to its rule, and each rule to its page', () => {
  const { tool, results } = runOf(sarif(sample));
  expect(results.length).toBe(3);
  for (const { ruleId, ruleIndex = -1 } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  for (const { id, helpUri } of tool.driver.rules) expect(helpUri).toMatch(new RegExp(`^https://.*/docs/rules/${id}\\.md$`));
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
