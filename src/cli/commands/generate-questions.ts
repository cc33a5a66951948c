import { autocompleteMultiselect, cancel, intro, outro, select, text } from '@clack/prompts';
import { UsageError } from '../../model/errors.ts';
import { accepted } from '../../plan/validate-input.ts';
import { type AskedService, type GenerateFlags, type GivenValue, idOf, missingValues } from '../flags/generate-flags.ts';
import type { Terminal } from '../host.ts';
import { REACHABLE_SERVICES } from './reachable-services.ts';

const LATER = 'Enter leaves it to be filled in later';
const BLANK = /\s/;
const CONNECTION_ID = /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,199}$/;

/** Asks for what the flags do not say. Everything but the services may be left open. Throws a `UsageError` when the person gives up. */
export async function askForTheRest(flags: GenerateFlags, terminal: Terminal): Promise<GenerateFlags> {
  const ask = new Questions(terminal);
  intro('Connections with a workload identity', terminal);
  const service = flags.service?.length ? flags.service : await ask.services();
  const set = [...(flags.set ?? []), ...(await ask.values({ service, set: flags.set ?? [] }))];
  const platform = flags.platform ?? (await ask.platform());
  const airflow = flags.airflow ?? (await ask.airflow());
  const namespace =
    flags.namespace ??
    (await ask.optional(`Kubernetes namespace of ${platform === 'astro' ? 'the Astro Deployment' : 'Airflow'}`, 'namespace'));
  const clientId = flags.clientId ?? (await ask.optional('Client id of the managed identity', 'guid'));
  const tenantId = flags.tenantId ?? (await ask.optional('Entra tenant of the managed identity', 'tenant'));
  outro('Here it is', terminal);
  return {
    ...flags,
    service,
    set,
    platform,
    airflow,
    ...(namespace !== undefined && { namespace }),
    ...(clientId !== undefined && { clientId }),
    ...(tenantId !== undefined && { tenantId }),
  };
}

/** The questions, each on the one terminal. */
class Questions {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async services(): Promise<readonly AskedService[]> {
    const options = REACHABLE_SERVICES.map(({ key, service, connTypes }) => ({ value: key, label: service, hint: connTypes.join(', ') }));
    const keys = await this.#answered(
      autocompleteMultiselect({ ...this.#terminal, message: 'Which services?', options, required: true, maxItems: 10 }),
    );
    const services: AskedService[] = [];
    for (const service of keys) services.push({ service, id: await this.#id(idOf({ service, id: undefined })) });
    return services;
  }

  async #id(usual: string): Promise<string> {
    const message = `Id of the connection, as DAGs name it (usually ${usual})`;
    const validate = (id: string | undefined) =>
      id && !CONNECTION_ID.test(id) ? 'Letters, digits, "_", "-" and "." only, 200 at most' : undefined;
    return this.#answered(text({ ...this.#terminal, message, placeholder: usual, defaultValue: usual, validate }));
  }

  /** For each connection what it needs to find its service. */
  async values(given: Required<Pick<GenerateFlags, 'service' | 'set'>>): Promise<readonly GivenValue[]> {
    const values: GivenValue[] = [];
    for (const { asked, name } of missingValues(given)) {
      const id = idOf(asked);
      const value = await this.#text(`${id}: ${name}`, (text) => (BLANK.test(text) ? 'There can be no blank in it' : undefined));
      if (value !== undefined) values.push({ id, name, value });
    }
    return values;
  }

  async platform(): Promise<'astro' | 'aks' | 'other'> {
    const options = [
      { value: 'astro' as const, label: 'Astro' },
      { value: 'aks' as const, label: 'AKS', hint: 'Airflow of your own' },
      { value: 'other' as const, label: 'Another Kubernetes' },
    ];
    return this.#answered(select({ ...this.#terminal, message: 'Where does Airflow run?', options }));
  }

  async airflow(): Promise<2 | 3> {
    const options = [
      { value: 3 as const, label: 'Airflow 3' },
      { value: 2 as const, label: 'Airflow 2' },
    ];
    return this.#answered(select({ ...this.#terminal, message: 'Which Airflow?', options }));
  }

  /** A value that may be left out; what Azure or Kubernetes would refuse is asked for again. */
  async optional(message: string, shape: Parameters<typeof accepted>[0]): Promise<string | undefined> {
    return this.#text(message, (value) => (accepted(shape, value) === undefined ? `That is no ${SHAPES[shape] ?? shape}` : undefined));
  }

  async #text(message: string, problemOf: (value: string) => string | undefined): Promise<string | undefined> {
    const validate = (value: string | undefined) => (value ? problemOf(value) : undefined);
    const value = await this.#answered(text({ ...this.#terminal, message, placeholder: LATER, validate }));
    return value === '' || value === undefined ? undefined : value;
  }

  async #answered<T>(answer: Promise<T>): Promise<Exclude<T, symbol>> {
    const value = await answer;
    if (typeof value !== 'symbol') return value as Exclude<T, symbol>;
    cancel('Nothing was generated', this.#terminal);
    throw new UsageError('given up');
  }
}

const SHAPES: Readonly<Partial<Record<Parameters<typeof accepted>[0], string>>> = {
  guid: 'GUID such as 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  tenant: 'tenant: a GUID or a domain',
  namespace: 'namespace: lower-case letters, digits and "-", 63 at most',
};
