import { widthOf } from '../escaping/cells.ts';
import { visible } from '../escaping/visible.ts';

/** Words of a command line; a text in quotes is not broken. */
const WORD = /(?:[^\s"']|"[^"]*"|'[^']*'|["'])+/g;

const CONTINUED = ' \\';
const INDENT = '  ';

/** A flag of the account that a command works with, and its value. */
const SUBSCRIPTION = / --subscription (?<value>"\$\w{1,80}"|[\w-]{1,80})(?= |$)/;

/** The command in lines of at most `room` columns, broken between its arguments; a word that is longer has a line of its own. */
export function commandRows(command: string, room: number): readonly string[] {
  const shown = visible(command);
  if (widthOf(shown) <= room) return [shown];
  const rows: string[] = [];
  let row = '';
  for (const part of partsOf(shown, room - INDENT.length - CONTINUED.length)) {
    const isFull = row !== '' && widthOf(row) + 1 + widthOf(part) + CONTINUED.length > room;
    if (isFull) rows.push(row + CONTINUED);
    row = row === '' ? part : isFull ? INDENT + part : `${row} ${part}`;
  }
  return [...rows, row];
}

/** The parts that belong on one line: the name of the command, an option with its values. A part too long for a line is taken apart. */
function partsOf(command: string, room: number): readonly string[] {
  const parts: string[][] = [];
  for (const [word] of command.matchAll(WORD)) {
    const last = parts.at(-1);
    if (last && !word.startsWith('--')) last.push(word);
    else parts.push([word]);
  }
  return parts.flatMap((words) => (widthOf(words.join(' ')) > room ? words : words.join(' ')));
}

/** The subscription that a command names; undefined where it names none. */
export function subscriptionOf(command: string): string | undefined {
  return SUBSCRIPTION.exec(command)?.groups?.['value'];
}

export function withoutSubscription(command: string): string {
  return command.replace(SUBSCRIPTION, '');
}
