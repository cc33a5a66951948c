import { jsonText } from '../escaping/json-text.ts';
import type { Severity } from '../model/finding.ts';
import type { FileReport, Report } from '../model/report.ts';
import { fingerprints } from './fingerprint.ts';

/** GitLab knows info, minor, major, critical and blocker. */
const SEVERITY = { error: 'major', warning: 'minor', info: 'info' } as const satisfies Record<Severity, string>;

/** GitLab's Code Quality report: the part of the Code Climate format that its merge request widget reads. */
export function gitlab({ files }: Report): string {
  return jsonText(files.flatMap(issuesOf));
}

function issuesOf(file: FileReport): readonly object[] {
  const names = fingerprints(file);
  return file.findings.map(({ rule, severity, path, position, end, message }, at) => ({
    type: 'issue',
    check_name: rule,
    description: message,
    categories: ['Security'],
    severity: SEVERITY[severity],
    fingerprint: names[at],
    location: { path, lines: { begin: position.line, end: end.line } },
  }));
}
