import { Decoding } from '../../model/decoding.ts';
import { blanksBefore, lineEnd, type Range } from '../../model/text.ts';
import { expandWord } from './expand-word.ts';
import { wordsOf } from './instruction-words.ts';

/** One instruction, its lines joined. */
export interface Instruction {
  /** In lower case. */
  readonly name: string;
  readonly nameRange: Range;
  /** The text behind the name, without the blanks around it. */
  readonly args: string;
  /** Where a span of `args` stands in the file. */
  readonly place: (span: Range) => Range;
  /** The documents behind it, which `<<` announces. */
  readonly documents: readonly DockerDocument[];
}

export interface DockerDocument {
  /** Whether tabs in front of each line are no part of it. */
  readonly isIndented: boolean;
  /** Whether its delimiter is in quotes, so that docker puts no variables into a file that it makes of it. */
  readonly isLiteral: boolean;
  /** Its lines, line breaks included. */
  readonly range: Range;
  /** The end of the line that ends it. */
  readonly end: number;
}

export interface Instructions {
  readonly instructions: readonly Instruction[];
  /** The lines that begin no instruction of BuildKit: it refuses the file. */
  readonly strays: readonly Range[];
  readonly comments: readonly Range[];
  /** `\`, or what the directive at the top says. */
  readonly escaper: string;
}

const ESCAPE_DIRECTIVE = /^[ \t]{0,100}#[ \t]{0,100}escape[ \t]{0,100}=[ \t]{0,100}(?<escape>[`\\])[ \t]{0,100}$/i;
const DIRECTIVE = /^[ \t]{0,100}#[ \t]{0,100}[A-Za-z][A-Za-z0-9]{0,100}[ \t]{0,100}=/;
const COMMENT = /^\s*#/;
const NAME = /^(?<name>[A-Za-z]+)\s+(?=\S)/;
/** A word that announces a document: `<<EOF`, `<<-EOF`, `3<<"EOF"`. */
const HEREDOC = /^\d*<<(?<chomp>-?)(?<word>[^<]+)$/;
/** Only these can carry a document behind them. */
const WITH_DOCUMENTS = /^(?:onbuild\s+)?(?:run|copy|add)$/i;
const ONBUILD = /^[A-Za-z]+/;

/**
 * The instructions of a Dockerfile as BuildKit splits them: comments and empty lines go, also those between the lines of one
 * instruction, a line that ends with the escape character goes on, and the documents behind `<<` go with their instruction.
 */
export function instructionsOf(text: string): Instructions {
  const instructions: Instruction[] = [];
  const lines = new Reader(text);
  const strays: Range[] = [];
  for (let line = lines.next(); line; line = lines.next()) {
    const instruction = joined(text, line, lines);
    if (instruction) instructions.push({ ...instruction, documents: documentsOf(instruction, lines) });
    const isEmpty = instruction === undefined && text.slice(line.start, line.end).trim() === '';
    if (!isEmpty && !isKnown(instruction)) strays.push(line);
  }
  return { instructions, strays, comments: lines.comments, escaper: lines.escaper };
}

const KNOWN: ReadonlySet<string> = new Set(
  'add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell stopsignal user volume workdir'.split(' '),
);

/** Whether BuildKit has an instruction of that name. */
export function isKnown(instruction: Pick<Instruction, 'name'> | undefined): boolean {
  return instruction !== undefined && KNOWN.has(instruction.name);
}

/** The lines of a text without their ends; comments are noted and passed over. */
class Reader {
  readonly comments: Range[] = [];
  readonly escaper: string;
  readonly text: string;
  #at: number;

  constructor(text: string) {
    this.text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
    this.escaper = this.#directive();
  }

  /** The next line that is no comment. */
  next(): Range | undefined {
    for (let line = this.any(); line; line = this.any()) {
      if (!COMMENT.test(this.text.slice(line.start, line.end))) return line;
      this.comments.push({ start: this.text.indexOf('#', line.start), end: line.end });
    }
    return undefined;
  }

  /** The start of the next line. */
  get start(): number {
    return Math.min(this.#at, this.text.length);
  }

  any(): Range | undefined {
    const start = this.#at;
    if (start >= this.text.length) return undefined;
    const end = lineEnd(this.text, start);
    this.#at = end + 1;
    return { start, end: end > start && this.text[end - 1] === '\r' ? end - 1 : end };
  }

  /** Directives stand above everything else, comments included. */
  #directive(): string {
    let start = this.#at;
    for (let found = '\\'; ; ) {
      const end = lineEnd(this.text, start);
      const line = this.text.slice(start, Math.min(end, start + 500)).trimEnd();
      if (!DIRECTIVE.test(line)) return found;
      found = ESCAPE_DIRECTIVE.exec(line)?.groups?.['escape'] ?? found;
      if (end === this.text.length) return found;
      start = end + 1;
    }
  }
}

/** The instruction that begins on a line, with the lines on which it goes on; undefined for an empty line. */
function joined(text: string, first: Range, lines: Reader): Omit<Instruction, 'documents'> | undefined {
  const whole = new Decoding();
  let goesOn = false;
  for (let line: Range | undefined = first; line; line = goesOn ? lines.next() : undefined) {
    const content = text.slice(line.start, line.end);
    // An empty line amid an instruction does not end it.
    if (goesOn && content.trim() === '') continue;
    const end = continuation(content, lines.escaper);
    whole.copy(text, line.start, line.start + (end ?? content.length));
    goesOn = end !== undefined;
  }
  const source = whole.finish();
  const start = source.length - source.trimStart().length;
  const name = NAME.exec(source.slice(start, start + 1_000))?.[0];
  if (name === undefined) return undefined;
  const from = start + name.length;
  return {
    name: name.trim().toLowerCase(),
    nameRange: whole.place({ start, end: start + name.trimEnd().length }) ?? first,
    args: source.slice(from).trimEnd(),
    place: (span) => whole.place({ start: span.start + from, end: span.end + from }) ?? first,
  };
}

/** Where the escape character stands that makes a line go on; two of them are none. */
function continuation(line: string, escaper: string): number | undefined {
  const end = blanksBefore(line, line.length).start;
  return line[end - 1] === escaper && line[end - 2] !== escaper ? end - 1 : undefined;
}

function documentsOf({ name, args }: Pick<Instruction, 'name' | 'args'>, lines: Reader): readonly DockerDocument[] {
  if (!args.includes('<<')) return [];
  const command = name === 'onbuild' ? `${name} ${ONBUILD.exec(args)?.[0] ?? ''}` : name;
  return WITH_DOCUMENTS.test(command) ? heredocsIn(args).map((heredoc) => readDocument(heredoc, lines)) : [];
}

interface Heredoc extends Pick<DockerDocument, 'isIndented' | 'isLiteral'> {
  /** The line that ends it. */
  readonly delimiter: string;
}

/** The heredocs that the words of an instruction announce; none where a quote is never closed. */
function heredocsIn(args: string): readonly Heredoc[] {
  // A word behind them is one of its own only where every quote is closed.
  const words = wordsOf(`${args} .`, ESCAPER).map(({ start, end }) => args.slice(start, end));
  if (words.pop() !== '') return [];
  return words.flatMap((text) => {
    const { chomp, word = '' } = HEREDOC.exec(text)?.groups ?? {};
    const delimiter = word === '' ? undefined : expandWord(word, { escaper: ESCAPER, lookUp: () => undefined, room: 0 })?.value;
    return delimiter === undefined ? [] : [{ isIndented: chomp === '-', isLiteral: delimiter !== word, delimiter }];
  });
}

/** BuildKit looks for heredocs with this one, whatever the file's own is. */
const ESCAPER = '\\';

function readDocument({ delimiter, ...heredoc }: Heredoc, lines: Reader): DockerDocument {
  const { start } = lines;
  for (let line = lines.any(); line; line = lines.any()) {
    const content = lines.text.slice(line.start, line.end);
    if ((heredoc.isIndented ? content.replace(/^\t+/, '') : content) === delimiter)
      return { ...heredoc, range: { start, end: line.start }, end: line.end };
  }
  return { ...heredoc, range: { start, end: lines.start }, end: lines.start };
}
