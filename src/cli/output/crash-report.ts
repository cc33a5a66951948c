import { visible } from '../../escaping/visible.ts';
import { maskSentence } from '../../masking/mask-text.ts';

/** A line of a stack that names a place in the program, which is all that may be said: a message could quote a file. */
const PLACE = /^ {4}at (?:[\w.#<> [\]]{1,120} \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^()\n]{1,250}:\d{1,9}:\d{1,9}\)?$/;
const DEEPEST = 5;
const OUR_MESSAGE = /^(?:rule "[a-z-]+" failed on |edits collide at offset )/;

/** The report of an error that nobody foresaw. Holds no message of a library, since those quote what they read. */
export function crashReport(error: unknown, version: string): string {
  const rows = [`azconn-lint ${version}: this is a bug in azconn-lint; every file is complete, either unchanged or fixed`];
  let current = error;
  for (let depth = 0; depth < DEEPEST && current instanceof Error; depth++) {
    rows.push(OUR_MESSAGE.test(current.message) ? `${current.name}: ${maskSentence(current.message)}` : current.name);
    for (const place of placesOf(current)) rows.push(place);
    current = current.cause;
  }
  return `${rows.map(visible).join('\n')}\n`;
}

/** A stack begins with the message, which may have lines that look like places. */
function placesOf({ stack = '', message }: Error): string[] {
  const behind = message === '' ? 0 : stack.indexOf(message) + message.length;
  if (behind < message.length) return [];
  return stack
    .slice(behind)
    .split('\n')
    .filter((line) => PLACE.test(line))
    .slice(0, 12);
}
