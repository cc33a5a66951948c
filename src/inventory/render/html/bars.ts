import { STATE_WORDS } from '../../report-words.ts';
import { STATES, type State, type StateCounts } from '../../row.ts';
import { type Markup, markup } from './markup.ts';

/** A bar with a part for each state. Screen readers skip it, since the numbers are beside it. */
export function stateBar(counts: StateCounts, className: 'bar' | 'whole'): Markup {
  const total = STATES.reduce((sum, state) => sum + counts[state], 0) || 1;
  let left = 0;
  const parts = STATES.map((state) => {
    const width = (100 * counts[state]) / total;
    const part = markup`<rect class="${state}" x="${rounded(left)}" y="0" width="${rounded(width)}" height="10"/>`;
    left += width;
    return part;
  });
  return markup`<svg class="${className}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The meaning of the colours. */
export function keyOf(states: readonly State[]): Markup {
  return markup`<ul class="key">${states.map(
    (state) =>
      markup`<li><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><rect class="${state}" width="12" height="12"/></svg>${STATE_WORDS[state]}</li>`,
  )}</ul>`;
}
