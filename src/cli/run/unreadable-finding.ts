import { findingOfFile } from '../../engine/failure.ts';
import type { Finding } from '../../model/finding.ts';
import type { FileProblem } from '../../workspace/file-problem.ts';

/** A file that cannot even be opened is a finding like any other: it has a path and a sentence. */
export function unreadableFinding({ path, message }: FileProblem): Finding {
  return findingOfFile(path, `The file ${message}`, `the file ${message}`);
}
