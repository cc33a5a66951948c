import { neededFor } from '../../../src/plan/generate.ts';
import { type AskedService, type GenerateFlags, type GivenValue, idOf } from '../../../src/plan/generate-flags.ts';
import type { Platform } from '../../../src/plan/input.ts';
import { checkServiceValue, checkValue } from '../../../src/plan/value-checks.ts';

/** A connection to generate. */
export interface FormService {
  readonly service: string;
  /** The connection id; the usual one where it is empty. */
  readonly id: string;
  /** The values as they were typed, by the names that `--set` takes. */
  readonly values: Readonly<Record<string, string>>;
}

/** The values that all connections share, by the names of the flags. */
export type CommonName = (typeof COMMON_NAMES)[number];

export const COMMON_NAMES = [
  'namespace',
  'issuer',
  'release',
  'clientId',
  'tenantId',
  'subscriptionId',
  'identityName',
  'resourceGroup',
  'location',
] as const;

/** The answers in the form, none of which is secret. */
export interface Form {
  readonly platform: Platform;
  readonly airflow: 2 | 3;
  /** Whether the identity exists, so that it has a client id. */
  readonly isThere: boolean;
  readonly remoteLogging: boolean;
  readonly secretsBackend: boolean;
  readonly kpo: boolean;
  readonly common: Readonly<Partial<Record<CommonName, string>>>;
  readonly services: readonly FormService[];
}

export const EMPTY_FORM: Form = {
  platform: 'astro',
  airflow: 3,
  isThere: true,
  remoteLogging: false,
  secretsBackend: false,
  kpo: true,
  common: {},
  services: [],
};

/** The flags of `azconn-lint generate` for these answers. A value that is empty or wrong is left out, as if it were not known yet. */
export function flagsOf(form: Form): GenerateFlags {
  const common = Object.fromEntries(
    COMMON_NAMES.filter((name) => isAsked(form, name)).flatMap((name) => {
      const value = form.common[name]?.trim() ?? '';
      return value === '' || checkValue(name, value) ? [] : [[name, value] as const];
    }),
  );
  return {
    ...common,
    service: form.services.map(askedOf),
    set: form.services.flatMap(valuesOf),
    platform: form.platform,
    airflow: form.airflow,
    remoteLogging: form.remoteLogging,
    secretsBackend: form.secretsBackend,
    kpo: form.kpo,
    input: false,
    format: 'text',
  };
}

/** Whether the form asks for a value, which depends on its other answers. */
export function isAsked({ platform, isThere }: Form, name: CommonName): boolean {
  if (name === 'clientId') return isThere;
  if (name === 'location') return !isThere;
  return name !== 'release' || (platform !== 'astro' && platform !== 'remote-execution');
}

/** The usual id of a connection to a service, with a number where it is taken. */
export function usualId(service: string, taken: readonly string[]): string {
  const usual = idOf({ service, id: undefined });
  if (!taken.includes(usual)) return usual;
  let count = 2;
  while (taken.includes(`${usual}_${count}`)) count++;
  return `${usual}_${count}`;
}

function askedOf({ service, id }: FormService): AskedService {
  const given = id.trim();
  return { service, id: given === '' || checkServiceValue(service, 'id', given) ? undefined : given };
}

function valuesOf(one: FormService): readonly GivenValue[] {
  const asked = askedOf(one);
  const id = idOf(asked);
  return [...neededFor(one.service), 'resource_id'].flatMap((name) => {
    const value = one.values[name]?.trim() ?? '';
    return value === '' || checkServiceValue(one.service, name, value) ? [] : [{ id, name, value }];
  });
}
