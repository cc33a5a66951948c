import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, stack } from 'd3-shape';
import { type Day, legacyOf } from '../../burn-down.ts';
import { counted, STATE_WORDS } from '../../report-words.ts';
import type { State } from '../../row.ts';
import { keyOf } from './bars.ts';
import { type Markup, markup, NOTHING } from './markup.ts';

const WIDTH = 760;
const HEIGHT = 280;
const MARGIN = { top: 12, right: 16, bottom: 28, left: 44 };
/** The states from the bottom of the chart, the one with the longest way to go first. */
const ORDER: readonly State[] = ['no-path', 'blocked', 'ready', 'unknown', 'identity'];
const TICKS = 5;

/** The connections in each state over the days, as a chart and as a table; nothing for fewer than two days. */
export function burnDownSection(days: readonly Day[]): Markup {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last || days.length < 2) return NOTHING;
  const sentence = `From ${counted(legacyOf(first.counts), 'connection')} without the identity on ${first.date} to ${legacyOf(last.counts)} on ${last.date}.`;
  return markup`<section><h2 id="h-burn-down">Burn-down</h2>
<p>${sentence}</p>
${chart(days, sentence)}
${keyOf(ORDER.toReversed())}
<details><summary>The numbers of each day</summary><div class="scroll" tabindex="0" role="region" aria-label="The numbers of each day">
<table><thead><tr><th scope="col">Day</th>${ORDER.toReversed().map((state) => markup`<th scope="col" class="number">${STATE_WORDS[state]}</th>`)}</tr></thead>
<tbody>${days.map(
    ({ date, counts }) =>
      markup`<tr><th scope="row">${date}</th>${ORDER.toReversed().map((state) => markup`<td class="number">${counts[state]}</td>`)}</tr>
`,
  )}</tbody></table></div></details></section>
`;
}

function chart(days: readonly Day[], label: string): Markup {
  const dates = days.map(({ date }) => new Date(`${date}T00:00:00Z`));
  const [start = new Date(0), end = start] = [dates[0], dates.at(-1)];
  const most = days.reduce(
    (sum, { counts }) =>
      Math.max(
        sum,
        Object.values(counts).reduce((a, b) => a + b, 0),
      ),
    1,
  );
  const x = scaleUtc([start, end], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([0, most], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(TICKS);
  const layers = stack<Day, State>()
    .keys(ORDER)
    .value(({ counts }, state) => counts[state])(days);
  const shape = area<(typeof layers)[number][number]>()
    .x((_, at) => x(dates[at] ?? start))
    .y0(([low]) => y(low))
    .y1(([, high]) => y(high))
    .curve(curveStepAfter);
  const dateText = x.tickFormat(TICKS, '%d %b');
  return markup`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
${y
  .ticks(TICKS)
  .filter(Number.isInteger)
  .map((value) => line(y(value), value))}
${layers.map((layer) => markup`<path class="${layer.key}" d="${shape(layer) ?? ''}"/><path class="edge" d="${shape.lineY1()(layer) ?? ''}"/>`)}
${dayTicks(dates).map(
  (date, at, all) =>
    markup`<text x="${Math.round(x(date))}" y="${HEIGHT - 8}" text-anchor="${anchorOf(at, all.length)}">${dateText(date)}</text>`,
)}
</svg>`;
}

/** The days with a label below the chart: all of a few, otherwise some, with the first and the last. */
function dayTicks(dates: readonly Date[]): readonly Date[] {
  if (dates.length <= TICKS) return dates;
  const step = (dates.length - 1) / (TICKS - 1);
  return Array.from({ length: TICKS }, (_, at) => dates[Math.round(at * step)] ?? new Date(0));
}

function anchorOf(at: number, count: number): string {
  if (at === 0) return 'start';
  return at === count - 1 ? 'end' : 'middle';
}

function line(at: number, value: number): Markup {
  return markup`<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}"/><text x="${MARGIN.left - 6}" y="${at + 4}" text-anchor="end">${value}</text>`;
}
