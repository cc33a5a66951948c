import { render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useDebounced } from '../ui/debounced.ts';
import { ToResults } from '../ui/to-results.tsx';
import { configOf, NO_SETTINGS } from './config-fields.ts';
import { Editor } from './editor.tsx';
import { FilesBar } from './files-bar.tsx';
import { ResultsView } from './results-view.tsx';
import { SettingsFields } from './settings-fields.tsx';
import { useAnswers } from './use-answers.ts';
import { useFiles } from './use-files.ts';
import type { PageFinding } from './work.ts';

const PAUSE = 180;

function Playground() {
  const [goTo, setGoTo] = useState<{ readonly at: number }>();
  const [settings, setSettings] = useState(NO_SETTINGS);
  const files = useFiles(() => setGoTo(undefined));
  const { all, active } = files;
  const typed = useMemo(() => ({ files: all, active, config: configOf(settings), today: today() }), [all, active, settings]);
  const answers = useAnswers(useDebounced(typed, PAUSE));
  const findings = useMemo(() => (answers.findings ?? []).filter(({ path }) => path === active), [answers.findings, active]);
  const go = (finding: PageFinding) => {
    if (finding.path !== active) files.show(finding.path);
    setGoTo({ at: finding.start });
  };
  const { clientId = '', tenantId = '' } = settings.common;
  return (
    <div class="workbench playground">
      <div class="input">
        <FilesBar
          files={all}
          active={active}
          meant={answers.meant}
          onOpen={files.show}
          onAdd={files.add}
          onClose={files.close}
          onRename={files.rename}
          onSample={files.take}
        />
        <Editor
          key={files.edition}
          path={active}
          text={all.find(({ path }) => path === active)?.text ?? ''}
          findings={findings}
          goTo={goTo}
          onChange={files.write}
        />
        <SettingsFields settings={settings} onChange={setSettings} />
        <ToResults />
      </div>
      <ResultsView answers={answers} active={active} hasIdentity={clientId !== '' && tenantId !== ''} onGo={go} />
    </div>
  );
}

/** Today, by the clock of the browser: it decides what has expired. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const place = document.getElementById('app');
if (place) render(<Playground />, place);
