import { lazy } from '../lazy/lazy.ts';
import type { ShellRun } from './call.ts';
import { ANYTHING } from './command-output.ts';
import type { Frame } from './frame.ts';
import { parseScript } from './parse.ts';
import { Runner } from './runner.ts';
import { ANYWHERE, type ShellHost } from './shell-host.ts';
import { type Command, type Item, isAssignment } from './syntax.ts';
import { type Outside, Variables } from './variables.ts';

const NAME = /[A-Za-z0-9_]+/g;

/**
 * The effects of a bash script: its calls of other commands, the variables that it sets, the texts that it writes into files, each with its
 * place. A value that the script alone does not tell is unknown, never guessed. Never throws.
 */
export function readShell(text: string, host: ShellHost = ANYWHERE): ShellRun {
  const { items, comments, problem } = parseScript(text);
  const again = setAgain(assignedNames(items));
  const mentions = lazy(() => mentionsIn(text));
  const outside: Outside = {
    environment: (name) => host.environment(name),
    isSetAgain: (name) => again.has(name),
    isReadOnce: (name) => mentions().get(name) === 2,
  };
  const shell = {
    hasEnded: false,
    isDoubtful: false,
    exportsAll: false,
    refusesUnset: false,
    endsOnFailure: false,
    splitsAtBlanks: true,
    hasNoFiles: true,
  };
  const frame: Frame = { variables: new Variables(outside), shell, isCertain: true, isRacing: false, stdin: ANYTHING, printed: [] };
  const runner = new Runner(host);
  runner.run(items, frame);
  const { all, exported } = runner.variables;
  const variables = all.map((variable) => {
    const isExported = variable.isExported || exported.has(variable.key.value);
    return { ...variable, isExported, isUnread: !isExported && mentions().get(variable.key.value) === 1 };
  });
  const { calls, writings, complaints } = runner;
  return { calls, variables, writings, comments, complaints, isDoubtful: shell.isDoubtful || runner.hasDoubts, problem };
}

/** How often the script has each name, whatever it is there. */
function mentionsIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name] of text.matchAll(NAME)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function setAgain(names: Iterable<string>): ReadonlySet<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (seen.has(name) ? again : seen).add(name);
  return again;
}

/** The names that the commands assign, each as often as it is assigned; the variable of a loop counts as often as the loop runs. */
function* assignedNames(items: readonly Item[]): Iterable<string> {
  for (const command of items.flatMap(({ pipelines }) => pipelines.flatMap(({ commands }) => commands))) yield* namesOf(command);
}

function* namesOf(command: Command): Iterable<string> {
  if (command.kind === 'simple') {
    for (const { name } of command.assignments) yield name;
    for (const word of command.words) if (isAssignment(word)) yield word.name;
    return;
  }
  for (const name of command.names) yield* [name, name];
  for (const body of command.bodies) yield* assignedNames(body);
}
