import { jsonText } from '../escaping/json-text.ts';
import type { Finding, Fix } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { rulePage } from './rule-page.ts';

/** The version of the format, not of the program. It changes when a reader of the old one would break. */
export const VERSION = 1;

/** Everything as data, described by `schemas/report.schema.json`. */
export function json({ files, summary, version }: Report): string {
  return jsonText({
    version: VERSION,
    tool: { name: 'azconn-lint', version },
    findings: files.flatMap(({ findings }) => findings).map(described),
    files: files.map(({ path, findings, fixed, patch, refused }) => ({ path, findings: findings.length, fixed, patch, refused })),
    summary,
  });
}

/** A finding as data. */
export function described({ rule, severity, path, range, position, end, connId, message, help, fix, fixNeeds }: Finding): object {
  return {
    rule,
    severity,
    path,
    range,
    position,
    end,
    connId,
    message,
    url: rulePage(rule),
    help: help?.map(({ title, lines }) => ({ title, lines })),
    fix: fix && spelledOut(fix),
    fixNeeds,
  };
}

/** The edits are told only where they hold nothing that may be a secret. */
function spelledOut({ safety, isShowable, edits }: Fix): object {
  return isShowable ? { safety, edits: edits.reveal() } : { safety };
}
