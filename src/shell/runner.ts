import { runsCommand, textOf } from './assigned-values.ts';
import { AssignedVariables } from './assigned-variables.ts';
import { BUILTINS } from './builtins.ts';
import type { ShellArgument, ShellCall, ShellWriting } from './call.ts';
import { ANYTHING, joinOutputs, NOTHING } from './command-output.ts';
import { argumentsOf, assignedOf } from './expansion.ts';
import type { Expansion } from './fields.ts';
import { type ChangedShell, type Frame, forget, innerFrame, runsForSure } from './frame.ts';
import type { Shell, Status } from './invocation.ts';
import { redirected } from './redirects.ts';
import { Room } from './room.ts';
import type { ShellHost } from './shell-host.ts';
import {
  type Assignment,
  type Command,
  type CommandPiece,
  type CompoundCommand,
  type Item,
  isAssignment,
  type Pipeline,
  type SimpleCommand,
} from './syntax.ts';
import { UNKNOWN, type Unknown } from './variables.ts';

/** Commands after which others may run elsewhere, or otherwise. */
const CHANGES_SETTING = /^(?:cd|pushd|popd|source|\.|eval|trap|alias|exec)$/;

/** Follows the commands of a script, and notes what they do. */
export class Runner implements Shell {
  readonly calls: ShellCall[] = [];
  readonly variables = new AssignedVariables();
  readonly writings: ShellWriting[] = [];
  readonly complaints: string[] = [];
  /** Whether anything was asked for that nobody follows. */
  hasDoubts = false;
  readonly #host: ShellHost;
  readonly #functions = new Map<string, ChangedShell>();
  readonly #room = new Room();
  #line = 1;
  #hasFiles = false;
  #setting = 0;

  constructor(host: ShellHost) {
    this.#host = host;
  }

  run(items: readonly Item[], frame: Frame): Status {
    let status: Status = 0;
    for (const item of items) {
      this.#line = item.line;
      status = item.isBackground ? this.#background(item, frame) : this.#pipelines(item, frame);
    }
    return status;
  }

  external(argv: readonly ShellArgument[], frame: Frame, { range, environment }: Pick<ShellCall, 'range' | 'environment'>): Status {
    const isUnconditional = frame.isCertain && !frame.isRacing;
    const setting = this.#setting + this.variables.exports;
    this.calls.push({ argv, environment, isCertain: runsForSure(frame), isUnconditional, setting, stdin: frame.stdin.written, range });
    const status = this.#host.statusOf(argv[0]?.value?.text ?? '');
    frame.printed.push(status === 0 ? NOTHING : ANYTHING);
    return status;
  }

  /** What a command gets; told only where its calls are recorded, for it takes long. */
  environmentOf(name: string, { variables }: Frame, given: ShellCall['environment']): ShellCall['environment'] {
    return this.#host.statusOf(name) === undefined ? given : new Map([...variables.exported(), ...given]);
  }

  write(writing: ShellWriting): void {
    this.writings.push(writing);
    if (!writing.path?.value.startsWith('.')) this.#hasFiles = true;
  }

  complain(message: string, frame: Frame): void {
    if (runsForSure(frame)) this.complaints.push(`bash: line ${this.#line}: ${message}`);
  }

  expansionIn(frame: Frame): Expansion {
    const { shell, variables } = frame;
    return {
      lookUp: (name) => this.#room.hold(variables.get(name)),
      assign: (name, value) => {
        this.variables.doubtIfFixed(name, frame);
        variables.set(name, value);
      },
      hasRoom: (characters) => this.#room.take(characters),
      substitute: (command) => this.#substitute(command, frame),
      fail: (name, message) => this.#fail(name, message, frame),
      doubt: () => {
        shell.isDoubtful = true;
        this.hasDoubts = true;
      },
      originOf: (name) => variables.originOf(name),
      hasCat: !this.#functions.has('cat'),
      hasNoFiles: shell.hasNoFiles && this.#host.hasNoFiles && !this.#hasFiles,
      splitsAtBlanks: shell.splitsAtBlanks,
    };
  }

  assignArguments(assignments: readonly Assignment[], frame: Frame, exportOf: (name: string) => boolean | Unknown): void {
    const values = assignments.map((assignment) => assignedOf(assignment, this.expansionIn(frame), true));
    for (const [at, assignment] of assignments.entries()) {
      const assigned = values[at];
      if (assigned) this.variables.assign(assignment, assigned, frame, exportOf(assignment.name));
    }
  }

  #background(item: Item, frame: Frame): Status {
    const inner = innerFrame(frame, { isRacing: true });
    this.#pipelines(item, inner);
    for (const printed of inner.printed) frame.printed.push(printed);
    return 0;
  }

  #pipelines({ pipelines }: Item, frame: Frame): Status {
    let status: Status = 0;
    for (const pipeline of pipelines) {
      const { operator } = pipeline;
      const isCertain = operator === undefined || (status !== undefined && (operator === '&&') === (status === 0));
      if (isCertain) {
        status = this.#pipeline(pipeline, frame);
        if (pipeline === pipelines.at(-1) && !pipeline.isNegated) this.#endOnFailure(status, frame);
      } else if (status === undefined) this.#branch(frame, true, (inner) => this.#pipeline(pipeline, inner));
      else this.#branch(frame, false, (inner) => this.#pipeline(pipeline, inner));
    }
    return status;
  }

  /** Under `set -e` a failure is the end, and what may have failed may be. */
  #endOnFailure(status: Status, { shell }: Frame): void {
    if (!shell.endsOnFailure || status === 0) return;
    if (status === undefined) shell.isDoubtful = true;
    else shell.hasEnded = true;
  }

  /** What may be run, or be run later, or again. */
  #branch(frame: Frame, isPossible: boolean, run: (inner: Frame) => void): Frame {
    const inner: Frame = { ...frame, isCertain: false, variables: frame.variables.branch(), shell: { ...frame.shell }, printed: [] };
    run(inner);
    if (isPossible) forget(frame, inner);
    if (inner.printed.length > 0) frame.printed.push({ text: isPossible ? UNKNOWN : '', lines: joinOutputs(inner.printed).lines });
    return inner;
  }

  #pipeline({ commands, isNegated }: Pipeline, frame: Frame): Status {
    const [only] = commands;
    const status = commands.length === 1 && only ? this.#command(only, frame) : this.#piped(commands, frame);
    return isNegated && status !== undefined ? Number(status === 0) : status;
  }

  #piped(commands: readonly Command[], frame: Frame): Status {
    let status: Status;
    let { stdin } = frame;
    for (const command of commands) {
      const inner = innerFrame(frame, { stdin });
      status = this.#command(command, inner);
      const printed = joinOutputs(inner.printed);
      stdin = inner.shell.isDoubtful ? { text: UNKNOWN, lines: printed.lines } : printed;
      if (inner.shell.isDoubtful) status = undefined;
    }
    frame.printed.push(stdin);
    return status;
  }

  /** The words of a command are expanded before its redirections. */
  #command(command: Command, frame: Frame): Status {
    const argv = command.kind === 'simple' ? this.#argumentsOf(command, frame) : [];
    const { inner, finish, isRefused } = redirected(command.redirects, frame, this.expansionIn(frame));
    if (isRefused) return 1;
    const status = command.kind === 'simple' ? this.#simple(command, argv, inner) : this.#compound(command, inner);
    for (const writing of finish()) this.write(writing);
    return status;
  }

  #argumentsOf({ words }: SimpleCommand, frame: Frame): readonly ShellArgument[] {
    return words.flatMap((word) => (isAssignment(word) ? [] : argumentsOf(word, this.expansionIn(frame))));
  }

  #compound(command: CompoundCommand, frame: Frame): Status {
    const { runs, bodies, names, functionName } = command;
    const runBodies = (inner: Frame) => bodies.map((body) => this.run(body, inner)).at(-1);
    if (runs === 'group') return runBodies(frame);
    if (runs === 'subshell') {
      const inner = innerFrame(frame);
      const status = runBodies(inner);
      for (const printed of inner.printed) frame.printed.push(printed);
      return inner.shell.isDoubtful ? undefined : status;
    }
    const inner = this.#branch(frame, functionName === undefined, runBodies);
    if (functionName !== undefined) this.#functions.set(functionName, { variables: inner.variables, shell: inner.shell });
    for (const name of names) frame.variables.set(name, UNKNOWN, UNKNOWN);
    return functionName === undefined ? undefined : 0;
  }

  #simple({ assignments, words, range }: SimpleCommand, expanded: readonly ShellArgument[], frame: Frame): Status {
    if (frame.shell.hasEnded) return 1;
    const argv = withoutSudo(expanded);
    const [first] = argv;
    if (!first) return this.#assignments(assignments, frame);
    const given = this.#forCommand(assignments, frame);
    const name = first.value?.text;
    const called = name === undefined ? undefined : this.#functions.get(name);
    if (called || name === undefined || CHANGES_SETTING.test(name)) this.#setting++;
    if (called) {
      forget(frame, called);
      frame.printed.push(ANYTHING);
      return undefined;
    }
    const builtin = name !== undefined && Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
    if (name !== undefined && builtin)
      return builtin({ name, argv: argv.slice(1), assigned: words.filter(isAssignment), given, frame, runner: this, range });
    return this.external(argv, frame, { range, environment: this.environmentOf(name ?? '', frame, given) });
  }

  #assignments(assignments: readonly Assignment[], frame: Frame): Status {
    for (const assignment of assignments) {
      const assigned = assignedOf(assignment, this.expansionIn(frame), false);
      this.variables.assign(assignment, assigned, frame, frame.shell.exportsAll || frame.variables.isExported(assignment.name));
    }
    return assignments.some(runsCommand) ? undefined : 0;
  }

  /** What a command alone gets. */
  #forCommand(assignments: readonly Assignment[], frame: Frame): ShellCall['environment'] {
    const inner = innerFrame(frame, { shell: frame.shell });
    for (const assignment of assignments)
      this.variables.change(assignment, assignedOf(assignment, this.expansionIn(inner), false), inner, true);
    return new Map(assignments.map(({ name }) => [name, textOf(inner.variables.get(name))]));
  }

  #substitute({ items, isPlaced }: CommandPiece, frame: Frame): string | Unknown {
    if (!isPlaced && !this.#host.substitutes) return UNKNOWN;
    const line = this.#line;
    const inner = innerFrame(frame);
    this.run(items, inner);
    this.#line = line;
    return this.#host.substitutes ? joinOutputs(inner.printed).text : UNKNOWN;
  }

  #fail(name: string, message: string, frame: Frame): void {
    if (frame.shell.hasEnded || (message === 'unbound variable' && !frame.shell.refusesUnset)) return;
    this.complain(`${name}: ${message}`, frame);
    frame.shell.hasEnded = true;
  }
}

/** `sudo tee` is a `tee` that may write more. */
function withoutSudo(argv: readonly ShellArgument[]): readonly ShellArgument[] {
  return argv[0]?.value?.text === 'sudo' && argv[1]?.value?.text === 'tee' ? argv.slice(1) : argv;
}
