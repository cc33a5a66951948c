import { type DockerEnvironment, readDockerEnvironment } from '../astro/dockerfile/environment.ts';
import type { DockerVariable } from '../astro/dockerfile/variable.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Fact } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Document, ReadingContext, Source, Variable } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { readVariable } from './connection-variable.ts';
import { dockerfileKind } from './kinds.ts';

const STRIPPED = 'docker takes its quotes away: put the value in single quotes';
const nothingIn = ({ length }: string): DockerEnvironment => ({
  variables: [],
  comments: [],
  others: [{ start: 0, end: length }],
  refused: [],
});

/** The `ENV` instructions of a Dockerfile, as BuildKit reads them. It is read only. */
export const dockerfile: Source = {
  ...dockerfileKind,
  title: 'Dockerfile',
  whenUnreadable: 'docker builds no image',
  loaded: { by: 'docker', when: 'build', name: 'Dockerfile' },
  language: 'dockerfile',
  literalDollar: '\\$',
  concerns: holdsConnections,
  parse,
};

function holdsConnections(text: string): boolean {
  return dockerfileKind.needs?.test(text) ?? false;
}

function parse(text: string, { target }: ReadingContext): Document {
  // Most Dockerfiles have nothing for us, and some are no Dockerfiles.
  const { variables, comments, others, refused } = holdsConnections(text) ? readDockerEnvironment(text) : nothingIn(text);
  const lasting = variables.filter(isLasting(variables));
  const read = new Map(lasting.map((variable) => [variable, readOne(text, variable, target)]));
  const [stray] = refused;
  return {
    connections: [...read.values()].flatMap((each) => each?.connection ?? []),
    variables: lasting.map(variableOf),
    strays: [],
    problem: stray && { at: stray, message: 'A word of "ENV" has no "=": a value with blanks has to stand in quotes' },
    comments: comments.map((range) => ({ value: text.slice(range.start, range.end), range })),
    get values(): readonly Range[] {
      return [...others, ...variables.flatMap((variable) => read.get(variable)?.values ?? [variable.valueRange])];
    },
    edits: () => ({ refused: 'a Dockerfile is only read, never rewritten' }),
    variants: () => [],
  };
}

/** A variable that a later stage sets anew is no duplicate: stages are different images. */
function isLasting(variables: readonly DockerVariable[]): (variable: DockerVariable) => boolean {
  const last = new Map(variables.map(({ key, stage }) => [key.value, stage]));
  return ({ key, stage }) => last.get(key.value) === stage;
}

function readOne(text: string, { key, value, literal, place, valueRange, expansions }: DockerVariable, target: AirflowTarget) {
  const range = { start: key.range.start, end: valueRange.end };
  const facts = expansions.map(
    ({ name, range: at, isKnown }): Fact => ({ kind: 'expansion', at, variable: name, source: isKnown ? 'file' : 'nowhere' }),
  );
  const isStripped = !value.includes('"') && text.slice(valueRange.start, valueRange.end).includes('"');
  const explained = (fact: Fact): Fact =>
    isStripped && fact.kind === 'unreadable' && fact.form === 'json' ? { ...fact, at: valueRange, reason: STRIPPED } : fact;
  const embedded = { text: value, range: valueRange, place, encode: () => undefined };
  return readVariable({ key, value: embedded, literal, range, target }, (inside) => [...facts, ...inside.map(explained)]);
}

function variableOf({ key, value, valueRange }: DockerVariable): Variable {
  return { name: key, value: { value: new Hidden(value), range: valueRange } };
}
