import { render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useDebounced } from '../ui/debounced.ts';
import { ToResults } from '../ui/to-results.tsx';
import { configOf, NO_SETTINGS } from './config-fields.ts';
import { Editor } from './editor.tsx';
import { FilesBar } from './files-bar.tsx';
import { ResultsView } from './results-view.tsx';
import { SAMPLES, sampleFor } from './samples.ts';
import { SettingsFields } from './settings-fields.tsx';
import { useAnswers } from './use-answers.ts';
import type { PageFinding, PlaygroundFile } from './work.ts';

const PAUSE = 180;
const FIRST = SAMPLES.slice(0, 1);

function Playground() {
  const [files, setFiles] = useState<readonly PlaygroundFile[]>(FIRST);
  const [active, setActive] = useState(FIRST[0]?.path ?? '');
  const [settings, setSettings] = useState(NO_SETTINGS);
  const [editor, setEditor] = useState(0);
  const [goTo, setGoTo] = useState<{ readonly at: number }>();
  const typed = useMemo(() => ({ files, active, config: configOf(settings), today: today() }), [files, active, settings]);
  const answers = useAnswers(useDebounced(typed, PAUSE));
  const open = files.find(({ path }) => path === active);
  const findings = useMemo(() => (answers.findings ?? []).filter(({ path }) => path === active), [answers.findings, active]);

  const replace = (file: PlaygroundFile) => setFiles((before) => before.map((each) => (each.path === active ? file : each)));
  const show = (path: string) => {
    setActive(path);
    setEditor(editor + 1);
    setGoTo(undefined);
  };
  const rename = (path: string) => {
    const given = path.trim();
    if (!open || given === '' || (given !== active && files.some((each) => each.path === given))) return;
    const isUntouched = open.text !== '' && open.text === sampleFor(active);
    replace({ path: given, text: isUntouched ? sampleFor(given) : open.text });
    setActive(given);
    if (isUntouched) setEditor(editor + 1);
  };
  const add = () => {
    const free = SAMPLES.find(({ path }) => !files.some((each) => each.path === path));
    const path = free?.path ?? `file-${files.length + 1}.yaml`;
    setFiles([...files, { path, text: '' }]);
    show(path);
  };
  const close = (path: string) => {
    const left = files.filter((each) => each.path !== path);
    setFiles(left);
    if (path === active) show(left[0]?.path ?? '');
  };
  /** One sample replaces the open file; a project replaces all files. */
  const take = (samples: readonly PlaygroundFile[]) => {
    const [first, ...others] = samples;
    if (!first) return;
    const kept = files.filter(({ path }) => path === active || path !== first.path);
    setFiles(others.length > 0 ? samples : kept.map((each) => (each.path === active ? first : each)));
    show(first.path);
  };
  const go = (finding: PageFinding) => {
    if (finding.path !== active) show(finding.path);
    setGoTo({ at: finding.start });
  };
  const { clientId = '', tenantId = '' } = settings.common;
  return (
    <div class="workbench playground">
      <div class="input">
        <FilesBar
          files={files}
          active={active}
          meant={answers.meant}
          onOpen={show}
          onAdd={add}
          onClose={close}
          onRename={rename}
          onSample={take}
        />
        <Editor
          key={editor}
          path={active}
          text={open?.text ?? ''}
          findings={findings}
          goTo={goTo}
          onChange={(text) => replace({ path: active, text })}
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
