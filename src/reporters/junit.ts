import type { Finding } from '../model/finding.ts';
import type { FileReport, Report } from '../model/report.ts';
import { element, xmlDocument, xmlText } from './xml.ts';

/** JUnit's XML: one suite a file, one failed case a finding; a file without findings is one passed case. */
export function junit({ files }: Report): string {
  const failures = files.flatMap(({ findings }) => findings).length;
  const clean = files.filter(({ findings }) => findings.length === 0).length;
  const counts = { tests: failures + clean, failures, errors: 0 };
  return xmlDocument(element('testsuites', { name: 'azconn-lint', ...counts }, files.flatMap(suiteOf)));
}

function suiteOf({ path, findings }: FileReport): readonly string[] {
  const clean = element('testcase', { name: 'no findings', classname: path, file: path, time: 0 });
  const cases = findings.length > 0 ? findings.flatMap(caseOf) : clean;
  return element('testsuite', { name: path, tests: Math.max(1, findings.length), failures: findings.length, errors: 0, time: 0 }, cases);
}

function caseOf({ rule, severity, path, position: { line, column }, message, connId }: Finding): readonly string[] {
  const place = `${path}:${line}:${column}`;
  const story = [place, ...(connId === undefined ? [] : [`connection: ${connId}`]), `${severity}: ${message}`];
  const failure = element('failure', { type: severity, message }, story.map(xmlText));
  return element('testcase', { name: `${rule} (${line}:${column})`, classname: path, file: path, line, time: 0 }, failure);
}
