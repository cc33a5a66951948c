import { ELSEWHERE } from '../model/elsewhere.ts';
import { behind, type Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import { behindArgument } from './argument.ts';
import type { ShellArgument, ShellCall } from './call.ts';
import { argumentsOf } from './expansion.ts';
import { LITERAL } from './literal.ts';
import { setPairs } from './set-pairs.ts';

/** A value that `helm --set` gives to a chart. */
export interface ShellSetting {
  /** The name with its equals sign. */
  readonly front: string;
  readonly name: Range;
  /** As Helm gets it, with ELSEWHERE for what the script does not tell. */
  readonly value: Embedded;
  /** Whether every value is a text, as `--set-string` has it. */
  readonly asText: boolean;
  /** The word, or the part of it. */
  readonly range: Range;
}

const OPTION = /^--set(?<string>-string)?(?:=|$)/;
const PATH = /^.*\//;
/** No author writes more of them for one chart. */
const MOST = 500;

/** The settings of a call of Helm, in the order in which they count: those of `--set-string` come last, wherever they are. */
export function helmSettings({ argv }: Pick<ShellCall, 'argv'>): readonly ShellSetting[] {
  const helm = argv.findIndex(({ value }) => value?.text.replace(PATH, '') === 'helm');
  if (helm === -1) return [];
  const settings: ShellSetting[] = [];
  for (let at = helm + 1; at < argv.length; at++) {
    const argument = asLiteral(argv[at]);
    const text = textOf(argument) ?? '';
    const option = OPTION.exec(text);
    if (!argument || !option) continue;
    const asText = option.groups?.['string'] !== undefined;
    const isOne = option[0].endsWith('=');
    const holder = isOne ? argument : asLiteral(argv[++at]);
    const found = holder && settingsIn(holder, isOne ? option[0].length : 0, asText);
    // Helm refuses all of the call then. Of too many nobody tells which counts.
    if (found === 'refused' || settings.length + (found?.length ?? 0) > MOST) return [];
    for (const setting of found ?? []) settings.push(setting);
  }
  return [...settings.filter(({ asText }) => !asText), ...settings.filter(({ asText }) => asText)];
}

/** `env[0].name=x` without quotes is a pattern, which fits no file: nobody has one of such a name. */
function asLiteral(argument: ShellArgument | undefined): ShellArgument | undefined {
  if (!argument || argument.value) return argument;
  const [only, ...others] = argumentsOf(argument.word, LITERAL);
  return only?.value && others.length === 0 ? only : argument;
}

function textOf(argument: ShellArgument | undefined): string | undefined {
  return (argument?.value ?? argument?.partly)?.text;
}

function settingsIn(holder: ShellArgument, offset: number, asText: boolean): readonly ShellSetting[] | 'refused' {
  const whole = holder.value ?? holder.partly;
  if (!whole) return [];
  const line = whole.text.slice(offset);
  const pairs = setPairs(line);
  if (!pairs) return line.includes(ELSEWHERE) ? [] : 'refused';
  if (pairs.length > MOST) return 'refused';
  const isOne = pairs.length === 1 && pairs[0]?.end === line.length;
  return pairs.map(({ start, value, end }) => {
    const at = { start: value + offset, end: end + offset };
    return {
      front: line.slice(start, value),
      name: whole.place({ start: start + offset, end: value - 1 + offset }),
      value: (isOne ? valueIn(holder, offset, value) : undefined) ?? partOf(whole, at),
      asText,
      range: isOne ? holder.range : whole.place({ start: start + offset, end: at.end }),
    };
  });
}

/** The value in quotes of its own, or in those around the name too. */
function valueIn(holder: ShellArgument, offset: number, length: number): Embedded | undefined {
  const own = behindArgument(holder, offset + length);
  if (own?.encode('') !== undefined) return own;
  const line = offset > 0 ? behindArgument(holder, offset) : undefined;
  return line && behind(line, length);
}

/** A part of a word: all of the word is written for another one. */
function partOf({ text, range, place, encode }: Embedded, at: Range): Embedded {
  return {
    text: text.slice(at.start, at.end),
    range,
    place: (span) => place({ start: span.start + at.start, end: span.end + at.start }),
    encode: (part) => encode(text.slice(0, at.start) + part + text.slice(at.end)),
  };
}
