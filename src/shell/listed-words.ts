import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import type { ShellArgument } from './call.ts';
import { contentOf } from './content.ts';
import { scriptArgument } from './nested-script.ts';
import type { ShellContent } from './shell-content.ts';
import type { WordList } from './word-list.ts';

/**
 * The content of a command whose words are the items of a list, so that no shell parts them; undefined for the call of a shell, whose
 * script is read as one.
 */
export function contentOfWords(listed: WordList): ShellContent | undefined {
  const { words } = listed;
  const [first, last] = [words[0], words.at(-1)];
  const argv = words.map(argumentOf);
  if (!first || !last || scriptArgument(argv)) return undefined;
  const range = { start: first.range.start, end: last.range.end };
  const call = { argv, environment: new Map(), isCertain: true, isUnconditional: true, setting: 0, range };
  const read = contentOf({
    calls: [call],
    ...{ variables: [], writings: [], comments: [], complaints: [] },
    isDoubtful: false,
    problem: undefined,
  });
  return { ...read, connections: read.connections.map((each) => ({ ...each, listed })) };
}

function argumentOf(value: Embedded): ShellArgument {
  const isKnown = !value.text.includes(ELSEWHERE);
  return {
    value: isKnown ? value : undefined,
    partly: isKnown ? undefined : value,
    word: { pieces: [], range: value.range },
    range: value.range,
  };
}
