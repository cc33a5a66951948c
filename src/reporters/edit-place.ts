import type { Finding } from '../model/finding.ts';
import type { Position, Range } from '../model/text.ts';

/**
 * The line and column of an offset near a finding. A report holds no text, so this is known only where no line break can lie
 * between: on the finding's first line up to its start, on its last line up to its end.
 */
function placeOf({ range, position, end }: Finding, offset: number): Position | undefined {
  const firstLine = range.start - (position.column - 1);
  const lastLine = range.end - (end.column - 1);
  if (offset >= firstLine && offset <= range.start) return { line: position.line, column: offset - firstLine + 1 };
  if (offset >= lastLine && offset <= range.end) return { line: end.line, column: offset - lastLine + 1 };
  return undefined;
}

/** Both ends of a range near a finding, where both are known. */
export function placesOf(finding: Finding, { start, end }: Range): { readonly start: Position; readonly end: Position } | undefined {
  const first = placeOf(finding, start);
  const last = placeOf(finding, end);
  return first && last && { start: first, end: last };
}
