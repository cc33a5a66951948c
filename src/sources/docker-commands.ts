import { parseJson } from '../airflow/json-parse.ts';
import type { DockerDocument, Instruction } from '../astro/dockerfile/instructions.ts';
import type { Range } from '../model/text.ts';
import { dockerfileKind } from './kinds.ts';

/** A command that runs while an image is built, or when a container starts. */
export type DockerCommand = DockerShellCommand | DockerListedCommand | DockerScriptFile;

/** A document that an instruction copies into a script. */
export interface DockerScriptFile {
  readonly kind: 'file';
  readonly document: DockerDocument;
}

/** A text for the shell of the image, with the documents behind it. */
export interface DockerShellCommand {
  readonly kind: 'shell';
  readonly instruction: Instruction;
  /** The text among the arguments of the instruction. */
  readonly range: Range;
  readonly documents: readonly DockerDocument[];
}

/** The words of a command in a JSON list, which no shell parts. */
export interface DockerListedCommand {
  readonly kind: 'listed';
  readonly instruction: Instruction;
  /** The items among the arguments of the instruction, with their quotes. */
  readonly words: readonly Range[];
}

const COMMANDS: ReadonlySet<string> = new Set(['run', 'cmd', 'entrypoint']);
/** Instructions in front of another one. */
const OUTER: ReadonlySet<string> = new Set(['onbuild', 'healthcheck']);
/** The longest command that is read, in characters: each word takes much memory. */
const LONGEST = 100_000;
/** docker takes `ONBUILD HEALTHCHECK CMD`, and none that is deeper. */
const DEEPEST = 2;
/** `--mount=…` in front of a command. */
const FLAGS = /^(?:--[a-z][^\s]{0,2000}\s+)+/;
/** An instruction in another one: `ONBUILD RUN`, `HEALTHCHECK --interval=5m CMD`. */
const INNER = /^(?<name>[A-Za-z]+)\s+(?=\S)/;
const SHELL = /^(?:ba|da|a|k|z)?sh$/;

/** The commands of a Dockerfile that a shell like bash runs, or no shell. An instruction `SHELL` decides on those behind it in its stage. */
export function dockerCommands(instructions: readonly Instruction[]): readonly DockerCommand[] {
  let isForShell = true;
  return instructions.flatMap((instruction): readonly DockerCommand[] => {
    if (instruction.name === 'from') isForShell = true;
    if (instruction.name === 'shell') isForShell = namesShell(instruction.args);
    const command = commandOf(instruction) ?? scriptFile(instruction);
    return command && (command.kind !== 'shell' || isForShell) ? [command] : [];
  });
}

/** A command about connections that is too long to be read. */
export function tooLongAmong(instructions: readonly Instruction[]): Instruction | undefined {
  return instructions.find((each) => each.args.length > LONGEST && startOf(each) !== undefined && dockerfileKind.needs?.test(each.args));
}

const COPIES: ReadonlySet<string> = new Set(['copy', 'add']);
const SCRIPT = /\.(?:sh|bash)$/;

/** A document that becomes a script: with its variables, which docker would put in without quotes around its delimiter. */
function scriptFile(instruction: Instruction): DockerScriptFile | undefined {
  const document = copiedDocument(instruction);
  return document?.isLiteral && SCRIPT.test(instruction.args) ? { kind: 'file', document } : undefined;
}

/** The one document that an instruction copies into a file. */
export function copiedDocument({ name, documents: [document, ...others] }: Instruction): DockerDocument | undefined {
  return others.length === 0 && COPIES.has(name) ? document : undefined;
}

function namesShell(args: string): boolean {
  const [program] = listed(args) ?? [];
  return program !== undefined && SHELL.test(program.value.slice(program.value.lastIndexOf('/') + 1));
}

function commandOf(instruction: Instruction): DockerCommand | undefined {
  const { args, documents } = instruction;
  const start = startOf(instruction);
  if (start === undefined) return undefined;
  if (args.length > LONGEST) return undefined;
  const items = listed(args.slice(start));
  if (items)
    return { kind: 'listed', instruction, words: items.map(({ range }) => ({ start: range.start + start, end: range.end + start })) };
  return { kind: 'shell', instruction, range: { start, end: args.length }, documents };
}

/** The start of the command among the arguments of an instruction; undefined for one without. */
function startOf({ name, args }: Pick<Instruction, 'name' | 'args'>, depth = 0): number | undefined {
  const flags = FLAGS.exec(args)?.[0].length ?? 0;
  if (COMMANDS.has(name)) return flags;
  const inner = OUTER.has(name) && depth < DEEPEST ? INNER.exec(args.slice(flags)) : null;
  const innerName = inner?.groups?.['name']?.toLowerCase();
  if (!inner || innerName === undefined) return undefined;
  const from = flags + inner[0].length;
  const found = startOf({ name: innerName, args: args.slice(from) }, depth + 1);
  return found === undefined ? undefined : from + found;
}

/** The texts of a JSON list; undefined for anything else, which is a text for a shell. */
function listed(args: string) {
  const parsed = args.startsWith('[') ? parseJson(args) : undefined;
  if (!parsed || 'error' in parsed || parsed.node.kind !== 'array') return undefined;
  const items = parsed.node.items.flatMap((item) => (item.kind === 'string' ? [item] : []));
  return items.length === parsed.node.items.length ? items : undefined;
}
