import { jsonLine } from '../airflow/write-json.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';
import { collide, contains, lineStart, type Range, type TextEdit } from '../model/text.ts';
import type { GivenOption } from '../shell/options.ts';
import { joined } from './joined.ts';
import { loneAssignment } from './lone-assignment.ts';
import { firstEncoded, withoutBlanks } from './spellings.ts';
import type { MemberChange, MemberChanges, WrittenMapping } from './written-mapping.ts';

/** A command that gives a connection field by field. */
export interface FieldsCommand {
  /** The whole command. */
  readonly range: Range;
  /** Each option by the name that is written for it, without dashes, with its value in the script. */
  readonly options: readonly NamedOption[];
  /** The end of the last word, behind which the command may be continued. */
  readonly end: number;
  /** The character that makes a line go on. Default: a backslash. */
  readonly escaper?: string | undefined;
}

export interface NamedOption {
  readonly name: string;
  readonly option: GivenOption & { readonly value: NonNullable<GivenOption['value']> };
}

const FLAG = /^--?[\w-]+/;
const NOT_LITERAL = 'a word of the command has several pieces, or depends on the shell';
const NO_ROOM = 'the text around the command cannot hold the new values';
const BEHIND_COMMENT = 'a flag that must go comes after a comment, with nothing after it';

/**
 * The options of a command as the members of a mapping. A new one takes the place of the first that goes, in its quotes; one that
 * goes takes along the blanks in front of it.
 */
export function shellMapping(file: string, command: FieldsCommand): WrittenMapping {
  return {
    range: command.range,
    members: command.options.map(({ name, option }) => ({
      key: { value: name, range: withoutDashes(file, flagOf(file, option)) },
      value: { kind: 'text', text: option.value },
    })),
    edits: (changes) => editsOf(file, command, changes),
  };
}

/** The option as it is written, without its value. */
export function flagOf(file: string, { range: { start, end } }: GivenOption): Range {
  const length = FLAG.exec(file.slice(start, Math.min(end, start + 100)))?.[0].length ?? 0;
  return { start, end: start + length };
}

function withoutDashes(file: string, { start, end }: Range): Range {
  const dashes = /^-*/.exec(file.slice(start, end))?.[0].length ?? 0;
  return { start: start + dashes, end };
}

function editsOf(file: string, { options, end, escaper }: FieldsCommand, changes: MemberChanges): Edits {
  const edits: TextEdit[] = [];
  const added = additionsTo(options, changes);
  const spell = options.find(({ option }) => isInCommand(option) && option.value.encode('') !== undefined)?.option.value;
  const refusal = spell ? NO_ROOM : NOT_LITERAL;
  for (const { name, option } of options) {
    const change = changes.get(name);
    if (!change) continue;
    const [instead] = isRemoval(change) && isInCommand(option) ? added : [];
    const written = valueEdits(file, option, instead ?? [undefined, textOf(change)]) ?? insteadOf(option, instead, spell);
    if (written && (instead || !isRemoval(change))) {
      if (instead) added.shift();
      for (const edit of written) edits.push(edit);
    } else if (isRemoval(change)) {
      const range = withBlanks(file, option.range, escaper);
      if (!range) return { refused: BEHIND_COMMENT };
      edits.push({ range, text: '' });
    } else return { refused: refusal };
  }
  for (const [name, text] of added) {
    const encoded = spell && encodedBy(spell, text);
    if (encoded === undefined) return { refused: refusal };
    edits.push({ range: { start: end, end }, text: ` --${name} ${encoded}` });
  }
  return { edits: joined([...edits, ...variablesWith(options, changes, file)]) };
}

/** The assignments that go with options. */
function variablesWith(options: readonly NamedOption[], changes: MemberChanges, file: string): readonly TextEdit[] {
  return options.flatMap(({ name, option: { goesToo } }) => {
    const change = changes.get(name);
    const assignment = change && isRemoval(change) && goesToo ? loneAssignment(file, goesToo.range) : undefined;
    return assignment ? [{ range: assignment.edit, text: '' }] : [];
  });
}

/** A new option in the place of one whose value depends on the shell, in the quotes of another one. */
function insteadOf(
  { range }: NamedOption['option'],
  instead: readonly [name: string, text: string] | undefined,
  spell: Embedded | undefined,
): readonly TextEdit[] | undefined {
  const encoded = instead && spell && encodedBy(spell, instead[1]);
  return encoded === undefined ? undefined : [{ range, text: `--${instead?.[0]} ${encoded}` }];
}

function additionsTo(options: readonly NamedOption[], changes: MemberChanges): [name: string, text: string][] {
  const known = new Set(options.map(({ name }) => name));
  return [...changes].flatMap(([name, change]) => (isRemoval(change) || known.has(name) ? [] : [[name, textOf(change)]]));
}

/** The edits for another value, under another name if one is given; undefined where name and value are not written apart. */
function valueEdits(
  file: string,
  option: NamedOption['option'],
  [name, text]: readonly [string | undefined, string],
): TextEdit[] | undefined {
  const flag = flagOf(file, option);
  const { value } = option;
  const encoded = encodedBy(value, text);
  if (encoded === undefined || collide(flag, value.range)) return undefined;
  const edit = { range: value.range, text: encoded };
  return name === undefined ? [edit] : [{ range: flag, text: `--${name}` }, edit];
}

/** A text as it is written in the place of another one; an object without blanks where these cannot be written. */
function encodedBy({ encode }: Embedded, text: string): string | undefined {
  return firstEncoded(encode, text.startsWith('{') ? [text, withoutBlanks(text)] : [text]);
}

/** Whether the value is written behind its option, and not in a heredoc or where a variable gets it. */
export function isInCommand({ range, value }: NamedOption['option']): boolean {
  return contains(range, value.range);
}

export function isRemoval(change: MemberChange): change is 'remove' | { readonly to: null } {
  return change === 'remove' || change.to === null;
}

/** The text of an option's new value. */
export function textOf(change: MemberChange): string {
  if (isRemoval(change)) return '';
  return typeof change.to === 'string' ? change.to : jsonLine(change.to);
}

/**
 * An option with the blanks in front of it, and the line breaks that the shell, or the program before it, passes over; with its line where
 * that begins behind a comment, and the command goes on. undefined where it does not.
 */
function withBlanks(file: string, { start, end }: Range, escaper = '\\'): Range | undefined {
  let from = blanksBefore(file, start);
  while (file[from - 1] === '\n') {
    const feed = file[from - 2] === '\r' ? from - 2 : from - 1;
    if (COMMENT.test(file.slice(lineStart(file, feed), feed))) {
      const behind = escaper === '\\' ? BACKSLASH_BEHIND : GRAVE_BEHIND;
      behind.lastIndex = end;
      return behind.test(file) ? { start: from, end: behind.lastIndex } : undefined;
    }
    // No option begins a command: without the character that makes a line go on the line break is one that YAML folds.
    const before = blanksBefore(file, feed);
    from = blanksBefore(file, file[before - 1] === escaper ? before - 1 : feed);
  }
  return { start: from, end };
}

const COMMENT = /^[ \t]*#/;
const BACKSLASH_BEHIND = /[ \t]*\\[ \t]*\r?\n/y;
const GRAVE_BEHIND = /[ \t]*`[ \t]*\r?\n/y;

function blanksBefore(file: string, at: number): number {
  let from = at;
  while (file[from - 1] === ' ' || file[from - 1] === '\t') from--;
  return from;
}
