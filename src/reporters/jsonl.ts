import { jsonLine } from '../escaping/json-text.ts';
import type { Report } from '../model/report.ts';
import { described, VERSION } from './json.ts';

/**
 * A JSON text a line, told apart by `type`: each `finding` and each `file` that was changed or could not be written, as `json` has
 * them, and at the end one `summary`.
 */
export function jsonl({ files, summary, version }: Report): string {
  const findings = files.flatMap((file) => file.findings.map((finding) => ({ type: 'finding', ...described(finding) })));
  const changed = files
    .filter(({ fixed, patch, refused }) => fixed > 0 || patch !== undefined || refused !== undefined)
    .map(({ path, findings: left, fixed, patch, refused }) => ({ type: 'file', path, findings: left.length, fixed, patch, refused }));
  const last = { type: 'summary', version: VERSION, tool: { name: 'azconn-lint', version }, ...summary };
  return [...findings, ...changed, last].map(jsonLine).join('');
}
