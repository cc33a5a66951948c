// The pages that are not made of Markdown: the first one, the two tools, and the one for a wrong address.

import { highlighted } from './highlight.mjs';
import { HOME } from './paths.mjs';

const BEFORE = `- conn_id: sales_blob
  conn_type: wasb
  conn_login: stsales
  conn_password: Zm9yIHlvdXIgZXllcyBvbmx5…`;

const AFTER = `- conn_id: sales_blob
  conn_type: azure
  conn_login: stsales
  conn_extra:
    managed_identity_client_id: 7d3c1e52-…
    workload_identity_tenant_id: 2f9b6a70-…`;

/** @param {number} rules */
export function homeMain(rules) {
  return `<div class="home">
<section class="hero">
<h1>Azure connections of Airflow, without a secret</h1>
<p class="lead">azconn-lint reads the connections of an Airflow project as Airflow will really get them, and moves those to Azure from keys and client secrets to one Entra workload identity.</p>
<p class="actions"><a class="button primary" href="generator/">Generator</a> <a class="button" href="playground/">Playground</a> <a class="button quiet" href="install/">Install</a></p>
</section>
<section class="pair" aria-label="An example">
<figure><figcaption>Before</figcaption><pre class="code" tabindex="0"><code>${highlighted(BEFORE, 'yaml')}</code></pre></figure>
<figure><figcaption>After <code>--fix</code></figcaption><pre class="code" tabindex="0"><code>${highlighted(AFTER, 'yaml')}</code></pre></figure>
</section>
<section class="cards">
<div><h2><a href="generator/#main">From what you know</a></h2><p>Say where Airflow runs and which services it reaches. The generator writes the <code>az</code> commands, Terraform, the connection for every place, a script that checks and a DAG that proves it.</p></div>
<div><h2><a href="playground/#main">From what you have</a></h2><p>Paste <code>airflow_settings.yaml</code>, a <code>.env</code>, Helm values, a DAG. The playground shows what Airflow gets from it, what is wrong, and the fixed text. Nothing that you paste leaves the page.</p></div>
<div><h2><a href="rules/">${rules} rules</a></h2><p>Values that get lost on the way, connections that are shadowed, credentials in git, hooks that never use the identity. Each rule has a page with examples that the tests execute.</p></div>
<div><h2><a href="migrating/">The whole way</a></h2><p>Identity, trust, the narrowest rights that the DAGs need, production and the laptop, verification, and what to revoke at the end.</p></div>
</section>
<section class="start">
<h2>Run it</h2>
<pre class="code" tabindex="0"><code>${highlighted(RUN_IT, 'sh')}</code></pre>
<p>0.1.0 is not published yet: until then it runs <a href="install/#from-a-clone">from a clone</a>. Also for <a href="pre-commit/">pre-commit</a>, <a href="ci/">CI</a> and <a href="editors/">editors</a>; the source is on <a href="${HOME}">GitHub</a>.</p>
</section>
</div>`;
}

/** Comments with lines of their own, which a telephone shows whole. */
const RUN_IT = `# check everything below this folder
uvx azconn-lint
# the patch of --fix, secrets masked
uvx azconn-lint --diff
# all steps of the migration, in order
uvx azconn-lint plan`;

const NEEDS_SCRIPT =
  '<noscript><p class="note">This page works only in your browser, and needs JavaScript. The command <code>azconn-lint generate</code> asks the same questions.</p></noscript>';

export const GENERATOR_MAIN = `<div class="tool">
<div class="intro"><h1>Command generator</h1>
<p>Say what you have, and take the commands and connections that fit. Nothing here is secret, and nothing leaves this page: its policy forbids it to send anything.</p></div>
${NEEDS_SCRIPT}
<div id="app"></div>
</div>`;

export const PLAYGROUND_MAIN = `<div class="tool">
<div class="intro"><h1>Playground</h1>
<p>Paste a file and see what Airflow gets from it. What you paste stays in this tab: the page cannot send it, and keeps no copy.</p></div>
${NEEDS_SCRIPT.replace('azconn-lint generate</code> asks the same questions', 'azconn-lint</code> does the same on your machine')}
<div id="app"></div>
</div>`;

/** @param {string} base */
export function notFoundMain(base) {
  return `<div class="prose lost"><h1>Page not found</h1>
<p>The address may be that of an older version. Every rule has a page among <a href="${base}rules/">the rules</a>; everything else is in <a href="${base}install/">the guide</a> or starts on <a href="${base}">the first page</a>.</p></div>`;
}
