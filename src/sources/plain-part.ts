import { lazy } from '../lazy/lazy.ts';
import { firstBehind, type Range } from '../model/text.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import { nodesIn } from './yaml-aliases.ts';

/** Characters that need no escape on a line of YAML. */
const PRINTABLE = /^[\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]+$/;
/** Characters that end a plain scalar, or make something else of it. */
const ENDS = /^[ #]|: | #|[ :]$/;
const ENDS_IN_BRACKETS = /[,[\]{}]/;

/** Whether the plain scalar at a place of a file can hold a text between other text. */
export type PlainParts = (part: string, place: number) => boolean;

/** The places of a file are looked for once, when the first text needs it. */
export function plainPartsOf(file: string): PlainParts {
  const brackets = lazy(() => bracketsIn(file));
  return (part, place) => {
    if (!PRINTABLE.test(part) || ENDS.test(part)) return false;
    if (!ENDS_IN_BRACKETS.test(part)) return true;
    const around = brackets()[firstBehind(brackets(), place)];
    return around === undefined || around.start > place;
  };
}

/** The collections in brackets that are in no other one, in order. */
function bracketsIn(file: string): readonly Range[] {
  const collections = parseYamlDocuments(file).documents.flatMap(nodesIn);
  const flows = collections.flatMap((node) => ((node.kind === 'map' || node.kind === 'seq') && node.flow ? [node.range] : []));
  const outer: Range[] = [];
  for (const range of flows.toSorted((a, b) => a.start - b.start)) if (range.start >= (outer.at(-1)?.end ?? 0)) outer.push(range);
  return outer;
}
