import { grouped } from '../../../lazy/grouped.ts';
import { legacyOf } from '../../burn-down.ts';
import { STATE_WORDS } from '../../report-words.ts';
import { countStates, type InventoryRow, isForeign, STATES, type StateCounts } from '../../row.ts';
import { stateBar } from './bars.ts';
import { type Markup, markup, NOTHING } from './markup.ts';

/** The most lines of such a table: those with the longest way to go. */
const MOST_LINES = 200;

interface Breakdown {
  readonly id: string;
  /** The words after "By" in its title. */
  readonly by: string;
  readonly keyOf: (row: InventoryRow) => string;
  readonly nameOf?: (key: string) => string;
}

/** The states of the connections by something that they have in common. */
export function breakdownSection(rows: readonly InventoryRow[], { id, by, keyOf, nameOf = (key) => key }: Breakdown): Markup {
  const groups = grouped(
    rows.filter((row) => !isForeign(row)),
    keyOf,
  );
  if (groups.size === 0) return NOTHING;
  const lines = Array.from(groups, ([key, own]) => ({ name: nameOf(key), counts: countStates(own), total: own.length })).toSorted(
    (a, b) => legacyOf(b.counts) - legacyOf(a.counts) || b.total - a.total || (a.name < b.name ? -1 : 1),
  );
  const more = lines.length - MOST_LINES;
  return markup`<section><h2 id="h-${id}">By ${by}</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-${id}"><table>
<thead><tr><th scope="col">${by[0]?.toUpperCase() ?? ''}${by.slice(1)}</th><th scope="col" class="share">Share</th>${STATES.map(
    (state) => markup`<th scope="col" class="number">${STATE_WORDS[state]}</th>`,
  )}<th scope="col" class="number">all</th></tr></thead>
<tbody>${lines.slice(0, MOST_LINES).map(lineOf)}</tbody></table></div>
${more > 0 ? markup`<p class="soft">and ${more} more, which have less left to do</p>` : NOTHING}</section>
`;
}

function lineOf({ name, counts, total }: { readonly name: string; readonly counts: StateCounts; readonly total: number }): Markup {
  return markup`<tr><th scope="row">${name}</th><td class="share">${stateBar(counts, 'bar')}</td>${STATES.map(
    (state) => markup`<td class="number">${counts[state]}</td>`,
  )}<td class="number">${total}</td></tr>
`;
}
