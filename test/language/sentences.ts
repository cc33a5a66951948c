import { readFileSync } from 'node:fs';

/** A sentence that users read, and where it is. */
export interface Sentence {
  readonly place: string;
  readonly text: string;
  /** Whether it is prose, whose length counts: not a row of a table. */
  readonly isProse: boolean;
}

const FENCED = /^(?<indent> *)(?<fence>`{3,}|~{3,})[^\n]*\n[\s\S]*?^ *\k<fence>$/gm;
const COMMENT = /<!--[\s\S]*?-->/g;
const IMAGE_OR_LINK = /!?\[(?<shown>[^\]]*)\]\([^)]*\)/g;
const CODE = /`[^`\n]+`/g;
const END = /(?<=[.?!]["”)*]*)\s+(?=[“"(*A-Z0-9`]|azconn-lint|pip |az )/;

/** The sentences of a Markdown page, without its code: a code span counts as the word `Code`. */
export function sentencesOfPage(path: string, text = readFileSync(path, 'utf8')): readonly Sentence[] {
  return text
    .replace(FENCED, '')
    .replace(COMMENT, '')
    .replace(CODE, 'Code')
    .replace(IMAGE_OR_LINK, '$<shown>')
    .split(/\n{2,}|\n(?= *(?:[-*>|#]|\d+\.) )|\n(?=\|)/)
    .flatMap((block) => sentencesOfBlock(path, block.replace(/\s+/g, ' ').trim()));
}

function sentencesOfBlock(place: string, block: string): readonly Sentence[] {
  if (block === '') return [];
  if (block.startsWith('|')) return block.split('|').flatMap((cell) => split(cell).map((text) => ({ place, text, isProse: false })));
  return split(block.replace(/^(?:[-*>]|#+|\d+\.) /, '')).map((text) => ({ place, text, isProse: true }));
}

function split(text: string): readonly string[] {
  return text
    .split(END)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

const COMMENT_LINE = /^\s*(?:\/\/|\/?\*)/;
const STRING = /'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
const THREE_WORDS = /\w+\W+\w+\W+\w/;

/** The texts of a TypeScript module that read like a message: single-line strings of three words and more. A value put in counts as a word. */
export function sentencesOfModule(path: string): readonly Sentence[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      COMMENT_LINE.test(line) ? [] : textsOf(line).map((text) => ({ place: `${path}:${index + 1}`, text, isProse: true })),
    );
}

function textsOf(line: string): readonly string[] {
  return [...line.matchAll(STRING)]
    .map(([quoted]) => quoted.slice(1, -1).replace(/\$\{[^}]*\}/g, 'value'))
    .filter((text) => THREE_WORDS.test(text))
    .flatMap(split);
}

/** The descriptions and complaints of a JSON Schema, which editors show. */
export function sentencesOfSchema(path: string): readonly Sentence[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const description = /^\s*"(?:description|title|errorMessage|patternErrorMessage)": (?<text>".*"),?$/.exec(line)?.groups?.['text'];
      return description === undefined
        ? []
        : split(String(JSON.parse(description))).map((text) => ({ place: `${path}:${index + 1}`, text, isProse: true }));
    });
}
