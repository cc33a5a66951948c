import { classOf, isTemplated, isThere, lastOf } from '../../src/consumers/class-table.ts';
import { CONSUMER_HOOKS } from '../../src/generated/consumer-hooks.ts';
import type { ConsumerClass, IdParameter } from '../../src/model/consumer.ts';

/** A class that takes the id of a connection, as the newest release of its package has it. */
export interface RealClass {
  readonly name: string;
  readonly isAboutAzure: boolean;
  readonly parameters: readonly RealParameter[];
  readonly templateFields: readonly string[];
  readonly methods: readonly string[];
}

interface RealParameter {
  readonly name: string;
  readonly position: number | null;
  readonly default: string | null;
}

/** Parameters of other providers beside ours. */
const OTHERS = /^(?:aws|gcp|sftp|oracle)_conn_id$/;
/** Those of ours in classes of other providers. */
const OURS = /azure|wasb|adls|^ci_conn_id$|^registry_conn_id$/;
/** Methods that every hook has. */
const COMMON =
  /^(?:get_conn|get_async_conn|test_connection|get_connection|get_connections|aget_connection|aget_hook|get_hook|get_connection_form_widgets|get_ui_field_behaviour|service_client|logger|log)$/;
/** The modules of the provider whose classes stand in DAGs, hooks and triggers among them. */
const USED_IN_DAGS = /^airflow\.providers\.microsoft\.azure\.(?:hooks|operators|sensors|transfers|triggers|notifications|fs|bundles)\./;

/** The facts about a class that the tables do not know, one sentence each; nothing where they agree. */
export function differences(real: RealClass): readonly string[] {
  const { name, isAboutAzure, parameters } = real;
  if (!isAboutAzure) return [];
  const row = classOf(name);
  const own = parameters.filter((parameter) => (USED_IN_DAGS.test(name) ? !OTHERS.test(parameter.name) : OURS.test(parameter.name)));
  if (!row) return own.length > 0 ? [`${name} is not known: ${own.map((each) => each.name).join(', ')}`] : [];
  return [...own.flatMap((parameter) => inParameter(real, row, parameter)), ...unknownMethods(real, row)];
}

function inParameter({ name, templateFields }: RealClass, row: ConsumerClass, real: RealParameter): readonly string[] {
  const known = row.parameters.find((parameter) => parameter.name === real.name && isThere(parameter, undefined));
  if (!known) return [`${name} has the parameter ${real.name}, which is not known`];
  const about = `${name}(${real.name})`;
  const wasTemplated = isTemplated(known, undefined);
  return [
    ...(row.kind === 'operator' ? [] : inPlace(about, known, real)),
    ...inDefault(about, known, real),
    ...(row.kind === 'operator' && wasTemplated !== templateFields.includes(real.name) ? [`${about} is rendered: ${!wasTemplated}`] : []),
  ];
}

function inPlace(about: string, known: IdParameter, real: RealParameter): readonly string[] {
  return real.position === null || known.position === undefined || real.position === known.position
    ? []
    : [`${about} stands at ${real.position}, not at ${known.position}`];
}

function inDefault(about: string, known: IdParameter, real: RealParameter): readonly string[] {
  const id = known.defaults?.at(-1)?.id ?? null;
  return real.default === null || real.default === '' || real.default === id ? [] : [`${about} has the default ${real.default}, not ${id}`];
}

function unknownMethods({ name, methods }: RealClass, row: ConsumerClass): readonly string[] {
  const facts = row.kind === 'hook' ? CONSUMER_HOOKS.get(lastOf(name)) : undefined;
  if (!facts?.methods) return [];
  const known = new Set([...Object.keys(facts.methods), ...(facts.other ?? [])]);
  return methods.filter((method) => !known.has(method) && !COMMON.test(method)).map((method) => `${name}.${method} is not known`);
}
