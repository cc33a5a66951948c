import { render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useDebounced } from '../ui/debounced.ts';
import { ToResults } from '../ui/to-results.tsx';
import { EMPTY_FORM, type Form, flagsOf } from './form.ts';
import { FormView } from './form-view.tsx';
import { formOf } from './link.ts';
import { type Results, resultsOf } from './results.ts';
import { ResultsView } from './results-view.tsx';

const PAUSE = 60;

function Generator() {
  const [form, setForm] = useState<Form>(() => formOf(location.hash) ?? EMPTY_FORM);
  const settled = useDebounced(form, PAUSE);
  const flags = useMemo(() => flagsOf(settled), [settled]);
  const [results, setResults] = useState<Results>();
  useEffect(() => {
    let isCurrent = true;
    void resultsOf(flags).then((made) => isCurrent && setResults(made));
    return () => {
      isCurrent = false;
    };
  }, [flags]);
  useEffect(() => {
    const restore = () => setForm((before) => formOf(location.hash) ?? before);
    addEventListener('hashchange', restore);
    return () => removeEventListener('hashchange', restore);
  }, []);
  return (
    <div class="workbench">
      <div class="input">
        <FormView form={form} onChange={setForm} />
        {form.services.length > 0 && <ToResults />}
      </div>
      <ResultsView results={results} form={form} />
    </div>
  );
}

const place = document.getElementById('app');
if (place) render(<Generator />, place);
