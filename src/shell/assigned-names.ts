import { type Command, type Item, isAssignment } from './syntax.ts';

/** The names that the commands assign, each as often as it is assigned; the variable of a loop counts as often as the loop runs. */
export function* assignedNames(items: readonly Item[]): Iterable<string> {
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
