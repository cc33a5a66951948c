import { serviceFor } from './connected-services.ts';
import { neededFor } from './generate.ts';
import type { Platform } from './input.ts';
import type { PlanFormat } from './languages.ts';

/** One `--service`: the service that it reaches, and Airflow's id if one was given. */
export interface AskedService {
  readonly service: string;
  readonly id: string | undefined;
}

/** One `--set`: for the connection with this id, or for all. */
export interface GivenValue {
  readonly id: string | undefined;
  readonly name: string;
  readonly value: string;
}

export interface GenerateFlags {
  readonly service?: readonly AskedService[];
  readonly set?: readonly GivenValue[];
  readonly platform?: Platform;
  readonly airflow?: 2 | 3;
  readonly namespace?: string;
  readonly issuer?: string;
  readonly release?: string;
  readonly clientId?: string;
  readonly tenantId?: string;
  readonly subscriptionId?: string;
  readonly identityName?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  /** Only the files of a laptop, and none for Azure. */
  readonly local?: boolean;
  readonly remoteLogging?: boolean;
  readonly secretsBackend?: boolean;
  /** `false` for `--no-kpo`. */
  readonly kpo: boolean;
  /** `false` for `--no-input`. */
  readonly input: boolean;
  readonly format: PlanFormat;
}

/** The name of the value that is the resource's own id rather than a part of the connection. */
export const RESOURCE_ID = 'resource_id';

/** The values that the connections need and no `--set` gives. */
export function missingValues({
  service = [],
  set = [],
}: Pick<GenerateFlags, 'service' | 'set'>): readonly { asked: AskedService; name: string }[] {
  return service.flatMap((asked) =>
    neededFor(asked.service)
      .filter((name) => !set.some((given) => given.name === name && isFor(given, asked)))
      .map((name) => ({ asked, name })),
  );
}

/** Airflow's id for a service that was asked for without one. */
export function idOf({ service, id }: AskedService): string {
  return id ?? `azure_${(serviceFor(service)?.key ?? service).replaceAll('-', '_')}`;
}

/** Whether a value is meant for this connection. */
export function isFor({ id }: GivenValue, asked: AskedService): boolean {
  return id === undefined || id === idOf(asked);
}
