import type { Finding } from '../../model/finding.ts';
import type { FileProblem } from '../../workspace/file-problem.ts';

/** A file that cannot even be opened is a finding like any other: it has a path and a sentence. */
export function unreadableFinding({ path, message }: FileProblem): Finding {
  const start = { line: 1, column: 1 };
  return {
    rule: 'syntax',
    severity: 'error',
    path,
    range: { start: 0, end: 0 },
    position: start,
    end: start,
    message: `The file ${message}`,
    frame: { lines: [], label: `the file ${message}` },
  };
}
