import { MOST_CREDENTIALS } from '../../federated.ts';
import type { FederatedIdentity } from '../../row.ts';
import { type Markup, markup, NOTHING } from './markup.ts';

/** The share of the limit that counts as near it. */
const NEAR = 0.8;

/** The federated credentials of each identity against the limit of Azure. */
export function federatedSection(identities: readonly FederatedIdentity[]): Markup {
  if (identities.length === 0) return NOTHING;
  const sorted = identities.toSorted((a, b) => b.credentials.length - a.credentials.length || (a.identity < b.identity ? -1 : 1));
  return markup`<section><h2 id="h-federated">Federated credentials by identity</h2>
<p class="soft">One managed identity takes ${MOST_CREDENTIALS} of them: one for each service account of each Deployment.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-federated"><table>
<thead><tr><th scope="col">Identity</th><th scope="col">Name</th><th scope="col" class="number">Credentials</th><th scope="col">Of ${MOST_CREDENTIALS}</th><th scope="col">Note</th></tr></thead>
<tbody>${sorted.map(
    ({ identity, name, credentials: { length } }) =>
      markup`<tr><th scope="row">${identity}</th><td>${name ?? ''}</td><td class="number">${length}</td><td>${bar(length)}</td><td>${note(length)}</td></tr>
`,
  )}</tbody></table></div></section>
`;
}

function bar(length: number): Markup {
  const width = Math.min(100, (100 * length) / MOST_CREDENTIALS);
  const className = length > MOST_CREDENTIALS ? 'no-path' : length >= NEAR * MOST_CREDENTIALS ? 'blocked' : 'ready';
  return markup`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><line class="grid" x1="0" x2="100" y1="9.5" y2="9.5"/><rect class="${className}" width="${width}" height="10"/></svg>`;
}

function note(length: number): Markup {
  if (length > MOST_CREDENTIALS) return markup`<span class="alarm">${length - MOST_CREDENTIALS} too many: use another identity</span>`;
  return length >= NEAR * MOST_CREDENTIALS ? markup`${MOST_CREDENTIALS - length} left` : NOTHING;
}
