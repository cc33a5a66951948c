import { ELSEWHERE } from '../model/elsewhere.ts';
import { behind, type Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import { behindArgument } from './argument.ts';
import type { ShellArgument } from './call.ts';

/** The options of a command: each name with its meaning; `flag` for one that takes no value. */
export type OptionNames = Readonly<Record<string, string>>;

export interface GivenOption {
  readonly meaning: string;
  /** undefined where the script alone does not tell. */
  readonly value: Embedded | undefined;
  /** The same where the script tells a part of it, with ELSEWHERE for the rest. */
  readonly partly?: Embedded | undefined;
  /** The literal of the one variable that gives a credential, where nothing else reads that: it goes with the option. */
  readonly goesToo?: Embedded | undefined;
  /** The variables that the script names in the value. */
  readonly variables?: readonly string[];
  /** The argument that holds the value from `offset` on. */
  readonly holder: ShellArgument | undefined;
  readonly offset: number;
  /** The option with its value. */
  readonly range: Range;
}

export interface ParsedArguments {
  readonly options: readonly GivenOption[];
  readonly positional: readonly ShellArgument[];
  /** Whether every option is in the list, and every word is one argument. */
  readonly isWhole: boolean;
}

/** The arguments of a command behind its name. A long option may be shortened as far as it stays the only one, as argparse takes it. */
export function parseArguments(argv: readonly ShellArgument[], names: OptionNames): ParsedArguments {
  const options: GivenOption[] = [];
  const positional: ShellArgument[] = [];
  let isWhole = true;
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at];
    if (!argument) break;
    const text = (argument.value ?? argument.partly)?.text;
    if (argument.value === undefined && !isOption(text)) isWhole = false;
    if (text === undefined || !text.startsWith('-') || text === '-') {
      positional.push(argument);
      continue;
    }
    const equals = text.startsWith('--') ? text.indexOf('=') : -1;
    const meaning = meaningOf(equals === -1 ? text : text.slice(0, equals), names);
    if (meaning === undefined) isWhole = false;
    if (meaning === undefined || meaning === 'flag') continue;
    options.push(equals === -1 ? given(meaning, argument, argv[++at], 0) : given(meaning, argument, argument, equals + 1));
  }
  return { options, positional, isWhole };
}

/** An option whose name is known, whatever its value is. */
function isOption(text: string | undefined): boolean {
  return text?.startsWith('--') === true && text.includes('=') && !text.slice(0, text.indexOf('=')).includes(ELSEWHERE);
}

function meaningOf(name: string, names: OptionNames): string | undefined {
  if (Object.hasOwn(names, name)) return names[name];
  const longer = name.startsWith('--') && name.length > 2 ? Object.keys(names).filter((known) => known.startsWith(name)) : [];
  const [only] = longer;
  return only !== undefined && longer.length === 1 ? names[only] : undefined;
}

function given(meaning: string, { range }: ShellArgument, holder: ShellArgument | undefined, offset: number): GivenOption {
  const value = holder && (offset === 0 ? holder.value : behindArgument(holder, offset));
  const told = value ? undefined : holder?.partly;
  const partly = told && offset > 0 ? behind(told, offset) : told;
  return { meaning, value, partly, holder, offset, range: { start: range.start, end: holder?.range.end ?? range.end } };
}
