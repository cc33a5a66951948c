import { lazy } from '../lazy/lazy.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import { type Embedded, inside, type Layer } from '../model/embedded.ts';
import { MAX_CONNECTIONS } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { contentOf } from '../shell/content.ts';
import { contentOfWords } from '../shell/listed-words.ts';
import { placedIn, type ScriptPlace } from '../shell/part.ts';
import { readShell } from '../shell/read.ts';
import type { ShellContent } from '../shell/shell-content.ts';
import type { YamlScalar } from '../yaml/node.ts';
import type { DocumentPart } from './document-parts.ts';
import { shellKind } from './kinds.ts';
import { knownWords } from './known-words.ts';
import { yamlScalar } from './layers/yaml-scalar.ts';
import { isExact } from './placement.ts';
import { type PlainParts, plainPartsOf } from './plain-part.ts';
import { isOurs, SHELL_WORDS, shellParts } from './shell-parts.ts';
import { type ItemPlaces, itemPlaces, yamlWordList } from './yaml-word-list.ts';

/** The changes that a program makes to a script before it hands it to the shell. */
export interface ScriptRules {
  /** The script that the shell gets, with ELSEWHERE for what only that program knows; undefined where it takes none. */
  decode(script: string): ReturnType<Layer['decode']>;
  /** The characters for a part of the script; undefined where that program would replace something in them. */
  spell(part: string): string | undefined;
  /** Reads the files that a script writes. Default: they are not read. */
  readonly files?: FilesOfScripts;
}

/** The reader of the files that scripts write. */
export interface FilesOfScripts {
  isWritten(content: ShellContent): boolean;
  parts(file: string, contents: readonly ShellContent[], target: AirflowTarget): readonly DocumentPart[];
}

/** Scripts of bash in values of a YAML file, as far as they concern connections. */
export interface Scripts {
  readonly contents: readonly ShellContent[];
  /** The values that are scripts. */
  readonly ranges: readonly Range[];
  parts(target: AirflowTarget): readonly DocumentPart[];
}

/** The words of commands: each may be a script, and those of one list may be a command without a shell. */
export type CommandWords = readonly (readonly YamlScalar[])[];

/** Reads the commands of these lists: the scripts in them, and commands whose words they are. */
export function commandsIn(file: string, lists: CommandWords, rules: ScriptRules): Scripts {
  const scripts = scriptsIn(file, [...new Set(lists.flat())], rules);
  const places = lazy(() => itemPlaces(file));
  const listed = untilFull(lists, (list) => listedIn(file, list, rules, places)).map(({ content }) => content);
  return {
    contents: [...scripts.contents, ...listed],
    ranges: scripts.ranges,
    parts: (target) => [...scripts.parts(target), ...shellParts(file, listed, target)],
  };
}

/** The names of the commands that are read. */
const COMMAND = /^(?:airflow|astro|az|kubectl)$/;

function listedIn(
  file: string,
  list: readonly YamlScalar[],
  { decode, spell }: ScriptRules,
  places: () => ItemPlaces,
): readonly Pick<ReadScript, 'content'>[] {
  if (!list.some(({ text }) => COMMAND.test(text))) return [];
  const words = list.map((scalar) => inside(yamlScalar(file, scalar), { decode, encode: spell }));
  const known = words.flatMap((word) => word ?? []);
  const content = known.length === words.length ? contentOfWords(yamlWordList(file, list, known, places)) : undefined;
  return content && isOurs(content) ? [{ content }] : [];
}

/** The scripts that are read one by one, until they add more connections than are checked: thousands of scripts take much memory. */
export function untilFull<Item, Read extends Pick<ReadScript, 'content'>>(
  items: readonly Item[],
  read: (item: Item) => readonly Read[],
): readonly Read[] {
  const found: Read[] = [];
  let connections = 0;
  for (const item of items) {
    if (connections > MAX_CONNECTIONS) break;
    for (const each of read(item)) {
      found.push(each);
      connections += each.content.connections.length;
    }
  }
  return found;
}

/** Reads the scripts in these scalars. A scalar in which the place of a character cannot be told is left out. */
export function scriptsIn(file: string, scalars: readonly YamlScalar[], rules: ScriptRules): Scripts {
  const holdsPlain = plainPartsOf(file);
  const read = untilFull(scalars, (scalar) => scriptIn(file, scalar, { ...rules, holdsPlain }));
  const contents = read.map(({ content }) => content);
  const partsOf = (some: readonly ShellContent[], target: AirflowTarget) => [
    ...shellParts(file, some, target),
    ...(rules.files?.parts(file, some, target) ?? []),
  ];
  return {
    contents,
    ranges: read.map(({ range }) => range),
    parts: (target) => [
      ...partsOf(contents, target),
      ...read.map((each) => wordsAround(file, each, (contents) => partsOf(contents, target))),
    ],
  };
}

/** A script in a file of another language, and its place there. */
export interface ReadScript {
  readonly content: ShellContent;
  readonly range: Range;
}

interface Handing extends ScriptRules {
  readonly holdsPlain: PlainParts;
}

function scriptIn(file: string, scalar: YamlScalar, rules: Handing): readonly ReadScript[] {
  if (!shellKind.needs?.test(scalar.text) || !isExact(file, scalar)) return [];
  const handed = handedOver(file, scalar, rules);
  if (!handed) return [];
  const script = FOR_SHELL.test(handed.text) ? behindShell(handed) : handed;
  const content = placedIn(contentOf(readShell(script.text)), script);
  const isRead = isOurs(content) || rules.files?.isWritten(content);
  return content.problem === undefined && isRead ? [{ content, range: scalar.range }] : [];
}

/** The options of a shell that another key of the file starts: `-c "airflow …"`. */
const FOR_SHELL = /^\s{0,100}-[a-z]{0,8}c\s/;
const SHELL = 'bash ';

/** The same as a command that starts that shell. */
function behindShell<Handed extends ScriptPlace & { readonly text: string }>(handed: Handed): Handed {
  const without = (at: number) => Math.max(0, at - SHELL.length);
  const place: ScriptPlace['place'] = ({ start, end }) => handed.place({ start: without(start), end: without(end) });
  return { ...handed, text: SHELL + handed.text, place };
}

/** The script that the shell gets, with the way back into the file. */
function handedOver(
  file: string,
  scalar: YamlScalar,
  { decode, spell, holdsPlain }: Handing,
): (ScriptPlace & { readonly text: string }) | undefined {
  const outer = yamlScalar(file, scalar);
  const decoded = decode(scalar.text);
  return (
    decoded && {
      text: decoded.text,
      place: (span) => outer.place(decoded.place(span) ?? { start: 0, end: scalar.text.length }),
      encode: (part) => {
        const escaped = spell(part);
        if (escaped === undefined) return undefined;
        if (scalar.style === 'plain') return holdsPlain(escaped, scalar.range.start) ? escaped : undefined;
        return partOfScalar(file, outer, escaped);
      },
      isKnown: (inner) => !inner.includes(ELSEWHERE),
    }
  );
}

/** The characters for a part of a scalar in quotes or of a block, in its style; undefined where they would end it or need another style. */
function partOfScalar(file: string, outer: Embedded, part: string): string | undefined {
  const alone = outer.encode(part);
  const opening = file.charAt(outer.range.start);
  if (alone === undefined || part.includes('\n')) return undefined;
  if (opening === '"' || opening === "'") return alone.startsWith(opening) && alone.endsWith(opening) ? alone.slice(1, -1) : undefined;
  return alone.endsWith(part) ? part : undefined;
}

/** The words of a script around its connections: its comments are no comments of the file, unless `comments` are. */
export function wordsAround(
  file: string,
  { content, range }: ReadScript,
  partsOf: (contents: readonly ShellContent[]) => readonly DocumentPart[],
  comments: readonly Range[] = [],
): DocumentPart {
  return {
    connections: [],
    variables: [],
    told: [range],
    // Asked for once, and forgotten: a file may have thousands of scripts.
    words: () => {
      return knownWords(file, { parts: partsOf([content]), comments: [...comments, ...content.comments], within: range }, SHELL_WORDS);
    },
    edits: () => undefined,
  };
}
