import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Connection, Fact, OwnVariable } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Edits } from '../model/source.ts';
import { lineStart, type Range, type TextEdit } from '../model/text.ts';
import type { TerraformValue } from '../terraform/located-value.ts';
import type { Others } from '../terraform/mentions.ts';
import type { NamedText } from '../terraform/named-texts.ts';
import type { TerraformFile } from '../terraform/read.ts';
import type { DocumentPart } from './document-parts.ts';
import { type EnvironmentVariable, environmentPart } from './environment-document.ts';

/** A local that goes with what takes it. */
interface OwnLocal extends OwnVariable {
  /** The characters to take away. */
  readonly edit: Range;
  /** The place that takes it. */
  readonly at: number;
}

/** The names of a file that a connection takes. */
export interface NamesTaken {
  readonly facts: readonly Fact[];
  readonly ownVariables: readonly OwnVariable[];
}

/** The texts to which a file gives names, and the connections that take them. */
export class TerraformNames {
  readonly #file: string;
  readonly #others: Others;
  readonly #content: Pick<TerraformFile, 'onlyMentionOf'>;
  readonly #named: readonly NamedText[];
  readonly #byStart: ReadonlyMap<number, NamedText>;
  readonly #byName: ReadonlyMap<string, NamedText>;
  readonly #own = new Map<number, OwnLocal>();

  constructor(file: string, content: Pick<TerraformFile, 'named' | 'onlyMentionOf'>, others: Others) {
    this.#file = file;
    this.#others = others;
    this.#content = content;
    this.#named = content.named();
    this.#byStart = new Map(this.#named.map((each) => [each.value.range.start, each]));
    this.#byName = new Map(this.#named.map((each) => [each.name.value, each]));
  }

  /** `isCredential`: the value is one that holds nothing else. */
  takenBy(value: TerraformValue, isCredential: boolean): NamesTaken {
    const { paths, literals } = value.taken();
    const found = new Set([
      ...[...literals].flatMap((start) => this.#byStart.get(start) ?? []),
      ...[...paths].flatMap((path) => this.#byName.get(path) ?? []),
    ]);
    const facts = [...found].map(({ name }): Fact => ({ kind: 'taken-from', at: value.range, variable: name.value, isCredential }));
    const elsewhere = [...paths].flatMap((path) => (this.#byName.has(path) ? [] : this.#elsewhere(path)));
    for (const { path, ...rest } of elsewhere)
      facts.push({ kind: 'taken-from', at: value.range, variable: path, isCredential, elsewhere: rest });
    return { facts, ownVariables: [...found].flatMap((each) => this.#ownOf(each, value.range) ?? []) };
  }

  /** The texts that other files of the module have for a name: the defaults of variables, and the values that a file gives them. */
  #elsewhere(path: string) {
    if (!NAMED.test(path)) return [];
    return (this.#others() ?? []).flatMap((each) => {
      const found = each.texts().get(path);
      return found ? [{ path, file: found.file, line: found.line, text: new Hidden(found.text) }] : [];
    });
  }

  #ownOf({ name, local, range, value }: NamedText, taker: Range): OwnLocal | undefined {
    const at = local === undefined || value.text?.encode('') === undefined ? undefined : this.#content.onlyMentionOf(local);
    const edit = at === undefined ? undefined : loneLine(this.#file, range);
    if (at === undefined || !edit || at < taker.start || at >= taker.end) return undefined;
    const own = { name, range, edit, at };
    this.#own.set(range.start, own);
    return own;
  }

  /** The texts that stay, as variables of the file; those that are connections, or variables of an environment, are told as that. */
  part(target: AirflowTarget, others: readonly DocumentPart[]): DocumentPart {
    const told = [...others.flatMap(({ connections }) => connections.map(({ range }) => range)), ...valuesOf(others)];
    const isTold = ({ start, end }: Range) => told.some((each) => each.start < end && start < each.end);
    const variables = this.#named.flatMap(({ name, value, range }): readonly EnvironmentVariable[] =>
      value.text && !this.#own.has(range.start) && !isTold(value.range) ? [{ key: name, value: value.text, range }] : [],
    );
    const part = environmentPart({ text: this.#file, target, variables });
    const own = [...this.#own.values()].map((each) => each.name.range);
    return { ...part, words: () => ({ keys: [...part.words().keys, ...own], values: part.words().values }) };
  }

  /** The edits, with those that take away the locals that nothing else takes. */
  withOwn(edits: Edits | undefined, { ownVariables = [] }: Connection): Edits | undefined {
    if (!edits || 'refused' in edits) return edits;
    const gone = ownVariables.flatMap(({ range }): readonly TextEdit[] => {
      const own = this.#own.get(range.start);
      const isGone =
        own && edits.edits.some((edit) => edit.range.start <= own.at && own.at < edit.range.end && !names(edit.text, own.name.value));
      return isGone ? [{ range: own.edit, text: '' }] : [];
    });
    return { edits: [...edits.edits, ...gone] };
  }
}

/** Whether a text has a name that does not go on. */
function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!/^[\p{ID_Continue}-]/u.test(text.slice(at + name.length, at + name.length + 2))) return true;
  return false;
}

const NAMED = /^(?:local|var)\./;

function valuesOf(parts: readonly DocumentPart[]): readonly Range[] {
  return parts.flatMap(({ variables }) => variables.map(({ value }) => value.range));
}

const BEHIND = /[ \t]*(?:(?<feed>\r?\n|$)|(?=#|\/[/*]))/y;

/** The lines of what is alone in them, or all that is in front of a comment there; undefined for anything else. */
function loneLine(file: string, { start, end }: Range): Range | undefined {
  const line = lineStart(file, start);
  BEHIND.lastIndex = end;
  const behind = BEHIND.exec(file);
  if (!behind || file.slice(line, start).trim() !== '') return undefined;
  return behind.groups?.['feed'] === undefined ? { start, end: BEHIND.lastIndex } : { start: line, end: BEHIND.lastIndex };
}
