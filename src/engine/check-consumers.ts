import type { Rule } from '../model/rule.ts';
import { type Circumstances, levelOf, note, type OpenFile, openFile } from './open-file.ts';

/**
 * Checks the consumers of connections, in the files of the project or in others, which it returns. Code is looked at only where consumers
 * have been asked for, which is where there is a connection to use, or where such a rule was asked for by name.
 */
export function checkConsumers(openFiles: readonly OpenFile[], options: Circumstances): readonly OpenFile[] {
  const { consumers, levelOf: given } = options.project;
  const rules = options.rules.filter((rule) => rule.scope === 'consumer');
  const isWanted = consumers.isAsked || rules.some(({ id }) => (given(id, '') ?? 'off') !== 'off');
  if (!isWanted) return [];
  const code = new OpenCode(openFiles, options);
  const ids = new Set(openFiles.flatMap(({ context }) => context.document.connections.map(({ id }) => id.value.toUpperCase())));
  const context = { consumers, isDefined: (connId: string) => ids.has(connId.toUpperCase()) };
  for (const consumer of consumers.all) {
    for (const rule of rules) {
      for (const problem of rule.check(consumer, context)) {
        const open = code.at(consumer.path, rule);
        if (open) note(open, rule, problem, options);
      }
    }
  }
  return code.opened;
}

/** The files of code in which there is something to say. */
class OpenCode {
  readonly #options: Circumstances;
  readonly #known: Map<string, OpenFile>;
  readonly opened: OpenFile[] = [];

  constructor(openFiles: readonly OpenFile[], options: Circumstances) {
    this.#options = options;
    this.#known = new Map(openFiles.map((open) => [open.context.path, open]));
  }

  /** A file by its path from the root of the project; undefined where the rule says nothing about it, for to open code is to parse it. */
  at(path: string, rule: Rule): OpenFile | undefined {
    const file = this.#options.project.consumers.fileOf(path);
    if (!file || levelOf(rule, file.path, this.#options) === 'off') return undefined;
    const known = this.#known.get(file.path);
    if (known) return known;
    const open = openFile(file, this.#options);
    this.#known.set(file.path, open);
    this.opened.push(open);
    return open;
  }
}
