import type { Document, ModuleFile, ReadingContext, Source } from '../model/source.ts';
import { contentOf } from '../shell/content.ts';
import { withLineFeeds } from '../shell/line-endings.ts';
import { readMakefile } from '../shell/makefile.ts';
import { readShell } from '../shell/read.ts';
import type { ShellContent } from '../shell/shell-content.ts';
import { documentOf } from './document-parts.ts';
import { makefileKind, shellKind } from './kinds.ts';
import { knownWords } from './known-words.ts';
import { isOurs, SHELL_WORDS, shellParts } from './shell-parts.ts';
import { writesOurFile, writtenFileParts } from './written-files.ts';

/** Scripts of bash: connections that commands add, and variables that they export or write into a `.env`. */
export const shell: Source = sourceFor(shellKind, 'shell script', (text) => [contentOf(readShell(text))]);
/** The recipes of a Makefile, each line of which is a script of its own. */
export const makefile: Source = makefileBeside(() => [], '');

/** The source for a Makefile beside the others of its folder. One ending in `.mk` is there for others to include it. */
function makefileBeside(others: () => readonly ModuleFile[] | undefined, name: string): Source {
  const isIncluded = name.toLowerCase().endsWith('.mk');
  const isReadElsewhere = (variable: string) =>
    isIncluded || (others()?.some(({ text }) => new RegExp(`\\b${variable}\\b`).test(text)) ?? true);
  return {
    ...sourceFor(makefileKind, 'Makefile', (text) => readMakefile(text, isReadElsewhere)),
    module: { reads: (each) => makefileKind.matches(each), beside: makefileBeside },
  };
}

function sourceFor(kind: typeof shellKind, title: string, read: (text: string) => readonly ShellContent[]): Source {
  const contentsOf = (text: string) => withLineFeeds(text, read);
  return {
    ...kind,
    title,
    whenUnreadable: 'only the lines before it are checked',
    loaded: { by: 'a person or a pipeline that runs it', when: 'request' },
    language: kind === makefileKind ? 'makefile' : 'bash',
    hasSeveralEnvironments: true,
    concerns: (text) => contentsOf(text).some((content) => isOurs(content) || writesOurFile(content)),
    parse: (text, context) => parse(text, contentsOf(text), context),
  };
}

function parse(text: string, contents: readonly ShellContent[], { target }: ReadingContext): Document {
  const problem = contents.find((each) => each.problem)?.problem;
  const comments = contents.flatMap((each) => each.comments);
  const parts = [...shellParts(text, contents, target), ...writtenFileParts(text, contents, target)];
  return documentOf(
    {
      text,
      comments,
      words: () => ({ all: knownWords(text, { parts, comments }, SHELL_WORDS), end: text.length }),
      problem: problem && {
        at: { start: problem.at, end: problem.at },
        message: `The script cannot be read from here on: ${problem.message}`,
      },
      alsoRead: [],
    },
    parts,
  );
}
