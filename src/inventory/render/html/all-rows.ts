import { placeText, STATE_WORDS } from '../../report-words.ts';
import { type InventoryRow, isForeign } from '../../row.ts';
import { type Markup, markup, NOTHING } from './markup.ts';

const HEAD = [
  'Connection',
  'Project',
  'State',
  'Why',
  'Service',
  'Account',
  'Signs in',
  'Credential',
  'Expires',
  'Identity',
  'Places',
  'Used at',
];
/** The most consumers that a cell names. */
const MOST = 5;

/** The table of every connection, to filter and sort. */
export function allRowsSection(rows: readonly InventoryRow[]): Markup {
  return markup`<section><h2 id="h-all">All connections</h2>
<div id="filters" class="filters" role="search" aria-label="Connections" hidden>
<label for="filter-words">Words<input id="filter-words" type="search" autocomplete="off"></label>
${choice('state', 'State', rows.map(stateOf))}
${choice('service', 'Service', rows.map(serviceOf))}
${choice(
  'project',
  'Project',
  rows.map(({ project }) => project),
)}
<button id="filter-reset" type="button">Show all</button>
</div>
<p id="shown" class="soft" role="status">${rows.length} connections</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-all"><table id="connections">
<thead><tr>${HEAD.map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${rows.map(rowOf)}</tbody></table></div></section>
`;
}

function choice(name: string, label: string, values: readonly string[]): Markup {
  const options = [...new Set(values)].filter((value) => value !== '').toSorted();
  return markup`<label for="filter-${name}">${label}<select id="filter-${name}"><option value="">all</option>${options.map((value) => markup`<option>${value}</option>`)}</select></label>`;
}

function stateOf(row: InventoryRow): string {
  return isForeign(row) ? 'not Azure' : STATE_WORDS[row.state];
}

function serviceOf({ service, connType }: InventoryRow): string {
  return service ?? connType ?? '';
}

function rowOf(row: InventoryRow): Markup {
  const { connId, project, state, reason, account, signsIn, credential, expires, identity, places, consumers } = row;
  const more = consumers.length - MOST;
  return markup`<tr data-state="${stateOf(row)}" data-service="${serviceOf(row)}" data-project="${project}"><th scope="row">${connId ?? '(not read)'}</th><td>${project}</td><td><span class="state ${isForeign(row) ? 'unknown' : state}">${stateOf(row)}</span></td><td class="why">${isForeign(row) ? null : reason}</td><td>${serviceOf(row)}</td><td>${account}</td><td>${signsIn}</td><td>${credential}</td><td>${expires}</td><td>${identity}</td><td class="places">${lines(places.map((place) => (places.length > 1 ? `${place.project}: ${placeText(place)}` : placeText(place))))}</td><td class="users">${lines(consumers.slice(0, MOST).map(({ path, line, kind, signsIn: mode }) => `${path}:${line} ${kind ?? 'unknown code'}${mode !== undefined && mode !== signsIn ? ` (${mode})` : ''}`))}${more > 0 ? markup`<br>and ${more} more` : NOTHING}</td></tr>
`;
}

function lines(all: readonly string[]): readonly Markup[] {
  return all.map((line, at) => (at === 0 ? markup`${line}` : markup`<br>${line}`));
}
