import type { Finding, Fix, Frame, Help, Severity } from '../../src/model/finding.ts';
import { Hidden } from '../../src/model/hidden.ts';
import type { FileReport, OutputStyle, Report, RuleSummary } from '../../src/model/report.ts';
import { Lines, type TextEdit } from '../../src/model/text.ts';

export const PLAIN: OutputStyle = { color: false, link: undefined, columns: 80 };

/** A file's text in which one stretch is marked with `«` and `»`. */
interface Marked {
  readonly path: string;
  readonly marked: string;
  readonly rule: string;
  readonly severity?: Severity;
  readonly message: string;
  readonly label?: string;
  readonly connId?: string;
  readonly help?: readonly Help[];
  readonly fix?: Fix;
  /** The lines shown, counted from 1. All when absent. */
  readonly shown?: readonly [number, number];
}

/** A finding at the marked stretch. */
export function findingAt({ path, marked, rule, severity = 'warning', message, label, connId, help, fix, shown }: Marked): Finding {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const lines = new Lines(marked.replace(/[«»]/g, ''));
  const position = lines.positionAt(start);
  return {
    rule,
    severity,
    path,
    range: { start, end },
    position,
    end: lines.positionAt(end),
    message,
    frame: frameOf(lines, start, end, label ?? message, shown ?? [1, lines.count]),
    ...(connId !== undefined && { connId }),
    ...(help && { help }),
    ...(fix && { fix }),
  };
}

function frameOf(lines: Lines, start: number, end: number, label: string, [from, to]: readonly [number, number]): Frame {
  const numbers = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return {
    label,
    lines: numbers.map((number) => {
      const line = lines.rangeOf(number);
      const text = lines.text.slice(line.start, line.end);
      const isMarked = start <= line.end && end >= line.start;
      if (!isMarked) return { number, text };
      return { number, text, mark: { start: Math.max(0, start - line.start), end: Math.min(text.length, end - line.start) } };
    }),
  };
}

export function fixOf(edits: readonly TextEdit[], isShowable: boolean): Fix {
  return { safety: 'safe', edits: new Hidden(edits), isShowable };
}

/** A report of these findings, by file in the order of their first finding. */
export function reportOf(findings: readonly Finding[], more: readonly Partial<FileReport>[] = []): Report {
  const paths = [...new Set([...findings.map(({ path }) => path), ...more.flatMap(({ path }) => path ?? [])])];
  const files = paths.map((path) => ({
    path,
    findings: findings.filter((finding) => finding.path === path),
    fixed: 0,
    ...more.find((file) => file.path === path),
  }));
  const counted = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    files,
    rules: [...new Map(findings.map((finding) => [finding.rule, ruleOf(finding)])).values()],
    summary: {
      files: files.length,
      connections: 2,
      counts: { error: counted('error'), warning: counted('warning'), info: counted('info') },
      fixed: files.map(({ fixed }) => fixed).reduce((sum, count) => sum + count, 0),
      fixable: findings.filter(({ fix }) => fix?.safety === 'safe').length,
      suppressed: 0,
    },
    version: '0.1.0',
  };
}

function ruleOf({ rule, severity }: Finding): RuleSummary {
  return { id: rule, summary: `What ${rule} is about.`, severity, fixable: true };
}
