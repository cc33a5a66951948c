import { serviceFor } from '../../../src/plan/connected-services.ts';
import { neededFor } from '../../../src/plan/generate.ts';
import { checkServiceValue } from '../../../src/plan/value-checks.ts';
import { Field } from '../ui/field.tsx';
import { type FormService, usualId } from './form.ts';
import { serviceName, serviceWords } from './words.ts';

interface ServiceFieldsProps {
  readonly one: FormService;
  /** The number of connections to the same service before this one. */
  readonly before: number;
  readonly onChange: (one: FormService) => void;
  readonly onRemove: () => void;
}

const RESOURCE_ID_HELP = 'The id of the service, on which alone a role is given. Without it the script asks.';

/** The fields of one connection. */
export function ServiceFields({ one, before, onChange, onRemove }: ServiceFieldsProps) {
  const { service, id, values } = one;
  const facts = serviceFor(service);
  if (!facts) return null;
  const set = (name: string) => (value: string) => onChange({ ...one, values: { ...values, [name]: value } });
  const name = serviceName(facts.service);
  return (
    <fieldset class="service">
      <legend>
        {name}
        {before > 0 && ` ${before + 1}`}
      </legend>
      {facts.workloadIdentity.why !== null && <p class="help">{sentence(facts.workloadIdentity.why)}</p>}
      {neededFor(service).map((value) => {
        const { label, help, example } = serviceWords(value);
        const given = values[value] ?? '';
        return (
          <Field
            key={value}
            label={label}
            value={given}
            help={help}
            example={example}
            check={checkServiceValue(service, value, given.trim())}
            onChange={set(value)}
          />
        );
      })}
      <Field
        label="Connection id"
        value={id}
        optional
        help="The id that the DAGs use."
        example={usualId(service, [])}
        check={checkServiceValue(service, 'id', id.trim())}
        onChange={(value) => onChange({ ...one, id: value })}
      />
      {facts.resourceType !== null && (
        <Field
          label="Resource id"
          value={values['resource_id'] ?? ''}
          optional
          help={RESOURCE_ID_HELP}
          example="/subscriptions/…"
          check={checkServiceValue(service, 'resource_id', (values['resource_id'] ?? '').trim())}
          onChange={set('resource_id')}
        />
      )}
      <button type="button" class="button small quiet" onClick={onRemove}>
        Remove this connection
      </button>
    </fieldset>
  );
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
