import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gitlab } from '../../src/reporters/gitlab.ts';
import { hostileReports } from './hostile.ts';
import { sample } from './sample.ts';

/** The demands of GitLab's documentation on a Code Quality report. */
const validate = new Ajv2020().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string' },
      check_name: { type: 'string' },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

test('the sample as GitLab sees it', () => {
  const issues: { severity: string; check_name: string; location: object }[] = JSON.parse(gitlab(sample));
  expect(issues.map(({ severity, check_name, location }) => ({ severity, check_name, location }))).toEqual([
    { severity: 'minor', check_name: 'legacy-azure-connection', location: { path: 'airflow_settings.yaml', lines: { begin: 5, end: 5 } } },
    { severity: 'major', check_name: 'lowercased-extra-key', location: { path: 'airflow_settings.yaml', lines: { begin: 4, end: 4 } } },
    { severity: 'info', check_name: 'legacy-azure-connection', location: { path: '.env', lines: { begin: 2, end: 2 } } },
  ]);
});

test('every report has the members that GitLab reads, with fingerprints of their own', () => {
  fc.assert(
    fc.property(hostileReports(), (report) => {
      const issues: { fingerprint: string }[] = JSON.parse(gitlab(report));
      expect(validate(issues) ? [] : validate.errors).toEqual([]);
      const paths = new Set(report.files.map(({ path }) => path));
      if (paths.size === report.files.length) expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    }),
  );
});
