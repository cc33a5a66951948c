import { STATE_WORDS, type Stuck } from '../../report-words.ts';
import type { UnreadEntry } from '../../row.ts';
import { type Markup, markup, NOTHING } from './markup.ts';

/** The most connections that a reason names. */
const MOST_NAMES = 50;

/** The reasons why connections do not move, and those connections. */
export function stuckSection(stuck: readonly Stuck[]): Markup {
  if (stuck.length === 0) return NOTHING;
  return markup`<section><h2 id="h-stuck">Stuck connections, and why</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-stuck"><table>
<thead><tr><th scope="col" class="number">Connections</th><th scope="col">State</th><th scope="col">Why</th><th scope="col">Which</th></tr></thead>
<tbody>${stuck.map(
    ({ state, reason, rows }) =>
      markup`<tr><td class="number">${rows.length}</td><td><span class="state ${state}">${STATE_WORDS[state]}</span></td><td class="why">${reason}</td><td>${names(rows.map(({ project, connId }) => `${project}: ${connId ?? 'without an id'}`))}</td></tr>
`,
  )}</tbody></table></div></section>
`;
}

function names(all: readonly string[]): Markup {
  const [only] = all;
  if (all.length === 1 && only !== undefined) return markup`${only}`;
  const more = all.length - MOST_NAMES;
  return markup`<details><summary>${all.length} connections</summary><ul class="names">${all.slice(0, MOST_NAMES).map((name) => markup`<li>${name}</li>`)}${more > 0 ? markup`<li>and ${more} more</li>` : NOTHING}</ul></details>`;
}

/** Everything that could not be read, so that no gap looks like an empty project. */
export function unreadSection(unread: readonly UnreadEntry[]): Markup {
  if (unread.length === 0) return NOTHING;
  return markup`<section><h2 id="h-unread">Could not be read</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-unread"><table>
<thead><tr><th scope="col">Project</th><th scope="col">Name</th><th scope="col">Why</th></tr></thead>
<tbody>${unread.map(
    ({ project, name, message }) => markup`<tr><td>${project ?? ''}</td><th scope="row">${name}</th><td class="why">${message}</td></tr>
`,
  )}</tbody></table></div></section>
`;
}
