import { Decoding, type Mark } from '../../model/decoding.ts';
import type { Range } from '../../model/text.ts';
import { goQuote } from '../go-quote.ts';
import { closingBraces, nameEnd, type Operator, operatorAt } from './compose-template.ts';
import { EXPANSION_TOO_LONG, LISTED } from './expansion-limit.ts';

/** Where compose found the variable that a value names. */
export type Origin = 'host' | 'service' | 'file' | 'nothing';

export interface Found {
  readonly value: string;
  readonly origin: Exclude<Origin, 'nothing'>;
}

/** One `$NAME` or `${NAME…}`. */
export interface Expansion {
  readonly name: string;
  readonly range: Range;
  readonly origin: Origin;
  /** The operator between the name and the word in `${NAME:-word}`; undefined for `$NAME` and `${NAME}`. */
  readonly operator: Operator | undefined;
}

/** The variables that a value may ask for, and how many characters of them may still be put in. */
export interface Variables {
  readonly lookUp: (name: string) => Found | undefined;
  readonly room: number;
}

export interface Expanded {
  readonly decoding: Decoding;
  /** In the order in which they end, those inside of a default too; at most `LISTED` of them. */
  readonly expansions: readonly Expansion[];
  /** Whether a `$$` became `$`. */
  readonly hasEscapes: boolean;
  /** How many characters of variables were put in, those of a word that was not taken too. */
  readonly inserted: number;
}

export interface TemplateProblem {
  readonly code: 'invalid-template' | 'required-variable' | 'too-long';
  /** The message of compose; the template is in it. */
  readonly message: string;
  readonly range: Range;
}

/** A stretch of the template that is expanded by itself: the whole, or the word behind an operator. */
interface Frame {
  readonly whole: Range;
  /** The template as compose shows it in an error: the whole, or the part behind an expansion that has a word. */
  template: Range;
  readonly word: Word | undefined;
}

interface Word {
  readonly name: string;
  readonly operator: Operator;
  readonly dollar: number;
  readonly close: number;
  /** The last closing brace of the line. */
  readonly last: number;
  readonly mark: Mark;
}

/**
 * Puts values in the place of the variables of a template, as compose-go v2.9.1 does (template.Substitute). The word of
 * `${NAME:-word}` is expanded even when it is not needed; that changed in later versions. Nesting has no limit here and takes
 * no stack.
 */
export function expand(template: string, { lookUp, room }: Variables): Expanded | TemplateProblem {
  return new Expander(template, lookUp, room).run();
}

class Expander {
  readonly #text: string;
  readonly #lookUp: (name: string) => Found | undefined;
  readonly #room: number;
  readonly #closing: Int32Array;
  readonly #decoding = new Decoding();
  readonly #expansions: Expansion[] = [];
  readonly #frames: Frame[];
  #at = 0;
  #dollar = -1;
  #lineEnd = -1;
  #inserted = 0;
  #hasEscapes = false;

  constructor(text: string, lookUp: (name: string) => Found | undefined, room: number) {
    const whole = { start: 0, end: text.length };
    this.#text = text;
    this.#lookUp = lookUp;
    this.#room = room;
    this.#closing = closingBraces(text);
    this.#frames = [{ whole, template: whole, word: undefined }];
  }

  run(): Expanded | TemplateProblem {
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      const problem = this.#at < frame.whole.end ? this.#step(frame) : this.#leave(frame);
      if (problem !== undefined) return problem;
      if (this.#inserted > this.#room) return { code: 'too-long', message: EXPANSION_TOO_LONG, range: frame.whole };
    }
    return { decoding: this.#decoding, expansions: this.#expansions, hasEscapes: this.#hasEscapes, inserted: this.#inserted };
  }

  #step(frame: Frame): TemplateProblem | undefined {
    const dollar = Math.min(this.#nextDollar(), frame.whole.end);
    this.#decoding.copy(this.#text, this.#at, dollar);
    this.#at = dollar;
    if (dollar === frame.whole.end) return undefined;

    if (this.#text[dollar + 1] === '$') return this.#escape(dollar);
    if (this.#text[dollar + 1] === '{') return this.#braced(dollar, frame);
    const end = nameEnd(this.#text, dollar + 1);
    if (end > dollar + 1) return this.#insert(this.#text.slice(dollar + 1, end), undefined, dollar, end);
    this.#decoding.copy(this.#text, dollar, dollar + 1);
    this.#at = dollar + 1;
    return undefined;
  }

  #escape(dollar: number): undefined {
    this.#decoding.replace('$', dollar, dollar + 2);
    this.#hasEscapes = true;
    this.#at = dollar + 2;
  }

  #insert(name: string, operator: Operator | undefined, start: number, end: number): undefined {
    const found = this.#lookUp(name);
    this.#note({ name, operator, range: { start, end }, origin: found?.origin ?? 'nothing' });
    this.#put(found?.value ?? '', start, end);
    this.#at = end;
  }

  #put(value: string, start: number, end: number): void {
    this.#inserted += value.length;
    this.#decoding.replace(value, start, end);
  }

  #note(expansion: Expansion): void {
    if (this.#expansions.length < LISTED) this.#expansions.push(expansion);
  }

  #braced(dollar: number, frame: Frame): TemplateProblem | undefined {
    const behind = nameEnd(this.#text, dollar + 2);
    const name = this.#text.slice(dollar + 2, behind);
    const template = dollar < frame.template.end ? frame.template : frame.whole;
    if (name === '') return this.#invalid(dollar, template);
    const isPlain = this.#text[behind] === '}' && behind < frame.whole.end;
    if (isPlain) return this.#insert(name, undefined, dollar, behind + 1);

    const operator = operatorAt(this.#text, behind);
    if (operator === undefined) return this.#invalid(dollar, template);
    const start = behind + operator.length;
    // compose reads up to the last brace of the line first, and looks for the one that belongs here in what it has read.
    const last = this.#text.lastIndexOf('}', Math.min(template.end, this.#endOfLine()) - 1);
    if (last < start) return this.#invalid(dollar, template);
    const closing = this.#closing[dollar + 1] ?? 0;
    const close = closing === 0 || closing > last ? last : closing;
    const whole = { start, end: close };
    this.#frames.push({ whole, template: whole, word: { name, operator, dollar, close, last, mark: this.#decoding.mark() } });
    this.#at = start;
    return undefined;
  }

  /** The end of a word: its expanded text stays, or makes room for the variable's value. */
  #leave({ word }: Frame): TemplateProblem | undefined {
    this.#frames.pop();
    const outer = this.#frames.at(-1);
    if (word === undefined || outer === undefined) return undefined;

    const { name, operator, dollar, close, last, mark } = word;
    const range = { start: dollar, end: close + 1 };
    const found = this.#lookUp(name);
    this.#note({ name, operator, range, origin: found?.origin ?? 'nothing' });
    const isSet = found !== undefined && (!operator.startsWith(':') || found.value !== '');
    if (operator.endsWith('?') && !isSet) return missing(name, this.#decoding.since(mark), range);
    if (operator.endsWith('+') !== isSet) {
      this.#decoding.returnTo(mark);
      this.#put(found?.value ?? '', range.start, range.end);
    }
    outer.template = close < last ? { start: close + 1, end: last + 1 } : outer.whole;
    this.#at = close + 1;
    return undefined;
  }

  #invalid(dollar: number, template: Range): TemplateProblem {
    const message = `Invalid template: ${goQuote(this.#text.slice(template.start, template.end))}`;
    return { code: 'invalid-template', message, range: { start: dollar, end: dollar + 2 } };
  }

  #nextDollar(): number {
    if (this.#dollar < this.#at) this.#dollar = orNowhere(this.#text.indexOf('$', this.#at));
    return this.#dollar;
  }

  #endOfLine(): number {
    if (this.#lineEnd < this.#at) this.#lineEnd = orNowhere(this.#text.indexOf('\n', this.#at));
    return this.#lineEnd;
  }
}

function missing(name: string, reason: string, range: Range): TemplateProblem {
  const message = `required variable ${name} is missing a value${reason === '' ? '' : `: ${reason}`}`;
  return { code: 'required-variable', message, range };
}

function orNowhere(offset: number): number {
  return offset === -1 ? Number.POSITIVE_INFINITY : offset;
}
