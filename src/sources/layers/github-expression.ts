import { CONTEXTS, foldExpressions } from '../../github/fold-expressions.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

/** A value of a workflow: a constant expression is its text, any other one is known only when the workflow runs. */
export const githubExpression: Layer = faithful({
  decode: (text) => {
    const folded = foldExpressions(text, CONTEXTS.step);
    if (folded.is !== 'text') return undefined;
    return { text: folded.text, place: (span) => (folded.text === text ? span : undefined) };
  },
  encode: (text) => (text.includes('${{') ? `\${{ '${text.replaceAll("'", "''")}' }}` : text),
});
