import { rules } from '../src/rules/index.ts';
import { configFromText } from '../src/workspace/config-text.ts';
import { type Given, report, type Written } from './tester.ts';

/** Files that are read for what they say about a project, and never linted. */
const SURROUNDINGS: readonly string[] = [
  'requirements.txt',
  'Dockerfile',
  '.gitignore',
  '.dockerignore',
  '.astro/config.yaml',
  'azconn-lint.ledger.json',
];
const CONFIG = 'azconn-lint.yaml';
const SECTION = /^## (?<title>.+)$/;
const FENCE = /^```(?<language>\w+)(?: (?<path>\S+))?$/;
const PICTURE = /^```text\n(?:(?!```).*\n)*```$/gm;
const RULE_NAME = /`(?<id>[a-z]+(?:-[a-z]+)+)`/g;

export const END_OF_HEAD = '<!-- end of generated head -->';

/** A page of docs/rules, cut into its sections; putting the texts together again gives the page. */
export interface Page {
  readonly titles: readonly string[];
  readonly wrong: Section;
  readonly right: Section;
}

export interface Section {
  readonly examples: readonly Example[];
  /** The other rules that the section names in backticks: they may speak about its examples. */
  readonly named: readonly string[];
}

/** Files that stand together in one project, and the pictures that the page promises for them. */
export interface Example {
  readonly files: readonly Written[];
  readonly said: string | undefined;
}

export function readPage(text: string): Page {
  const sections = sectionsOf(text.split('\n'));
  return {
    titles: sections.map(({ title }) => title),
    wrong: sectionOf(sections.find(({ title }) => title === 'Wrong')?.lines ?? []),
    right: sectionOf(sections.find(({ title }) => title === 'Right')?.lines ?? []),
  };
}

/** The page with every promised picture drawn anew: the text that `vitest run test/generated.test.ts -u` writes. */
export function redrawn(text: string, draw: (example: Example) => string): string {
  const [begin, end] = [text.indexOf('\n## Wrong\n'), text.indexOf('\n## Right\n')];
  if (begin === -1 || end < begin) return text;
  const promised = readPage(text).wrong.examples.filter(({ said }) => said !== undefined);
  let next = 0;
  const wrong = text.slice(begin, end).replace(PICTURE, (block) => {
    const example = promised[next++];
    return example ? `\`\`\`text\n${draw(example)}\n\`\`\`` : block;
  });
  return text.slice(0, begin) + wrong + text.slice(end);
}

/** The findings of `rule` about an example, as its page shows them. */
export function drawn(id: string, example: Example): string {
  const rule = rules.find((known) => known.id === id);
  if (!rule) throw new Error(`there is no rule "${id}"`);
  return report(rule, givenOf(example));
}

/** An example as a project: its linted files, its configuration and the files that are read beside them. */
export function givenOf({ files }: Example): Given {
  const config = files.find(({ path }) => path === CONFIG);
  const code = files.filter(({ path }) => path.endsWith('.py'));
  const [first, ...others] = files.filter((file) => file.path !== CONFIG && !SURROUNDINGS.includes(file.path) && !code.includes(file));
  if (!first) throw new Error('an example holds no file that is linted');
  const ids = rules.map(({ id }) => id);
  return {
    ...first,
    others,
    ...(code.length > 0 && { code }),
    surroundings: Object.fromEntries(files.filter(({ path }) => SURROUNDINGS.includes(path)).map(({ path, text }) => [path, text])),
    ...(config && { config: configFromText(config.text, CONFIG, ids) }),
  };
}

interface RawSection {
  readonly title: string;
  readonly lines: string[];
}

/** A "## " inside of a fence is a line of the example. */
function sectionsOf(lines: readonly string[]): readonly RawSection[] {
  const sections: RawSection[] = [];
  let isFenced = false;
  for (const line of lines) {
    if (line.startsWith('```')) isFenced = !isFenced;
    const title = isFenced ? undefined : SECTION.exec(line)?.groups?.['title'];
    if (title === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ title, lines: [] });
  }
  return sections;
}

function sectionOf(lines: readonly string[]): Section {
  const blocks = blocksOf(lines);
  const prose = lines.filter((line) => !line.startsWith('```')).join('\n');
  const named = [...prose.matchAll(RULE_NAME)].flatMap(({ groups }) => groups?.['id'] ?? []);
  return { examples: examplesOf(blocks), named };
}

interface Block {
  readonly language: string;
  readonly path: string | undefined;
  readonly text: string;
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: { readonly language: string; readonly path: string | undefined; readonly lines: string[] } | undefined;
  for (const line of lines) {
    const groups = FENCE.exec(line)?.groups;
    if (open && line === '```') {
      blocks.push({ ...open, text: open.lines.map((each) => `${each}\n`).join('') });
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (groups) open = { language: groups['language'] ?? '', path: groups['path'], lines: [] };
  }
  return blocks;
}

/** A name that comes a second time, or a picture, ends an example. */
function examplesOf(blocks: readonly Block[]): readonly Example[] {
  const examples: { files: Written[]; said: string | undefined }[] = [];
  for (const { language, path, text } of blocks) {
    const current = examples.at(-1);
    if (path === undefined) {
      if (language === 'text' && current) current.said = text.trimEnd();
      continue;
    }
    const isOpen = current && current.said === undefined && !current.files.some((file) => file.path === path);
    if (isOpen) current.files.push({ path, text });
    else examples.push({ files: [{ path, text }], said: undefined });
  }
  return examples;
}
