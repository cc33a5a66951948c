/** A file with one small mistake in it. */
export interface Mutant {
  /** Where the mistake is and what it is, for people. */
  readonly name: string;
  readonly text: string;
}

/** Parts of a statement, each with its replacement in a mutant. A sentence that is taken away is a check that is switched off. */
const MISTAKES: readonly (readonly [pattern: RegExp, mistakes: readonly string[]])[] = [
  [/'[^'\n]* [^'\n]*'|`[^`\n]* [^`\n]*`/g, ['undefined']],
  [/ === /g, [' !== ']],
  [/ !== /g, [' === ']],
  [/ && /g, [' || ']],
  [/ \|\| /g, [' && ']],
  [/ \?\? /g, [' && ']],
  [/ < /g, [' <= ', ' > ']],
  [/ > /g, [' >= ', ' < ']],
  [/ <= /g, [' < ']],
  [/(?<=[( ])!(?=[\w(])/g, ['']],
  [/\.some\(/g, ['.every(']],
  [/\.every\(/g, ['.some(']],
  [/\.filter\(/g, ['.map(', '.slice(0, 0).filter(']],
  [/\.trim(?:End)?\(\)/g, ['']],
  [/\.toSorted\(\)/g, ['']],
  [/\btrue\b/g, ['false']],
  [/\bfalse\b/g, ['true']],
  [/(?<=return )[a-zA-Z]+\((?=.*\);$)/gm, ['void (']],
  [/(?<=\bif \()(?=.*\)\s)/g, ['!!0 && ', '!0 || ']],
  [/(?<= \? )(.+?) : (.+?)(?=[;)\n])/g, ['$2 : $1']],
];

/** Everything that is no code: comments, imports and imported names, and the types of declarations. */
const NO_CODE = /^(?:import\b|export \{|\s*\/?\*|\s*\/\/|\s*readonly |(?:export )?(?:interface|type)\b)/;

/** The text with one mistake each, at every place where one can be made. */
export function mutantsOf(name: string, text: string): readonly Mutant[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (NO_CODE.test(line)) return [];
    return wrongLines(line).map((wrong) => ({
      name: `${name}:${index + 1}: ${wrong.trim()}`,
      text: lines.with(index, wrong).join('\n'),
    }));
  });
}

function wrongLines(line: string): readonly string[] {
  return MISTAKES.flatMap(([pattern, mistakes]) =>
    [...line.matchAll(pattern)].flatMap((match) =>
      mistakes.map((mistake) => {
        const [, first = '', second = ''] = match;
        const end = match.index + match[0].length;
        return line.slice(0, match.index) + mistake.replace('$2', () => second).replace('$1', () => first) + line.slice(end);
      }),
    ),
  ).filter((wrong) => wrong !== line);
}
