import type { Finding, FrameLine } from '../src/model/finding.ts';

/** A finding as its reader sees it: place, line with every secret blanked out, a row of carets, the label, the message. */
export function picture({ position, frame, message, fix }: Finding): string {
  const place = `${position.line}:${position.column} | `;
  const hint = fix ? ` [${fix.safety} fix]` : '';
  const rows = frame.lines.flatMap(({ text, mark }) => (mark ? [place + text, caretsUnder(mark, place.length)] : []));
  const said = frame.label === message ? ` ${message}${hint}` : ` ${frame.label}\n${' '.repeat(place.length)}${message}${hint}`;
  return rows.join('\n') + said;
}

function caretsUnder({ start, end }: NonNullable<FrameLine['mark']>, indent: number): string {
  return ' '.repeat(indent + start) + '^'.repeat(Math.max(1, end - start));
}
