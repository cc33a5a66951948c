import { jsonText } from '../escaping/json-text.ts';
import { wellFormed } from '../escaping/visible.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { MASK } from '../model/hidden.ts';
import type { Report } from '../model/report.ts';
import type { Position } from '../model/text.ts';
import { placesOf } from './edit-place.ts';
import { HOME, rulePage } from './rule-page.ts';

const SEVERITY = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const satisfies Record<Severity, string>;

const SOURCE = { name: 'azconn-lint', url: HOME };

/** The reviewdog diagnostic format. Its columns count bytes of UTF-8 (reviewdog.proto). */
export function rdjson({ files }: Report): string {
  return jsonText({ source: SOURCE, diagnostics: files.flatMap(({ findings }) => findings).map(diagnostic) });
}

function diagnostic(finding: Finding): object {
  const { message, path, position, end, severity, rule } = finding;
  return {
    message,
    location: { path, range: { start: inBytes(finding, position) ?? position, end: inBytes(finding, end) ?? end } },
    severity: SEVERITY[severity],
    code: { value: rule, url: rulePage(rule) },
    suggestions: suggestionsOf(finding),
  };
}

/**
 * Reviewers apply a suggestion with one click, and each alone. So a fix of several edits is none (half of it would do harm), nor
 * is one whose place is not certain.
 */
function suggestionsOf(finding: Finding): readonly object[] | undefined {
  if (!finding.fix?.isShowable) return undefined;
  const [edit, ...more] = finding.fix.edits.reveal();
  if (!edit || more.length > 0) return undefined;
  const places = placesOf(finding, edit.range);
  const start = places && inBytes(finding, places.start);
  const end = places && inBytes(finding, places.end);
  return start && end && [{ range: { start, end }, text: edit.text }];
}

/** The same place with its column in bytes; undefined where the report does not hold the line, or holds a mask in its stead. */
function inBytes({ frame }: Finding, { line, column }: Position): Position | undefined {
  if (column === 1) return { line, column };
  const before = frame.lines.find(({ number }) => number === line)?.text.slice(0, column - 1);
  if (before === undefined || before.length < column - 1 || before.includes(MASK)) return undefined;
  return { line, column: new TextEncoder().encode(wellFormed(before)).length + 1 };
}
