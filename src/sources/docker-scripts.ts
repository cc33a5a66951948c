import { wordsOf } from '../astro/dockerfile/instruction-words.ts';
import type { DockerDocument, Instruction, Instructions } from '../astro/dockerfile/instructions.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { Decoding } from '../model/decoding.ts';
import { type Embedded, inside } from '../model/embedded.ts';
import { firstBehind, type Range } from '../model/text.ts';
import { contentOf } from '../shell/content.ts';
import { withLineFeeds } from '../shell/line-endings.ts';
import { contentOfWords } from '../shell/listed-words.ts';
import { nestedScript } from '../shell/nested-script.ts';
import { placedIn, type ScriptPlace } from '../shell/part.ts';
import { readShell } from '../shell/read.ts';
import type { ShellContent } from '../shell/shell-content.ts';
import { bracketedWords } from './bracketed-words.ts';
import { type DockerCommand, type DockerListedCommand, type DockerShellCommand, dockerCommands } from './docker-commands.ts';
import type { DocumentPart } from './document-parts.ts';
import { dockerfileKind } from './kinds.ts';
import { jsonString } from './layers/json-string.ts';
import { type ReadScript, untilFull, wordsAround } from './script-parts.ts';
import { isOurs, shellParts } from './shell-parts.ts';
import { writesOurFile, writtenFileParts } from './written-files.ts';

/** A Dockerfile in its instructions. */
export interface Dockerfile extends Instructions {
  readonly text: string;
}

/** The connections in the commands of a Dockerfile. */
export function dockerScriptParts({ text, instructions, comments, escaper }: Dockerfile, target: AirflowTarget): readonly DocumentPart[] {
  const scripts = scriptsIn(text, instructions);
  const contents = scripts.map(({ content }) => content);
  const within = ({ start, end }: Range) => comments.slice(firstBehind(comments, start), firstBehind(comments, end));
  const partsOf = (some: readonly ShellContent[]) => [...shellParts(text, some, target, escaper), ...writtenFileParts(text, some, target)];
  return [...partsOf(contents), ...scripts.map((script) => wordsAround(text, script, partsOf, within(script.range)))];
}

/** The commands that concern connections. */
function scriptsIn(file: string, instructions: readonly Instruction[]): readonly ReadScript[] {
  return untilFull(dockerCommands(instructions), (command) => {
    const scripts = scriptsOf(file, command);
    return scripts.filter(({ content }) => content.problem === undefined && (isOurs(content) || writesOurFile(content)));
  });
}

function scriptsOf(file: string, command: DockerCommand): readonly ReadScript[] {
  if (command.kind === 'listed') return listedCommand(command);
  return readScript(command.kind === 'file' ? ofDocument(file, command.document) : ofShell(file, command));
}

/** The programs that are called by the commands that are read. */
const PROGRAM = /\b(?:airflow|astro|az|kubectl)\b/;

function listedCommand({ instruction, words }: DockerListedCommand): readonly ReadScript[] {
  const read = PROGRAM.test(instruction.args) ? words.flatMap((range) => wordIn(instruction, range) ?? []) : [];
  const [first, last] = [read[0], read.at(-1)];
  if (!first || !last || read.length < words.length) return [];
  const argv = read.map((value) => ({ value, word: { pieces: [], range: value.range }, range: value.range }));
  const script = nestedScript({ argv });
  const content = script ? placedIn(contentOf(readShell(script.text)), script.place) : contentOfWords(bracketedWords(read));
  return content ? [{ content, range: { start: first.range.start, end: last.range.end } }] : [];
}

/** An item of a list, with the way back into the file. */
function wordIn({ args, place }: Instruction, range: Range): Embedded | undefined {
  const outer: Embedded = {
    text: args.slice(range.start, range.end),
    range: place(range),
    place: ({ start, end }) => place({ start: start + range.start, end: end + range.start }),
    encode: (text) => text,
  };
  return inside(outer, jsonString);
}

/** The start of a command that is a document alone. */
const HEREDOC = /^\d*<</;
/** The first line of a document that is for another program than a shell. */
const OTHER_PROGRAM = /^#!(?![^\n]{0,100}\b(?:ba|da|a|k|z)?sh\b)/;

function ofShell(file: string, { instruction, range, documents }: DockerShellCommand): Script {
  const command = instruction.args.slice(range.start, range.end);
  const [document] = documents;
  const isDocument = HEREDOC.test(command) && wordsOf(command, '').length === 1;
  return document && isDocument ? ofDocument(file, document) : ofCommand(file, { instruction, range, documents });
}

function readScript(script: Script): readonly ReadScript[] {
  if (!dockerfileKind.needs?.test(script.text) || OTHER_PROGRAM.test(script.text)) return [];
  const contents = withLineFeeds(script.text, (text) => [contentOf(readShell(text))]);
  return contents.map((content) => ({
    content: placedIn(content, script),
    range: script.place({ start: 0, end: script.text.length }),
  }));
}

type Script = ScriptPlace & { readonly text: string };

/** A document is the script. */
export function ofDocument(file: string, { range: { start, end }, isIndented }: DockerDocument): Script {
  const decoding = new Decoding();
  for (let at = start; at < end; ) {
    const feed = file.indexOf('\n', at);
    const next = feed === -1 ? end : Math.min(end, feed + 1);
    while (isIndented && file[at] === '\t') at++;
    decoding.copy(file, at, next);
    at = next;
  }
  return {
    text: decoding.finish(),
    place: (span) => decoding.place(span) ?? { start, end },
    encode: (part) => (isIndented && part.includes('\n') ? undefined : part),
    isKnown: () => true,
  };
}

/** The shell gets the documents behind the command, as they are. */
function ofCommand(file: string, { instruction: { args, place }, range, documents }: Omit<DockerShellCommand, 'kind'>): Script {
  const command = args.slice(range.start, range.end);
  const [start, end] = [documents[0]?.range.start, documents.at(-1)?.end];
  const behind = start === undefined ? '' : `\n${file.slice(start, end)}`;
  const inFile = (at: number) => (start ?? 0) + at - command.length - 1;
  const inCommand = (span: Range) => place({ start: span.start + range.start, end: Math.min(span.end, command.length) + range.start });
  return {
    text: command + behind,
    place: (span) => ({
      start: span.start < command.length || start === undefined ? inCommand(span).start : inFile(span.start),
      end: span.end <= command.length || start === undefined ? inCommand(span).end : inFile(span.end),
    }),
    // A line break would end the instruction.
    encode: (part) => (part.includes('\n') && start === undefined ? undefined : part),
    isKnown: () => true,
  };
}
