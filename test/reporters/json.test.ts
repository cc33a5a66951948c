import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import schema from '../../schemas/report.schema.json' with { type: 'json' };
import { json } from '../../src/reporters/json.ts';
import { hostileReports } from './hostile.ts';
import { findingAt, fixOf, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function problemsOf(text: string): unknown {
  return validate(JSON.parse(text)) ? [] : validate.errors;
}

test('the sample follows the schema', () => {
  expect(problemsOf(json(sample))).toEqual([]);
});

test('the schema refuses what it does not know', () => {
  expect(problemsOf('{ "version": 2, "findings": [], "files": [], "summary": {} }')).not.toEqual([]);
});

test('every report follows the schema and keeps its texts', () => {
  fc.assert(
    fc.property(hostileReports(), (report) => {
      const printed = json(report);
      expect(problemsOf(printed)).toEqual([]);
      const messages = report.files.flatMap(({ findings }) => findings).map(({ message }) => message.replace(/\p{Cs}/gu, '\ufffd'));
      expect(JSON.parse(printed).findings.map((finding: { message: string }) => finding.message)).toEqual(messages);
    }),
  );
});

test('edits are there only when they may be shown', () => {
  const edits = [{ range: { start: 9, end: 12 }, text: 'azure' }];
  const base = { path: '.env', marked: 'a: «b»', rule: 'r', message: 'm' };
  const report = reportOf([findingAt({ ...base, fix: fixOf(edits, true) }), findingAt({ ...base, fix: fixOf(edits, false) })]);
  expect(JSON.parse(json(report)).findings.map(({ fix }: { fix: unknown }) => fix)).toEqual([
    { safety: 'safe', edits },
    { safety: 'safe' },
  ]);
});
