import type { Located, Range } from '../../model/text.ts';
import { type ExpandedWord, expandWord, type WordExpansion } from './expand-word.ts';
import { wordsOf } from './instruction-words.ts';
import type { Instruction } from './instructions.ts';

/** A variable in a value. */
export interface DockerExpansion extends WordExpansion {
  /** Whether only the command line of the build gives its value: an `ARG` names it, and gives it none. */
  readonly isArgument: boolean;
}

/** A variable that an `ENV` instruction sets. */
export interface DockerVariable {
  readonly key: Located<string>;
  readonly value: string;
  /** The value with every variable that is not known standing for itself. */
  readonly judged: string;
  /** Where a span of `value` stands in the file. */
  readonly place: (span: Range) => Range;
  /** The value as it is written, with its quotes. */
  readonly valueRange: Range;
  readonly expansions: readonly DockerExpansion[];
  /** Counted from 0: what an earlier stage sets is not in the image, unless a later one is built on it. */
  readonly stage: number;
}

/** A file makes no more than so many characters out of its variables. */
const ROOM = 5_000_000;
const GAP = /[\t\v\f\r ]+/;
const INNER_ENV = /^env\s+(?=\S)/i;

/** The stages of a Dockerfile while they are read, each with the variables that it knows. */
export class Stages {
  readonly #escaper: string;
  #known = new Map<string, string>();
  /** The names that an `ARG` of the stage declares. */
  #declared = new Set<string>();
  /** The `ARG`s before the first `FROM`: a stage knows those that it names again. */
  #global: ReadonlyMap<string, string> = new Map();
  #stage = 0;
  #room = ROOM;
  /** The variables of the build that `ARG` gives a value. */
  readonly args: DockerVariable[] = [];
  /** Those of the images that are built on this one. */
  readonly later: DockerVariable[] = [];

  constructor(escaper: string) {
    this.#escaper = escaper;
  }

  /** The variables that an instruction sets; `refused` for an `ENV` that cannot be read; undefined for all others. */
  take(instruction: Instruction): DockerVariable[] | 'refused' | undefined {
    switch (instruction.name) {
      case 'from':
        if (this.#stage === 0) this.#global = this.#known;
        this.#known = new Map();
        this.#declared = new Set();
        this.#stage++;
        return undefined;
      case 'arg':
        this.#declare(instruction);
        return undefined;
      case 'env': {
        const set = this.#set(instruction);
        for (const { key, value } of set ?? []) this.#known.set(key.value, value);
        return set ?? 'refused';
      }
      case 'onbuild':
        this.#setLater(instruction);
        return undefined;
      default:
        return undefined;
    }
  }

  /** The first word without an equals sign, where the first of all has one. */
  strayWord({ args, place }: Instruction): Range[] {
    const words = wordsOf(args, this.#escaper);
    const stray = words.find(({ start, end }) => !args.slice(start, end).includes('='));
    return stray && stray !== words[0] ? [place(stray)] : [];
  }

  /** `ONBUILD ENV`: the variables of the images that are built on this one, whose arguments are others. */
  #setLater({ args, ...instruction }: Instruction): void {
    const length = INNER_ENV.exec(args)?.[0].length;
    if (length === undefined) return;
    const place: Instruction['place'] = ({ start, end }) => instruction.place({ start: start + length, end: end + length });
    const known = this.#known;
    this.#known = new Map();
    for (const variable of this.#set({ ...instruction, name: 'env', args: args.slice(length), place }) ?? []) this.later.push(variable);
    this.#known = known;
  }

  /** `ARG NAME=default`: the name is known from here on, unless only the command line gives it a value. `ENV` has precedence. */
  #declare(instruction: Instruction): void {
    const { args } = instruction;
    for (const { start, end } of wordsOf(args, this.#escaper)) {
      const [name = '', ...rest] = args.slice(start, end).split('=');
      const value = rest.length === 0 ? this.#global.get(name) : this.#expand(rest.join('='))?.value;
      const key = { start, end: start + name.length };
      const given = rest.length === 0 ? undefined : this.#variable(instruction, key, { start: key.end + 1, end });
      if (given) this.args.push(given);
      this.#declared.add(name);
      if (value !== undefined && !this.#known.has(name)) this.#known.set(name, value);
    }
  }

  /** `NAME=value NAME=value`, or the old `NAME value`; undefined where one of them cannot be read. */
  #set(instruction: Instruction): DockerVariable[] | undefined {
    const { args } = instruction;
    const words = wordsOf(args, this.#escaper);
    const [first] = words;
    if (!first) return undefined;
    if (!args.slice(first.start, first.end).includes('=')) {
      const gap = GAP.exec(args);
      const value = gap && { start: gap.index + gap[0].length, end: args.length };
      const variable = value && this.#variable(instruction, { start: 0, end: gap.index }, value);
      return variable ? [variable] : undefined;
    }
    const variables = words.map(({ start, end }) => {
      const middle = start + args.slice(start, end).indexOf('=');
      return middle > start ? this.#variable(instruction, { start, end: middle }, { start: middle + 1, end }) : undefined;
    });
    const readable = variables.flatMap((variable) => variable ?? []);
    return readable.length === variables.length ? readable : undefined;
  }

  #variable({ args, place }: Instruction, key: Range, range: Range): DockerVariable | undefined {
    const name = this.#expand(args.slice(key.start, key.end));
    const word = args.slice(range.start, range.end);
    const value = this.#expand(word);
    if (!name || !value) return undefined;
    const inFile = ({ start, end }: Range) => place({ start: start + range.start, end: end + range.start });
    const isKnown = value.expansions.every((expansion) => expansion.isKnown);
    const judged = isKnown ? value : this.#expand(word, (variable) => this.#known.get(variable) ?? `\${${variable}}`);
    return {
      key: { value: name.value, range: place(key) },
      value: value.value,
      judged: judged?.value ?? value.value,
      place: (span) => inFile(value.decoding.place(span) ?? { start: 0, end: word.length }),
      valueRange: inFile({ start: 0, end: word.length }),
      expansions: value.expansions.map((expansion) => ({
        ...expansion,
        range: inFile(expansion.range),
        isArgument: !expansion.isKnown && this.#declared.has(expansion.name),
      })),
      stage: this.#stage,
    };
  }

  #expand(word: string, lookUp = (name: string) => this.#known.get(name)): ExpandedWord | undefined {
    const result = expandWord(word, { escaper: this.#escaper, lookUp, room: this.#room });
    this.#room -= result?.inserted ?? 0;
    return result;
  }
}
