import { acceptedResourceId, segmentOf } from '../../../src/plan/validate-input.ts';
import { checkValue } from '../../../src/plan/value-checks.ts';
import { Choice, Field } from '../ui/field.tsx';
import { type CommonName, type Form, type FormService, isAsked, usualId } from './form.ts';
import { ServiceFields } from './service-fields.tsx';
import { commonWords, PLATFORMS, SERVICES } from './words.ts';

interface FormViewProps {
  readonly form: Form;
  readonly onChange: (form: Form) => void;
}

/** The questions. They are not in a form of HTML, which would try to send itself: there is nothing to send. */
export function FormView({ form, onChange }: FormViewProps) {
  const set = (part: Partial<Form>) => onChange({ ...form, ...part });
  return (
    <div class="form">
      <Place form={form} set={set} />
      <Services form={form} set={set} />
      <Identity form={form} set={set} />
    </div>
  );
}

interface PartProps {
  readonly form: Form;
  readonly set: (part: Partial<Form>) => void;
}

function Place({ form, set }: PartProps) {
  return (
    <section aria-labelledby="where">
      <h2 id="where">Where Airflow runs</h2>
      <fieldset class="choices">
        <legend>Platform</legend>
        {PLATFORMS.map(([platform, label, hint]) => (
          <Choice
            key={platform}
            group="platform"
            label={label}
            hint={hint}
            checked={form.platform === platform}
            onChange={() => set({ platform })}
          />
        ))}
      </fieldset>
      <fieldset class="choices inline">
        <legend>Version</legend>
        {([3, 2] as const).map((airflow) => (
          <Choice
            key={airflow}
            group="airflow"
            label={`Airflow ${airflow}`}
            checked={form.airflow === airflow}
            onChange={() => set({ airflow })}
          />
        ))}
      </fieldset>
      <Common names={['namespace', 'issuer', 'release']} form={form} set={set} />
      <fieldset class="choices">
        <legend>Other callers of Azure</legend>
        <Choice
          label="KubernetesPodOperator"
          hint="its pods have a service account of their own"
          checked={form.kpo}
          onChange={(kpo) => set({ kpo })}
        />
        <Choice
          label="Remote task logs"
          hint="the server reads them from a storage account"
          checked={form.remoteLogging}
          onChange={(remoteLogging) => set({ remoteLogging })}
        />
        <Choice
          label="Secrets backend"
          hint="every component reads connections from a vault"
          checked={form.secretsBackend}
          onChange={(secretsBackend) => set({ secretsBackend })}
        />
      </fieldset>
    </section>
  );
}

function Services({ form, set }: PartProps) {
  const { services } = form;
  const count = (service: string) => services.filter((one) => one.service === service).length;
  const add = (service: string) => {
    const taken = services.map((one) => (one.id === '' ? usualId(one.service, []) : one.id));
    const id = count(service) === 0 ? '' : usualId(service, taken);
    set({ services: [...services, { service, id, values: {} }] });
  };
  const replace = (index: number, one: FormService | undefined) =>
    set({ services: services.flatMap((each, at) => (at !== index ? [each] : one ? [one] : [])) });
  return (
    <section aria-labelledby="services">
      <h2 id="services">Which services the DAGs use</h2>
      <fieldset class="choices columns">
        <legend>Services</legend>
        {SERVICES.map(({ key, name }) => (
          <Choice
            key={key}
            label={name}
            checked={count(key) > 0}
            onChange={(isWanted) => (isWanted ? add(key) : set({ services: services.filter(({ service }) => service !== key) }))}
          />
        ))}
      </fieldset>
      {services.map((one, index) => (
        <ServiceFields
          key={`${one.service}-${index}`}
          one={one}
          before={services.slice(0, index).filter(({ service }) => service === one.service).length}
          onChange={(changed) => replace(index, changed)}
          onRemove={() => replace(index, undefined)}
        />
      ))}
      {services.length > 0 && (
        <p class="another">
          {SERVICES.filter(({ key }) => count(key) > 0).map(({ key, name }) => (
            <button key={key} type="button" class="button small" onClick={() => add(key)}>
              Add another: {name}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}

function Identity({ form, set }: PartProps) {
  return (
    <section aria-labelledby="identity">
      <h2 id="identity">The managed identity</h2>
      <fieldset class="choices inline">
        <legend>Is there one already?</legend>
        <Choice group="identity" label="It exists" checked={form.isThere} onChange={() => set({ isThere: true })} />
        <Choice group="identity" label="Make a new one" checked={!form.isThere} onChange={() => set({ isThere: false })} />
      </fieldset>
      <Common names={['clientId', 'tenantId', 'identityName', 'resourceGroup', 'subscriptionId', 'location']} form={form} set={set} />
    </section>
  );
}

/** The parts of a resource id of an identity, which fill three fields at once. */
const PARTS = [
  ['identityName', 'userAssignedIdentities'],
  ['resourceGroup', 'resourceGroups'],
  ['subscriptionId', 'subscriptions'],
] as const;

function Common({ names, form, set }: PartProps & { readonly names: readonly CommonName[] }) {
  const change = (name: CommonName) => (value: string) => {
    const id = acceptedResourceId(value);
    const identity = id === undefined ? undefined : segmentOf(id, 'userAssignedIdentities');
    const parts =
      id === undefined || identity === undefined
        ? [[name, value] as const]
        : PARTS.map(([part, segment]) => [part, segmentOf(id, segment) ?? ''] as const);
    set({ common: { ...form.common, ...Object.fromEntries(parts) } });
  };
  return (
    <>
      {names
        .filter((name) => isAsked(form, name))
        .map((name) => {
          const value = form.common[name] ?? '';
          return (
            <Field key={name} {...commonWords(name, form)} value={value} check={checkValue(name, value.trim())} onChange={change(name)} />
          );
        })}
    </>
  );
}
