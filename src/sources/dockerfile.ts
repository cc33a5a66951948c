import { type DockerEnvironment, readDockerEnvironment } from '../astro/dockerfile/docker-environment.ts';
import { type Instruction, isKnown } from '../astro/dockerfile/instructions.ts';
import type { DockerVariable } from '../astro/dockerfile/stages.ts';
import type { Fact } from '../model/connection.ts';
import { whollyElsewhere } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { firstBehind, type Located, type Range } from '../model/text.ts';
import { copiedFileParts } from './copied-files.ts';
import { cutUri } from './cut-uri.ts';
import { tooLongAmong } from './docker-commands.ts';
import { dockerScriptParts } from './docker-scripts.ts';
import { documentOf } from './document-parts.ts';
import { type EnvironmentVariable, environmentPart } from './environment-document.ts';
import { plainReference, type References } from './kept-variables.ts';
import { dockerfileKind } from './kinds.ts';
import { inPlaceOf, linesOf, wordWith } from './layers/docker-word.ts';

const STRIPPED = 'docker removes its quotes: put the value in single quotes';
const PIECES = 'it continues after a quote, as if a quote in its password had ended it: percent-encode it';
const QUOTE = /["']/;
const BEHIND_QUOTE = /^["'][ \t]*$/;
const NOTHING: DockerEnvironment = {
  variables: [],
  args: [],
  later: [],
  comments: [],
  instructions: [],
  strays: [],
  refused: [],
  escaper: '\\',
};

/** The `ENV` instructions of a Dockerfile, as BuildKit reads them, and the commands of the others. */
export const dockerfile: Source = {
  ...dockerfileKind,
  title: 'Dockerfile',
  whenUnreadable: 'docker builds no image',
  loaded: { by: 'docker', when: 'build', name: 'Dockerfile' },
  isDeployed: true,
  language: 'dockerfile',
  literalDollar: '\\$',
  concerns: holdsConnections,
  parse,
};

function holdsConnections(text: string): boolean {
  return dockerfileKind.needs?.test(text) ?? false;
}

function parse(text: string, { target }: ReadingContext): Document {
  // Most Dockerfiles have nothing for us, and some are no Dockerfiles.
  const environment = holdsConnections(text) ? readDockerEnvironment(text) : NOTHING;
  const { variables, comments, instructions, escaper } = environment;
  const lasting = new Set(variables.filter(isLasting(variables)));
  const doubtful = new Set(variables.filter((variable, index) => isBehindQuote(text, variable, variables[index - 1])));
  const straysBehind = strayText(text, environment);
  const names = () => instructions.flatMap(namesIn);
  const passed = () => variables.flatMap((variable) => (lasting.has(variable) ? [] : [variable.valueRange]));
  const asWritten = (variable: DockerVariable) => {
    if (isOneArgument(text, variable)) return fromCommandLine(variable);
    return new DockerEnvironmentVariable(text, variable, { escaper, strays: straysBehind(variable), isDoubtful: doubtful.has(variable) });
  };
  return documentOf(
    {
      text,
      comments,
      words: () => ({ all: { keys: names(), values: passed() }, end: text.length }),
      problem: problemOf(environment),
    },
    [
      environmentPart({ text, target, variables: [...lasting].map(asWritten) }),
      environmentPart({ text, target, variables: environment.later.map(asWritten) }),
      environmentPart({ text, target, variables: environment.args.flatMap(forBuild) }),
      ...dockerScriptParts({ ...environment, text }, target),
      ...copiedFileParts(text, instructions, target),
    ],
  );
}

/** Whether a value is an argument that the command line of the build gives, and nothing else. */
function isOneArgument(file: string, { valueRange, expansions: [only, ...others] }: DockerVariable): boolean {
  if (!only?.isArgument || others.length > 0) return false;
  return /^(["']?)\$(?:\w+|\{\w+\})\1$/.test(file.slice(valueRange.start, valueRange.end));
}

function fromCommandLine({ key, valueRange }: DockerVariable): EnvironmentVariable {
  return { key, value: whollyElsewhere(valueRange), range: { start: key.range.start, end: valueRange.end } };
}

const OF_AIRFLOW = /^AIRFLOW_/i;

/** An `ARG` with its value. Airflow gets none of them. */
function forBuild({ key, value, valueRange: range, place }: DockerVariable): readonly EnvironmentVariable[] {
  if (OF_AIRFLOW.test(key.value)) return [];
  const text = { text: value, range, place, encode: () => undefined };
  return [{ key, value: text, range: { start: key.range.start, end: range.end }, isForBuild: true }];
}

function problemOf({ refused: [word], instructions }: DockerEnvironment): Document['problem'] {
  if (word) return { at: word, message: 'A word of "ENV" has no "=": put a value with blanks in quotes' };
  const command = tooLongAmong(instructions);
  return command && { at: command.nameRange, message: TOO_LONG };
}

const TOO_LONG = 'The command has more than 100,000 characters, the most that azconn-lint reads';

/** The names of an instruction, and of the one behind `ONBUILD`. */
function namesIn({ name, nameRange, args, place }: Instruction): readonly Range[] {
  const inner = name === 'onbuild' ? (/^[A-Za-z]{1,20}/.exec(args)?.[0] ?? '') : '';
  return isKnown({ name: inner.toLowerCase() }) ? [nameRange, place({ start: 0, end: inner.length })] : [nameRange];
}

/** A variable that a later stage sets anew is no duplicate: stages are different images. */
function isLasting(variables: readonly DockerVariable[]): (variable: DockerVariable) => boolean {
  const last = new Map(variables.map(({ key, stage }) => [key.value, stage]));
  return ({ key, stage }) => last.get(key.value) === stage;
}

/** The longest password, which a line break may have cut. */
const LONGEST_REST = 1_000;

/** Tells the text between a value and the next instruction, where docker finds no instruction in it: a password may go on there. */
function strayText(file: string, { instructions, strays }: DockerEnvironment): (variable: DockerVariable) => string {
  const names = instructions.filter(isKnown).map(({ nameRange }) => nameRange);
  return ({ valueRange: { end } }) => {
    const next = names[firstBehind(names, end)]?.start ?? file.length;
    const isStray = (strays[firstBehind(strays, end)]?.start ?? next) < next;
    return isStray ? file.slice(end, Math.min(next, end + LONGEST_REST)) : '';
  };
}

interface Beside {
  readonly escaper: string;
  /** The text behind the value in which docker finds no instruction. */
  readonly strays: string;
  readonly isDoubtful: boolean;
}

/** A variable of an `ENV` whose parts are worked out when they are asked for: a large file has tens of thousands of them. */
class DockerEnvironmentVariable implements EnvironmentVariable {
  readonly isDoubtful: boolean;
  readonly #file: string;
  readonly #variable: DockerVariable;
  readonly #escaper: string;
  readonly #strays: string;

  constructor(file: string, variable: DockerVariable, { escaper, strays, isDoubtful }: Beside) {
    this.isDoubtful = isDoubtful;
    this.#file = file;
    this.#variable = variable;
    this.#escaper = escaper;
    this.#strays = strays;
  }

  get key(): Located<string> {
    return this.#variable.key;
  }

  get value(): Embedded {
    const { value: text, valueRange: range, place } = this.#variable;
    const encode = (other: string) => inPlaceOf(this.#word, other, { escaper: this.#escaper, namesVariables: false });
    return { text, range, place, encode };
  }

  get range(): Range {
    return { start: this.key.range.start, end: this.#variable.valueRange.end };
  }

  get judged(): string {
    return this.#variable.judged;
  }

  get laidOut(): string | undefined {
    return linesOf(this.#word, this.#escaper);
  }

  get references(): References | undefined {
    return this.#variable.expansions.length > 0 ? referencesOf(this.#word, this.#variable, this.#escaper) : undefined;
  }

  explain(inside: readonly Fact[]): readonly Fact[] {
    const { value, valueRange } = this.#variable;
    const word = this.#word;
    return [
      ...expansionsOf(this.#variable),
      ...inside.map((fact) => (value.includes('"') ? fact : explained(fact, word, valueRange))),
      ...cutUri(value, this.#strays, valueRange, inside.length > 0),
      ...(isInPieces(word) && !value.startsWith('{') ? [{ kind: 'scattered', at: valueRange, reason: PIECES } as const] : []),
    ];
  }

  beside(): readonly Range[] {
    return this.#variable.expansions.map(({ range }) => range);
  }

  get #word(): string {
    const { start, end } = this.#variable.valueRange;
    return this.#file.slice(start, end);
  }
}

function referencesOf(word: string, { valueRange, expansions }: DockerVariable, escaper: string): References {
  const written = new Map(
    expansions.map(({ name, range }) => [name, word.slice(range.start - valueRange.start, range.end - valueRange.start)]),
  );
  return {
    filled: (textOf) => wordWith(word, escaper, textOf),
    written: (name) => plainReference(written.get(name)),
    open: new Map(expansions.flatMap(({ name, isKnown }) => (isKnown ? [] : [[name, `\${${name}}`]]))),
    encode: (text, restore) => {
      const encoded = inPlaceOf(word, text, { escaper, namesVariables: restore(text) !== text });
      return encoded === undefined ? undefined : restore(encoded);
    },
  };
}

/** Whether a value has quotes elsewhere than around all of it. */
function isInPieces(word: string): boolean {
  const quote = QUOTE.exec(word)?.[0];
  if (quote === undefined) return false;
  return !word.startsWith(quote) || word.indexOf(quote, 1) !== word.length - 1;
}

/** A name right behind the quote that ends another value may be a piece of that value. */
function isBehindQuote(text: string, { key }: DockerVariable, before: DockerVariable | undefined): boolean {
  return before !== undefined && BEHIND_QUOTE.test(text.slice(before.valueRange.end - 1, key.range.start));
}

function expansionsOf({ expansions }: DockerVariable): Fact[] {
  return expansions.map(({ name, range: at, isKnown, isArgument }) => ({
    kind: 'expansion',
    at,
    variable: name,
    source: isKnown ? 'file' : isArgument ? 'argument' : 'nowhere',
  }));
}

/** A JSON text that cannot be read because docker takes its quotes away says so. */
function explained(fact: Fact, word: string, at: Range): Fact {
  return word.includes('"') && fact.kind === 'unreadable' && fact.form === 'json' ? { ...fact, at, reason: STRIPPED } : fact;
}
