import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { jsonText } from '../../escaping/json-text.ts';
import { UsageError } from '../../model/errors.ts';
import { serviceFor } from '../../plan/connected-services.ts';
import { type Generated, generate, neededFor } from '../../plan/generate.ts';
import { generateCall } from '../../plan/generate-call.ts';
import {
  type AskedService,
  type GenerateFlags,
  type GivenValue,
  idOf,
  isFor,
  missingValues,
  RESOURCE_ID,
} from '../../plan/generate-flags.ts';
import { inputOf } from '../../plan/generate-input.ts';
import { type PlanFormat, planLanguage } from '../../plan/languages.ts';
import { REACHABLE_SERVICES } from '../../plan/reachable-services.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { hint } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say, sayLines } from '../output/say.ts';

/** Connections and the script for what the flags say; on a terminal it asks for what they do not say. */
export async function generateCommand(flags: GenerateFlags, host: Host): Promise<ExitCode> {
  if (flags.local) return (await import('./generate-local.ts')).generateLocal(flags.airflow ?? 3, host);
  const unknown = flags.service?.find(({ service }) => !serviceFor(service));
  if (unknown) throw new UsageError(unknownService(unknown.service));
  const { flags: complete, file, isAsked } = await completed(flags, host);
  if (!complete.service?.length) throw new UsageError('generate needs --service, once for each connection');
  const unused = (complete.set ?? []).find((given) => !complete.service?.some((asked) => concerns(given, asked)));
  if (unused) throw new UsageError(`--set ${unused.name}: ${whyUnused(unused, complete.service)}`);
  const generated = generate(inputOf(complete, complete.service));
  const [refused] = generated.refused;
  if (refused) throw new UsageError(`${refused.service}: ${refused.reason}`);
  const text = await written(generated, complete.format);
  if (file === undefined) host.out.write(text);
  else await save(text, file, host);
  for (const { id, missing } of generated.connections) {
    if (missing.length > 0) say(host.err, `${id}: still to be filled in: ${missing.join(', ')}`);
  }
  if (isAsked) sayLines(host.err, `\nThe same command without questions:\n  ${generateCall(complete)}\n`);
  return EXIT.clean;
}

/** Throws a `UsageError` where something is in the way. */
async function save(text: string, file: string, { cwd, err }: Host): Promise<void> {
  const { refuseUnwritable, writeOutputFile } = await import('../output/output-file.ts');
  const path = resolve(cwd, file);
  if (existsSync(path)) throw new UsageError(`${file} exists already, and is not overwritten`);
  refuseUnwritable(path, file, cwd);
  writeOutputFile(path, file, text);
  say(err, `saved ${file}`);
}

async function written(generated: Generated, format: PlanFormat): Promise<string> {
  return format === 'json' ? jsonText({ version: 1, ...generated }) : (await planLanguage(format).load()).one(generated.plan);
}

function unknownService(name: string): string {
  const known = REACHABLE_SERVICES.map(({ key }) => key);
  return `there is no service "${name}".${hint(name, known)} There are ${known.join(', ')}`;
}

async function completed(flags: GenerateFlags, { terminal }: Host): Promise<Completed> {
  const hasAll = flags.service?.length && flags.clientId && flags.tenantId && flags.namespace && flags.platform;
  if (hasAll && missingValues(flags).length === 0) return { flags, file: undefined, isAsked: false };
  const open = flags.input ? terminal?.() : undefined;
  if (!open) return { flags, file: undefined, isAsked: false };
  const { askForTheRest } = await import('./generate-questions.ts');
  const answers = await askForTheRest(flags, open, `azconn-lint-plan${planLanguage(flags.format).ending}`);
  return { ...answers, isAsked: true };
}

interface Completed {
  readonly flags: GenerateFlags;
  /** The file in which a person wants to save the result. */
  readonly file: string | undefined;
  readonly isAsked: boolean;
}

function concerns(given: GivenValue, asked: AskedService): boolean {
  return isFor(given, asked) && [RESOURCE_ID, 'resourceGroup', 'subscriptionId', ...neededFor(asked.service)].includes(given.name);
}

function whyUnused({ id }: GivenValue, services: readonly AskedService[]): string {
  if (id !== undefined && !services.some((asked) => idOf(asked) === id)) return `there is no connection "${id}" among those asked for`;
  const known = [...new Set(services.flatMap(({ service }) => neededFor(service)))];
  return `no connection needs it; needed values: ${[...known, RESOURCE_ID].join(', ')}`;
}
