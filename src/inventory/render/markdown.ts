import { codeCell, prose, table } from '../../escaping/markdown-text.ts';
import type { InventoryReport } from '../inventory-report.ts';
import { placeText, STATE_WORDS, stuckIn, totalsLine } from '../report-words.ts';
import { type InventoryRow, isForeign } from '../row.ts';

const HEAD = ['Project', 'Connection', 'Service', 'Account', 'Signs in', 'State', 'Expires', 'Places', 'Used at'];
/** The most places and consumers that a cell names. */
const MOST = 3;

/** Tables for a wiki page or a pull request. */
export function markdown(report: InventoryReport): string {
  const { rows, unread, created } = report;
  const stuck = stuckIn(report);
  const lines = [
    '# Connections',
    '',
    `${prose(totalsLine(report))}. ${created.slice(0, 'yyyy-mm-dd'.length)}.`,
    '',
    ...(stuck.length === 0
      ? []
      : [
          '## Stuck connections',
          '',
          ...table(
            ['Connections', 'State', 'Why'],
            stuck.map(({ state, reason, rows: own }) => [String(own.length), STATE_WORDS[state], prose(reason)]),
          ),
          '',
        ]),
    ...(unread.length === 0
      ? []
      : [
          '## Could not be read',
          '',
          ...table(
            ['Project', 'Name', 'Why'],
            unread.map(({ project, name, message }) => [codeCell(project ?? ''), codeCell(name), prose(message)]),
          ),
          '',
        ]),
    '## All connections',
    '',
    ...table(HEAD, rows.map(cellsOf)),
  ];
  return `${lines.join('\n')}\n`;
}

function cellsOf(row: InventoryRow): readonly string[] {
  const { project, connId, connType, service, account, signsIn, expires, places, consumers } = row;
  return [
    codeCell(project),
    codeCell(connId ?? ''),
    service === null ? codeCell(connType ?? '') : prose(service),
    codeCell(account ?? ''),
    prose(signsIn ?? ''),
    isForeign(row) ? 'not Azure' : STATE_WORDS[row.state],
    prose(expires ?? ''),
    listed(places.map(placeText)),
    listed(consumers.map(({ path, line }) => `${path}:${line}`)),
  ];
}

function listed(texts: readonly string[]): string {
  const more = texts.length - MOST;
  return `${texts.slice(0, MOST).map(codeCell).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
