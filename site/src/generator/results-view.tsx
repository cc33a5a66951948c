import { useState } from 'preact/hooks';
import { Block, CopyButton } from '../ui/block.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { Form } from './form.ts';
import { fragmentOf } from './link.ts';
import type { Results } from './results.ts';

interface ResultsViewProps {
  readonly results: Results | undefined;
  readonly form: Form;
}

/** The results of the answers, with the missing values in front. */
export function ResultsView({ results, form }: ResultsViewProps) {
  const [chosen, setChosen] = useState('bash');
  const tabs = results?.tabs ?? [];
  const tab = tabs.find(({ id }) => id === chosen) ?? tabs[0];
  return (
    <section class="results" id="results" aria-label="Results">
      <div class="summary">
        <h2>Results</h2>
        <p role="status">{results ? summaryOf(results) : 'Working…'}</p>
        <Share form={form} />
      </div>
      {!tab && (
        <p class="empty">
          Tick a service, and the commands appear here. Only the service is required: a script asks for each value that is missing.
        </p>
      )}
      {results && tab && (
        <>
          <Tabs name="results" label="Results" items={tabs} chosen={tab.id} onChoose={setChosen}>
            {tab.blocks.length === 0 && <p class="empty">Nothing to do here.</p>}
            {tab.blocks.map((block) => (
              <Block key={`${tab.id}-${block.title}-${block.file}`} {...block} />
            ))}
          </Tabs>
          <Components results={results} />
          <Block title="The same on the command line" file="azconn-lint" text={`${results.call}\n`} />
        </>
      )}
    </section>
  );
}

function summaryOf({ connections, missing }: Results): string {
  if (connections === 0) return 'No service is chosen yet.';
  const count = connections === 1 ? 'One connection' : `${connections} connections`;
  if (missing.length === 0) return `${count}, complete.`;
  return `${count}. Still to fill in: ${missing.join(', ')}.`;
}

function Components({ results: { components, notes } }: { readonly results: Results }) {
  return (
    <details class="components" open>
      <summary>Who calls Azure, and why</summary>
      {components.length === 0 && <p class="help">Without a namespace the script asks for it.</p>}
      <dl>
        {components.map(({ name, subject, why }) => (
          <div key={subject}>
            <dt>{name}</dt>
            <dd>
              {why}
              <code>{subject}</code>
            </dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** A link with the answers in it, which is made only when somebody asks for it and follows the answers from then on. */
function Share({ form }: { readonly form: Form }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <button type="button" class="button small" onClick={() => setAsked(true)}>
        Make a link to these answers
      </button>
    );
  const address = `${location.href.split('#')[0]}${fragmentOf(form)}`;
  return (
    <div class="share">
      <label for="share-link">Link to these answers</label>
      <input id="share-link" type="text" readOnly value={address} onFocus={({ currentTarget }) => currentTarget.select()} />
      <CopyButton text={address} of="the link" />
    </div>
  );
}
