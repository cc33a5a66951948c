import type { Range } from '../model/text.ts';
import type { YamlData, YamlDataMap } from '../yaml/data.ts';
import { decodeYaml } from '../yaml/decode.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import { deref, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { ComposeRefusal } from './refusal.ts';
import { readResets } from './reset.ts';
import { type ComposeTree, isNull, printTree, textOf, treeOf } from './tree.ts';

/** One entry of an `environment`, where it is written: several services may have it through anchors and merges. */
export interface WrittenVariable {
  readonly services: readonly string[];
  /** `item`: a text `NAME=value` of a list, or a name alone. */
  readonly form: 'pair' | 'item';
  /** The key, or the item. */
  readonly name: YamlNode;
  /** The value of a pair, which may be an alias; the item. */
  readonly node: YamlNode;
  /** The value as YAML reads it, before variables are put in; undefined for a value that is no scalar. */
  readonly text: string | undefined;
  /** Whether the value is named without one: it is taken from the environment, and unset where that has none. */
  readonly isBare: boolean;
}

/** A file that a service names under `env_file`. */
export interface WrittenEnvFile {
  readonly service: string;
  readonly path: string;
  /** With `format: raw` docker's rules hold instead of compose's. */
  readonly isRaw: boolean;
  readonly node: YamlNode;
}

/** A compose file that another one names: a service extends one of its services, or it is included. */
export interface WrittenComposeFile {
  readonly path: string;
  readonly node: YamlNode;
}

export interface WrittenFile {
  readonly variables: readonly WrittenVariable[];
  readonly envFiles: readonly WrittenEnvFile[];
  readonly composeFiles: readonly WrittenComposeFile[];
  /** The words of each `command` and `entrypoint`, any of which may be a script; the one text of one that is no list. */
  readonly commands: readonly (readonly YamlScalar[])[];
  readonly comments: readonly Range[];
  readonly problem: { readonly message: string; readonly range: Range } | undefined;
}

/**
 * The environments of the services in one compose file, entry by entry, without the nodes tagged `!reset`; services behind a profile too.
 * Never throws.
 */
export function readWrittenFile(text: string): WrittenFile {
  const { documents, problem, comments } = parseYamlDocuments(text);
  const reader = new Reader();
  if (problem) return { ...reader.found(), comments, problem };
  try {
    for (const document of documents) reader.read(document);
  } catch (thrown) {
    if (!(thrown instanceof ComposeRefusal)) throw thrown;
    const range = thrown.origin?.node.range ?? { start: 0, end: 0 };
    return { ...reader.found(), comments, problem: { message: thrown.message, range } };
  }
  return { ...reader.found(), comments, problem: reader.refused };
}

const NO_TEXT = 'Compose expects a text, a number, a truth value or nothing here';

type Found = Omit<WrittenVariable, 'services'> & { readonly services: string[] };

class Reader {
  /** The first value that compose refuses. */
  refused: WrittenFile['problem'];
  readonly #variables = new Map<YamlNode, Found>();
  readonly #envFiles: WrittenEnvFile[] = [];
  readonly #composeFiles: WrittenComposeFile[] = [];
  readonly #commands = new Map<YamlNode, readonly YamlScalar[]>();

  found(): Pick<WrittenFile, 'variables' | 'envFiles' | 'composeFiles' | 'commands'> {
    return {
      variables: [...this.#variables.values()],
      envFiles: this.#envFiles,
      composeFiles: this.#composeFiles,
      commands: [...this.#commands.values()],
    };
  }

  read(document: YamlNode): void {
    const { root } = readResets(document, '');
    if (!root) return;
    const { data, problem } = decodeYaml(root);
    if (problem) throw new ComposeRefusal(problem.message, { file: '', node: { ...document, range: problem.range } });
    for (const each of listed(member(data, 'include'))) this.#readComposeFiles(each.kind === 'map' ? member(each, 'path') : each);
    for (const [name, service] of entriesOf(member(data, 'services'))) {
      this.#readComposeFiles(member(member(service, 'extends'), 'file'));
      this.#readEnvironment(name, member(service, 'environment'));
      this.#readEnvFiles(name, member(service, 'env_file'));
      for (const key of ['command', 'entrypoint']) this.#readCommand(member(service, key));
    }
  }

  #readEnvironment(service: string, data: YamlData | undefined): void {
    if (data?.kind === 'map') {
      for (const { pair, value } of data.entries) this.#add(service, pair.value, () => pairOf(pair.key, pair.value, value));
    }
    if (data?.kind === 'seq') {
      for (const [index, item] of data.items.entries()) {
        const node = data.node.items[index] ?? item.node;
        this.#add(service, node, () => itemOf(node, item));
      }
    }
  }

  #add(service: string, node: YamlNode, make: () => Omit<WrittenVariable, 'services'>): void {
    const known = this.#variables.get(node);
    const variable = known ?? { ...make(), services: [] };
    variable.services.push(service);
    if (known) return;
    this.#variables.set(node, variable);
    if (variable.text === undefined && !variable.isBare) this.refused ??= { message: NO_TEXT, range: node.range };
  }

  #readCommand(data: YamlData | undefined): void {
    if (!data || this.#commands.has(data.node)) return;
    const words = (data.kind === 'seq' ? data.items : [data]).flatMap(({ node }) => {
      const target = deref(node);
      return target.kind === 'scalar' ? [target] : [];
    });
    this.#commands.set(data.node, words);
  }

  #readComposeFiles(data: YamlData | undefined): void {
    for (const each of listed(data)) {
      const path = textOf(treeOf(each, ''));
      if (path !== undefined) this.#composeFiles.push({ path, node: each.node });
    }
  }

  #readEnvFiles(service: string, data: YamlData | undefined): void {
    for (const item of listed(data)) {
      const found = item.kind === 'map' ? member(item, 'path') : item;
      const path = item.kind === 'map' ? textIn(item, 'path') : textOf(treeOf(item, ''));
      const isRaw = textIn(item, 'format') === 'raw';
      if (found && path !== undefined) this.#envFiles.push({ service, path, isRaw, node: found.node });
    }
  }
}

/** The items of a list, or what is there instead of one. */
function listed(data: YamlData | undefined): readonly YamlData[] {
  return data?.kind === 'seq' ? data.items : data ? [data] : [];
}

function textIn(data: YamlData, name: string): string | undefined {
  const found = member(data, name);
  return found && textOf(treeOf(found, ''));
}

function pairOf(name: YamlNode, node: YamlNode, data: YamlData): Omit<WrittenVariable, 'services'> {
  const tree = treeOf(data, '');
  return { form: 'pair', name, node, text: printed(tree), isBare: isNull(tree) };
}

function itemOf(node: YamlNode, data: YamlData): Omit<WrittenVariable, 'services'> {
  const text = textOf(treeOf(data, ''));
  return { form: 'item', name: node, node, text, isBare: text?.includes('=') === false };
}

function printed(tree: ComposeTree): string | undefined {
  return tree.kind === 'scalar' && !isNull(tree) ? printTree(tree) : undefined;
}

function member(data: YamlData | undefined, name: string): YamlData | undefined {
  return data?.kind === 'map' ? data.entries.find(({ key }) => key.type === 'string' && key.value === name)?.value : undefined;
}

function entriesOf(data: YamlData | undefined): readonly (readonly [string, YamlData])[] {
  const entries: YamlDataMap['entries'] = data?.kind === 'map' ? data.entries : [];
  return entries.flatMap(({ key, value }) => (key.type === 'string' ? [[key.value, value] as const] : []));
}
