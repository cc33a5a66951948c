import { serviceFor } from '../../../src/plan/connected-services.ts';
import { checkServiceValue, checkValue } from '../../../src/plan/value-checks.ts';
import { COMMON_NAMES, EMPTY_FORM, type Form, type FormService } from './form.ts';

const PLATFORMS = ['astro', 'remote-execution', 'aks', 'other'] as const;

/**
 * The form as the fragment of a URL. It holds only values that passed their check: the page asks for no secret, and one that was pasted
 * into a wrong field does not pass.
 */
export function fragmentOf(form: Form): string {
  const { platform, airflow, isThere, remoteLogging, secretsBackend, kpo, common, services } = form;
  const words = new URLSearchParams({ platform, airflow: String(airflow) });
  if (!isThere) words.set('new', '1');
  if (remoteLogging) words.set('logs', '1');
  if (secretsBackend) words.set('backend', '1');
  if (!kpo) words.set('no-kpo', '1');
  for (const name of COMMON_NAMES) {
    const value = common[name]?.trim() ?? '';
    if (value !== '' && !checkValue(name, value)) words.set(name, value);
  }
  services.forEach(({ service, id, values }, index) => {
    words.set(`${index}`, service);
    for (const [name, value] of [['id', id] as const, ...Object.entries(values)])
      if (value.trim() !== '' && !checkServiceValue(service, name, value.trim())) words.set(`${index}.${name}`, value.trim());
  });
  return `#${words}`;
}

/** The form that a fragment describes, without the parts that are not known here; undefined for any other fragment. */
export function formOf(fragment: string): Form | undefined {
  const words = new URLSearchParams(fragment.replace(/^#/, ''));
  const platform = PLATFORMS.find((each) => each === words.get('platform'));
  if (!platform) return undefined;
  const common = COMMON_NAMES.flatMap((name) => {
    const value = words.get(name) ?? '';
    return value === '' || checkValue(name, value) ? [] : [[name, value] as const];
  });
  return {
    ...EMPTY_FORM,
    platform,
    airflow: words.get('airflow') === '2' ? 2 : 3,
    isThere: !words.has('new'),
    remoteLogging: words.has('logs'),
    secretsBackend: words.has('backend'),
    kpo: !words.has('no-kpo'),
    common: Object.fromEntries(common),
    services: servicesIn(words),
  };
}

const MOST = 100;

function servicesIn(words: URLSearchParams): readonly FormService[] {
  const services: FormService[] = [];
  for (let index = 0; index < MOST && words.has(`${index}`); index++) {
    const service = words.get(`${index}`) ?? '';
    if (!serviceFor(service)?.connection) continue;
    const given = [...words].flatMap(([key, value]) => {
      const name = key.startsWith(`${index}.`) ? key.slice(`${index}.`.length) : '';
      return name === '' || checkServiceValue(service, name, value) ? [] : [[name, value] as const];
    });
    const { id = '', ...values } = Object.fromEntries(given);
    services.push({ service, id, values });
  }
  return services;
}
