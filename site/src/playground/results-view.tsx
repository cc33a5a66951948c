import { useState } from 'preact/hooks';
import { baseName } from '../../../src/model/base-name.ts';
import { Block } from '../ui/block.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { FindingsView } from './findings-view.tsx';
import { ShownView } from './shown-view.tsx';
import type { Answers } from './use-answers.ts';
import type { PageFinding, PageFixed } from './work.ts';

interface ResultsViewProps {
  readonly answers: Answers;
  /** The path of the file in the editor. */
  readonly active: string;
  readonly hasIdentity: boolean;
  readonly onGo: (finding: PageFinding) => void;
}

const TABS = ['findings', 'shown', 'fixed', 'diff', 'plan'] as const;

const LABELS = { findings: 'Findings', shown: 'What Airflow gets', fixed: 'Fixed', diff: 'Diff', plan: 'Plan' } as const;

/** The results of azconn-lint for the files. */
export function ResultsView({ answers, active, hasIdentity, onGo }: ResultsViewProps) {
  const [chosen, setChosen] = useState<string>('findings');
  const { findings, shown } = answers;
  // The answer about another file stays until the next one comes.
  const fixed = answers.fixed?.path === active ? answers.fixed : undefined;
  const counts = { findings: findings?.length, shown: shown?.length };
  const items = TABS.map((id) => {
    const count = id === 'findings' || id === 'shown' ? counts[id] : undefined;
    return { id, label: LABELS[id], ...(count !== undefined && { badge: String(count) }) };
  });
  return (
    <section class="results" id="results" aria-label="Results">
      <p class="summary-line" role="status">
        {summaryOf(answers)}
      </p>
      <Tabs name="results" label="Results" items={items} chosen={chosen} onChoose={setChosen}>
        {chosen === 'findings' && findings && <FindingsView findings={findings} onGo={onGo} />}
        {chosen === 'shown' && shown && <ShownView shown={shown} />}
        {chosen === 'fixed' && <FixedView fixed={fixed} hasIdentity={hasIdentity} />}
        {chosen === 'diff' && <DiffView fixed={fixed} />}
        {chosen === 'plan' && answers.plan !== undefined && <Block title="" file="plan.txt" text={answers.plan} />}
      </Tabs>
    </section>
  );
}

function summaryOf({ findings, shown, failed }: Answers): string {
  if (failed !== undefined) return `A mistake of ours (${failed}) ended a part of the work: please report it.`;
  if (!findings) return 'Reading…';
  const count = (severity: PageFinding['severity'], one: string, many: string) => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return found === 0 ? [] : [`${found} ${found === 1 ? one : many}`];
  };
  const counts = [...count('error', 'error', 'errors'), ...count('warning', 'warning', 'warnings'), ...count('info', 'info', 'infos')];
  const of = shown ? ` in ${shown.length} ${shown.length === 1 ? 'connection' : 'connections'}` : '';
  return `${counts.length === 0 ? 'No findings' : counts.join(', ')}${of}.`;
}

const NAME_ONE = 'To rewrite legacy connections, enter the client id and the tenant id of the identity below the text.';

interface FixedViewProps {
  readonly fixed: PageFixed | undefined;
  readonly hasIdentity: boolean;
}

function FixedView({ fixed, hasIdentity }: FixedViewProps) {
  if (!fixed) return <p class="empty">Working…</p>;
  const { path, text, mended, refused, isChanged } = fixed;
  const name = baseName(path);
  const said = isChanged ? `Fixed: ${mended.join(', ')}.` : 'Nothing to fix here: the text stays unchanged.';
  return (
    <>
      {!hasIdentity && <p class="note">{NAME_ONE}</p>}
      <Block title="" file={name} text={text} remarks={[said, ...refused.map((each) => `Not fixed: ${each}`)]} />
    </>
  );
}

function DiffView({ fixed }: Pick<FixedViewProps, 'fixed'>) {
  if (!fixed) return <p class="empty">Working…</p>;
  if (!fixed.isChanged) return <p class="empty">The fixed text is the same.</p>;
  return (
    <Block title="" file="fix.patch" text={`${fixed.patch}\n`} remarks={['Secrets are masked, as in azconn-lint --diff.']} kind="diff" />
  );
}
