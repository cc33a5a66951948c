import { checkValue } from '../../../src/plan/value-checks.ts';
import { commonWords, PLATFORMS } from '../generator/words.ts';
import { Field } from '../ui/field.tsx';
import { AIRFLOWS, asForm, DEPLOYMENT_NAMES, EXAMPLE, IDENTITY_NAMES, type Settings } from './config-fields.ts';

interface SettingsFieldsProps {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

/** The identity and the deployment, which azconn-lint.yaml names elsewhere. */
export function SettingsFields({ settings, onChange }: SettingsFieldsProps) {
  const fields = (names: typeof IDENTITY_NAMES | typeof DEPLOYMENT_NAMES) =>
    names.map((name) => {
      const value = settings.common[name] ?? '';
      return (
        <Field
          key={name}
          {...commonWords(name, asForm(settings))}
          value={value}
          check={checkValue(name, value.trim())}
          onChange={(given) => onChange({ ...settings, common: { ...settings.common, [name]: given } })}
        />
      );
    });
  return (
    <div class="settings">
      <fieldset>
        <legend>Identity</legend>
        <p class="help">
          A fix uses this identity and never guesses one.{' '}
          <button type="button" class="meant" onClick={() => onChange({ ...settings, common: { ...settings.common, ...EXAMPLE } })}>
            Use the ids of an example
          </button>
        </p>
        <div class="grid">{fields(IDENTITY_NAMES)}</div>
      </fieldset>
      <fieldset>
        <legend>Deployment</legend>
        <div class="grid">
          <div class="field">
            <label for="platform">Platform</label>
            <select
              id="platform"
              value={settings.platform}
              onChange={({ currentTarget }) => {
                const chosen = PLATFORMS.find(([platform]) => platform === currentTarget.value);
                if (chosen) onChange({ ...settings, platform: chosen[0] });
              }}
            >
              {PLATFORMS.map(([platform, label]) => (
                <option key={platform} value={platform}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for="airflow">Airflow</label>
            <select
              id="airflow"
              value={settings.airflow}
              onChange={({ currentTarget }) => {
                const airflow = AIRFLOWS.find((each) => each === currentTarget.value);
                if (airflow) onChange({ ...settings, airflow });
              }}
            >
              {AIRFLOWS.map((airflow) => (
                <option key={airflow} value={airflow}>
                  {airflow}
                </option>
              ))}
            </select>
          </div>
          {fields(DEPLOYMENT_NAMES)}
        </div>
      </fieldset>
    </div>
  );
}
