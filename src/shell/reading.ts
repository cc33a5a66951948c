import type { Embedded } from '../model/embedded.ts';
import type { Output } from './command-output.ts';
import type { Invocation, Status } from './invocation.ts';
import { UNKNOWN, type Value } from './variables.ts';

const NAME = /^[A-Za-z_]\w*$/;
const BLANKS_AROUND = /^[ \t\n]+|(?<![ \t\n])[ \t\n]+$/g;

interface Read {
  readonly value: Value;
  readonly origin: Embedded | undefined;
}

/** `read -r -d '' NAME` takes all of its input, and fails as that has no NUL at its end. Any other call sets variables that are not followed. */
export function readNames(invocation: Invocation): Status {
  const { argv, frame } = invocation;
  const name = nameOfWhole(argv.map(({ value }) => value?.text));
  const read =
    name === undefined ? undefined : wholeOf(frame.stdin, invocation.given.get('IFS') ?? (frame.shell.splitsAtBlanks ? ' ' : UNKNOWN));
  if (name !== undefined && read) {
    frame.variables.set(name, read.value, undefined, read.origin);
    return 1;
  }
  for (const { value } of argv) if (value && !value.text.startsWith('-')) frame.variables.set(value.text, UNKNOWN, UNKNOWN);
  frame.variables.set('REPLY', UNKNOWN, UNKNOWN);
  if (argv.some(({ value }) => !value)) frame.variables.lose();
  return undefined;
}

/** The variable of `read -r -d '' NAME` and its like. */
function nameOfWhole(texts: readonly (string | undefined)[]): string | undefined {
  const [options, name] = [texts.slice(0, -1).join(' '), texts.at(-1)];
  return name !== undefined && NAME.test(name) && /^(?:-r -d |-d {2}-r|-rd )$/.test(options) ? name : undefined;
}

function wholeOf({ text, written }: Output, separators: string | typeof UNKNOWN): Read | undefined {
  if (text === UNKNOWN || (separators !== '' && separators !== ' ')) return undefined;
  const value = separators === '' ? text : text.replace(BLANKS_AROUND, '');
  if (written?.text === value) return { value, origin: written };
  return { value, origin: written && value === `${written.text}\n` ? withLineFeed(written) : undefined };
}

function withLineFeed(written: Embedded): Embedded {
  return {
    ...written,
    text: `${written.text}\n`,
    encode: (text) => (text.endsWith('\n') ? written.encode(text.slice(0, -1)) : undefined),
  };
}
