import { lineStart } from '../../model/text.ts';
import { rulePage } from '../../reporters/rule-page.ts';
import { rules } from '../../rules/index.ts';
import type { Suggestion } from './suggestion.ts';

const DIRECTIVES = ['disable-next-line', 'disable-line', 'disable', 'enable', 'disable-file'];
const DIRECTIVE = /#\s{0,20}(?<word>azconn-lint-[a-z-]{0,40}|az[a-z-]{0,10})$/;
/** The names of rules, up to the one that is being typed. */
const RULES = /#[ \t]{0,20}azconn-lint-(?:disable(?:-next-line|-line|-file)?|enable)[ \t][\w \t,-]{0,400}$/;
const LAST_WORD = /(?<![a-z-])[a-z-]*$/;

/** The completions in a comment that silences rules. */
export function commentSuggestions(text: string, offset: number): readonly Suggestion[] {
  const typed = text.slice(lineStart(text, offset), offset);
  const name = RULES.test(typed) ? (LAST_WORD.exec(typed)?.[0] ?? '') : undefined;
  if (name !== undefined) {
    const range = { start: offset - name.length, end: offset };
    return rules.map(({ id, summary, severity }) => ({
      label: id,
      kind: 'rule',
      detail: severity,
      documentation: `${summary}\n\n[The page of the rule](${rulePage(id)})`,
      range,
    }));
  }
  const word = DIRECTIVE.exec(typed)?.groups?.['word'];
  if (word === undefined) return [];
  const range = { start: offset - word.length, end: offset };
  return DIRECTIVES.map((each) => ({ label: `azconn-lint-${each}`, kind: 'keyword', range }));
}
