import { PAGE_SCRIPT, PAGE_SCRIPT_HASH, PAGE_STYLE, PAGE_STYLE_HASH } from '../../generated/fleet-page.ts';
import { burnDown } from '../burn-down.ts';
import type { InventoryReport } from '../inventory-report.ts';
import { STATE_WORDS, stuckIn, totalsLine, totalsOf } from '../report-words.ts';
import { STATES } from '../row.ts';
import { tableRows } from '../row-of.ts';
import { allRowsSection } from './html/all-rows.ts';
import { keyOf, stateBar } from './html/bars.ts';
import { breakdownSection } from './html/breakdown.ts';
import { burnDownSection } from './html/burn-down-chart.ts';
import { federatedSection } from './html/federated-section.ts';
import { stuckSection, unreadSection } from './html/gaps.ts';
import { Markup, markup } from './html/markup.ts';

/** The policy of the page: nothing is loaded or sent, and only the one style and the one script are allowed, by their hashes. */
const POLICY = `default-src 'none'; style-src '${PAGE_STYLE_HASH}'; script-src '${PAGE_SCRIPT_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;
/** An empty icon: without one, browsers ask the server of the page for /favicon.ico. */
const ICON = 'data:,';

/** A self-contained page: totals, burn-down, the connections that are stuck and why, and every connection. */
export function html(report: InventoryReport): string {
  const { rows, unread, identities, history, created } = report;
  const names = new Map(identities.map(({ identity, name }) => [identity, name]));
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="${ICON}">
<title>Airflow connections on Azure, ${created.slice(0, 'yyyy-mm-dd'.length)}</title>
<style>${new Markup(PAGE_STYLE)}</style>
</head>
<body>
<header><h1>Airflow connections on Azure</h1>
<p class="soft">Made by azconn-lint, <time datetime="${created}">${created.slice(0, 'yyyy-mm-dd hh:mm'.length).replace('T', ' ')} UTC</time></p></header>
<main>
${totals(report)}
${burnDownSection(burnDown(history))}
${stuckSection(stuckIn(report))}
${unreadSection(unread)}
${breakdownSection(rows, { id: 'service', by: 'service', keyOf: ({ service, connType }) => service ?? connType ?? 'not known' })}
${breakdownSection(rows, { id: 'project', by: 'project', keyOf: ({ project }) => project })}
${breakdownSection(rows, { id: 'identity', by: 'identity', keyOf: ({ identity }) => identity ?? 'none', nameOf: (key) => [names.get(key), key].filter(Boolean).join(' ') })}
${federatedSection(identities)}
${allRowsSection(tableRows(report))}
</main>
<script>${new Markup(PAGE_SCRIPT)}</script>
</body>
</html>
`.text;
}

function totals(report: InventoryReport): Markup {
  const { counts, azure, foreign, projects, unread } = totalsOf(report);
  return markup`<section><h2 id="h-totals">Totals</h2>
<p>${totalsLine(report)}.</p>
${stateBar(counts, 'whole')}
${keyOf(STATES)}
<dl class="tiles"><div><dt>Projects</dt><dd>${projects}</dd></div><div><dt>Azure connections</dt><dd>${azure}</dd></div>${STATES.map(
    (state) => markup`<div class="${state}"><dt>${STATE_WORDS[state]}</dt><dd>${counts[state]}</dd></div>`,
  )}<div><dt>other connections</dt><dd>${foreign}</dd></div><div><dt>not read</dt><dd>${unread}</dd></div></dl></section>
`;
}
