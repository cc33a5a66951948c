import type { Diagnostic } from 'vscode-languageserver';
import type { Finding, Severity } from '../model/finding.ts';
import { rulePage } from '../reporters/rule-page.ts';
import type { CheckedFile, CheckedProject } from './checked-project.ts';
import { findingId } from './finding-id.ts';
import { relatedPlaces } from './related-places.ts';
import { type Encoding, TextIndex } from './text-index.ts';

/** The protocol's numbers for severities. */
const SEVERITY: Readonly<Record<Severity, 1 | 2 | 3>> = { error: 1, warning: 2, info: 3 };

/** The parts of a diagnostic that the editor can show. */
export interface DiagnosticStyle {
  readonly encoding: Encoding;
  readonly hasRelated: boolean;
  readonly hasCodePages: boolean;
}

/** The findings of a file as diagnostics. The data of each is an id and holds nothing of the file. */
export function diagnosticsOf(file: CheckedFile, checked: CheckedProject, style: DiagnosticStyle): readonly Diagnostic[] {
  const index = new TextIndex(file.text, style.encoding);
  return file.findings.map((finding) => diagnosticOf(finding, index, checked, style));
}

export function diagnosticOf(finding: Finding, index: TextIndex, checked: CheckedProject, style: DiagnosticStyle): Diagnostic {
  const { rule, severity, message, range } = finding;
  const related = style.hasRelated ? relatedPlaces(finding, checked, style.encoding) : [];
  return {
    range: index.rangeOf(range),
    severity: SEVERITY[severity],
    code: rule,
    ...(style.hasCodePages && { codeDescription: { href: rulePage(rule) } }),
    source: 'azconn-lint',
    message,
    ...(related.length > 0 && { relatedInformation: [...related] }),
    data: findingId(finding),
  };
}

/** The diagnostic of a file that is not checked because the configuration is not valid: without one, all would seem well. */
export function unchecked(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: 1, code: 'configuration', source: 'azconn-lint', message };
}
