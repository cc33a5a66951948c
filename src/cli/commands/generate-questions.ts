import { autocompleteMultiselect, cancel, intro, outro, select, text } from '@clack/prompts';
import { UsageError } from '../../model/errors.ts';
import { type AskedService, type GenerateFlags, type GivenValue, idOf, missingValues } from '../../plan/generate-flags.ts';
import { REACHABLE_SERVICES } from '../../plan/reachable-services.ts';
import { accepted } from '../../plan/validate-input.ts';
import { wordsFor } from '../../plan/value-words.ts';
import type { Terminal } from '../host.ts';

const LATER = 'later';
const HOW_TO_LEAVE = `type a value, or "${LATER}" to fill it in later`;
const BLANK = /\s/;
const CONNECTION_ID = /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,199}$/;

/** A person's answers: the flags, and the file to save the result in; undefined prints it. */
export interface Answers {
  readonly flags: GenerateFlags;
  readonly file: string | undefined;
}

/** Asks for what the flags do not say. Everything but the services may be left open. Throws a `UsageError` when the person gives up. */
export async function askForTheRest(flags: GenerateFlags, terminal: Terminal, usualFile: string): Promise<Answers> {
  const ask = new Questions(terminal);
  intro('Connections with a workload identity', terminal);
  const service = flags.service?.length ? flags.service : await ask.services();
  const set = [...(flags.set ?? []), ...(await ask.values({ service, set: flags.set ?? [] }))];
  const platform = flags.platform ?? (await ask.platform());
  const airflow = flags.airflow ?? (await ask.airflow());
  const namespace =
    flags.namespace ??
    (platform === 'astro'
      ? await ask.optional(
          'Kubernetes namespace of the Astro Deployment, as its page in Astro shows it',
          'namespace',
          'geocentric-instrument-2346',
        )
      : await ask.optional('Kubernetes namespace of Airflow', 'namespace', 'airflow'));
  const clientId = flags.clientId ?? (await ask.optional('Client id of the managed identity', 'guid', GUID));
  const tenantId = flags.tenantId ?? (await ask.optional('Id of its Entra tenant', 'tenant', GUID));
  const file = await ask.file(usualFile);
  outro(file === undefined ? 'Done' : `Saving to ${file}`, terminal);
  const answered = {
    ...flags,
    service,
    set,
    platform,
    airflow,
    ...(namespace !== undefined && { namespace }),
    ...(clientId !== undefined && { clientId }),
    ...(tenantId !== undefined && { tenantId }),
  };
  return { flags: answered, file };
}

const GUID = '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11';

/** The questions, each on the one terminal. */
class Questions {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async services(): Promise<readonly AskedService[]> {
    const options = REACHABLE_SERVICES.map(({ key, service, connTypes }) => ({ value: key, label: service, hint: connTypes.join(', ') }));
    const keys = await this.#answered(
      autocompleteMultiselect({ ...this.#terminal, message: 'Which services do your DAGs use?', options, required: true, maxItems: 10 }),
    );
    const services: AskedService[] = [];
    for (const service of keys) services.push({ service, id: await this.#id(idOf({ service, id: undefined })) });
    return services;
  }

  async #id(usual: string): Promise<string> {
    const message = `Id of the connection, as your DAGs name it (Enter for ${usual})`;
    const validate = (id: string | undefined) =>
      id && !CONNECTION_ID.test(id) ? 'Expected letters, digits, "_", "-" and ".", at most 200' : undefined;
    return this.#answered(text({ ...this.#terminal, message, placeholder: usual, defaultValue: usual, validate }));
  }

  /** For each connection what it needs to find its service. */
  async values(given: Required<Pick<GenerateFlags, 'service' | 'set'>>): Promise<readonly GivenValue[]> {
    const values: GivenValue[] = [];
    for (const { asked, name } of missingValues(given)) {
      const id = idOf(asked);
      const { label, example } = wordsFor(name);
      const value = await this.#text(`${label} for the connection ${id}`, example, (text) =>
        BLANK.test(text) ? 'It cannot contain a blank' : undefined,
      );
      if (value !== undefined) values.push({ id, name, value });
    }
    return values;
  }

  async platform(): Promise<'astro' | 'aks' | 'other'> {
    const options = [
      { value: 'astro' as const, label: 'Astro' },
      { value: 'aks' as const, label: 'AKS', hint: 'your own Airflow' },
      { value: 'other' as const, label: 'Another Kubernetes' },
    ];
    return this.#answered(select({ ...this.#terminal, message: 'Where does Airflow run?', options }));
  }

  async airflow(): Promise<2 | 3> {
    const options = [
      { value: 3 as const, label: 'Airflow 3' },
      { value: 2 as const, label: 'Airflow 2' },
    ];
    return this.#answered(select({ ...this.#terminal, message: 'Which version of Airflow?', options }));
  }

  /** A value that may be left out; one that Azure or Kubernetes would refuse is asked for again. */
  async optional(message: string, shape: Parameters<typeof accepted>[0], example: string): Promise<string | undefined> {
    return this.#text(message, example, (value) =>
      accepted(shape, value) === undefined ? `Expected ${SHAPES[shape] ?? shape}` : undefined,
    );
  }

  /** The file to save the result in; undefined for a person who wants to read it. */
  async file(usual: string): Promise<string | undefined> {
    const options = [
      { value: false, label: 'Print it' },
      { value: true, label: 'Save it to a file' },
    ];
    if (!(await this.#answered(select({ ...this.#terminal, message: 'What should happen with the result?', options })))) return undefined;
    return this.#answered(text({ ...this.#terminal, message: 'Name of the file', placeholder: usual, defaultValue: usual }));
  }

  async #text(message: string, example: string, problemOf: (value: string) => string | undefined): Promise<string | undefined> {
    const validate = (value: string | undefined) => {
      const given = value?.trim() ?? '';
      if (given === '') return `Please ${HOW_TO_LEAVE}`;
      return given === LATER ? undefined : problemOf(given);
    };
    const asked = `${message} (for example ${example}; ${HOW_TO_LEAVE})`;
    const value = (await this.#answered(text({ ...this.#terminal, message: asked, placeholder: example, validate }))).trim();
    return value === LATER ? undefined : value;
  }

  async #answered<T>(answer: Promise<T>): Promise<Exclude<T, symbol>> {
    const value = await answer;
    if (typeof value !== 'symbol') return value as Exclude<T, symbol>;
    cancel('Nothing was generated', this.#terminal);
    throw new UsageError('cancelled: nothing was generated');
  }
}

const SHAPES: Readonly<Partial<Record<Parameters<typeof accepted>[0], string>>> = {
  guid: 'a GUID such as 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  tenant: 'a GUID or a domain such as contoso.onmicrosoft.com',
  namespace: 'lower-case letters, digits and "-", at most 63',
};
