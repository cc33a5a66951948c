import { useId } from 'preact/hooks';
import type { ValueCheck } from '../../../src/plan/value-checks.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly example?: string;
  /** Says what is wrong with the value, once it is not empty. */
  readonly check?: ValueCheck | undefined;
  readonly optional?: boolean;
}

/** A text with its label, an example, its meaning, and what is wrong with it. */
export function Field({ label, value, onChange, help, example, check, optional = false }: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  const problemId = `${id}-problem`;
  const described = [...(help === undefined && !optional ? [] : [helpId]), ...(check ? [problemId] : [])].join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={value}
        placeholder={example}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={check !== undefined}
        aria-describedby={described === '' ? undefined : described}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {(help !== undefined || optional) && (
        <p class="help" id={helpId}>
          {optional && <span class="optional">Optional. </span>}
          {help !== undefined && unbroken(help)}
        </p>
      )}
      <div class="problem" id={problemId} role="alert">
        {check && <span>{check.problem}. </span>}
        {check?.meant !== undefined && (
          <button type="button" class="meant" onClick={() => onChange(check.meant ?? '')}>
            Did you mean <code>{check.meant}</code>?
          </button>
        )}
      </div>
    </div>
  );
}

/** A text whose flags of commands stay on one line: browsers break lines behind hyphens. */
function unbroken(text: string) {
  return text.split(/(--[a-z-]+)/).map((part, at) => (at % 2 === 0 ? part : <span class="unbroken">{part}</span>));
}

interface ChoiceProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: string;
  /** The radio group that it belongs to; none for a checkbox. */
  readonly group?: string;
}

/** A radio button or a checkbox, with its label and a hint beside it. */
export function Choice({ label, checked, onChange, hint, group }: ChoiceProps) {
  const id = useId();
  return (
    <div class="choice">
      <input
        id={id}
        type={group === undefined ? 'checkbox' : 'radio'}
        {...(group !== undefined && { name: group })}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
