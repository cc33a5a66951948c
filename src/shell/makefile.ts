import { Decoding } from '../model/decoding.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Range } from '../model/text.ts';
import type { ShellVariable } from './call.ts';
import { contentOf } from './content.ts';
import { decodeMakeDollars, withMakeDollars } from './makefile-dollars.ts';
import { withMakeVariables } from './makefile-uses.ts';
import { makeVariable } from './makefile-variables.ts';
import { placedIn, type ScriptPlace } from './part.ts';
import { readShell } from './read.ts';
import type { ShellContent } from './shell-content.ts';

const MODIFIERS = /^[ \t]*[@+-][@+ \t-]*/;
const ONE_SHELL = /^\.ONESHELL[ \t]*:/m;
const DEFINE = /^ *(?:(?:export|override)[ \t]+)*define[ \t]/;
const END_OF_DEFINE = /^ *endef[ \t]*(?:#|\r?$)/;
/** A rule with its first command in its own line. */
const RULE = /^[^\t#=:;][^#=:;]{0,2000}::?[^#=:;]{0,2000};/;

/**
 * The connections in the recipes of a Makefile, and the variables that it sets: each line of a recipe is a script of its own, unless the file
 * wants one shell for all of them. Never throws.
 */
export function readMakefile(text: string, isReadElsewhere: (variable: string) => boolean = () => false): readonly ShellContent[] {
  const { recipes, templates, variables } = partsOf(text);
  const scriptIn = (range: Range) => {
    const script = makeScript(text, range);
    return placedIn(contentOf(readShell(script.text)), script);
  };
  const scripts = [
    ...(ONE_SHELL.test(text) ? together(text, recipes) : recipes).map(scriptIn),
    // Whether such a text is a script is told by its use alone.
    ...templates.map(scriptIn).filter(({ problem }) => problem === undefined),
  ];
  return [
    ...(variables.length > 0 ? [{ ...NOTHING, variables }] : []),
    ...withMakeVariables(text, scripts, { variables, isReadElsewhere }),
  ];
}

const NOTHING: ShellContent = {
  connections: [],
  variables: [],
  secrets: [],
  writings: [],
  files: [],
  charts: [],
  comments: [],
  problem: undefined,
};

interface MakefileParts {
  /** The logical lines of recipes, without the tab. The continuation of another kind of line is no recipe. */
  readonly recipes: readonly Range[];
  /** Those between `define` and `endef`, which may be recipes. */
  readonly templates: readonly Range[];
  readonly variables: readonly ShellVariable[];
}

function partsOf(text: string): MakefileParts {
  const recipes: Range[] = [];
  const templates: Range[] = [];
  const variables: ShellVariable[] = [];
  let depth = 0;
  for (let start = 0; start < text.length; ) {
    const end = logicalEnd(text, start);
    const head = text.slice(start, Math.min(end, start + LONGEST_HEAD));
    if (depth > 0) {
      if (DEFINE.test(head)) depth++;
      if (END_OF_DEFINE.test(head)) depth--;
      if (depth > 0) templates.push({ start: text[start] === '\t' ? start + 1 : start, end });
    } else if (text[start] === '\t') recipes.push({ start: start + 1, end });
    else if (DEFINE.test(head)) depth++;
    else {
      const rule = RULE.exec(head)?.[0].length;
      const variable = rule === undefined ? makeVariable(text, { start, end }) : undefined;
      if (rule !== undefined) recipes.push({ start: start + rule, end });
      if (variable) variables.push(variable);
    }
    start = end + 1;
  }
  return { recipes, templates, variables };
}

const LONGEST_HEAD = 5_000;

/** The lines of each recipe as one script. */
function together(text: string, lines: readonly Range[]): readonly Range[] {
  const recipes: Range[] = [];
  for (const line of lines) {
    const before = recipes.at(-1);
    if (before && before.end + 2 === line.start && text[before.end + 1] === '\t')
      recipes[recipes.length - 1] = { ...before, end: line.end };
    else recipes.push(line);
  }
  return recipes;
}

function logicalEnd(text: string, start: number): number {
  for (let from = start; ; ) {
    const feed = text.indexOf('\n', from);
    const end = feed === -1 ? text.length : feed;
    let backslashes = 0;
    while (end - backslashes > start && text[end - backslashes - 1] === '\\') backslashes++;
    if (feed === -1 || backslashes % 2 === 0) return end;
    from = end + 1;
  }
}

/** The script that make hands to the shell: no `@` in front, no tab behind a continued line, dollars of its own replaced. */
function makeScript(text: string, { start, end }: Range): ScriptPlace & { readonly text: string } {
  const decoding = new Decoding();
  const modifiers = MODIFIERS.exec(text.slice(start, end))?.[0].length ?? 0;
  for (let at = start + modifiers; at < end; ) {
    const next = text.indexOf('\n\t', at);
    const stop = next === -1 || next >= end ? end : next + 1;
    decodeMakeDollars(text, { start: at, end: stop }, decoding);
    at = stop < end ? stop + 1 : end;
  }
  return {
    text: decoding.finish(),
    place: (span) => decoding.place(span) ?? { start, end },
    encode: (changed) => (changed.includes('\n') ? undefined : withMakeDollars(changed)),
    isKnown: (inner) => !inner.includes(ELSEWHERE),
  };
}
