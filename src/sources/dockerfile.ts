import { type DockerEnvironment, readDockerEnvironment } from '../astro/dockerfile/environment.ts';
import type { DockerVariable } from '../astro/dockerfile/variable.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Fact } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Document, ReadingContext, ShownPart, Source, Variable } from '../model/source.ts';
import { type ReadVariable, readVariable } from './connection-variable.ts';
import { dockerfileKind } from './kinds.ts';
import { allWords, besideValues, type Words } from './words.ts';

const STRIPPED = 'docker takes its quotes away: put the value in single quotes';
const PIECES = 'it goes on behind a quote, as if one in its password had ended it: percent-encode it';
const QUOTE = /["']/;
const BEHIND_QUOTE = /^["'][ \t]*$/;
const NOTHING: DockerEnvironment = { variables: [], comments: [], names: [], refused: [] };

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
  const { variables, comments, names, refused } = holdsConnections(text) ? readDockerEnvironment(text) : NOTHING;
  const lasting = variables.filter(isLasting(variables));
  const read = new Map(lasting.map((variable) => [variable, readOne(text, variable, target)]));
  const [stray] = refused;
  return {
    connections: [...read.values()].flatMap((each) => each?.connection ?? []),
    variables: lasting.map(variableOf),
    strays: [],
    problem: stray && { at: stray, message: 'A word of "ENV" has no "=": a value with blanks has to stand in quotes' },
    comments: comments.map((range) => ({ value: text.slice(range.start, range.end), range })),
    get shown(): readonly ShownPart[] {
      const words = variables.map((variable, index) => wordsOf(text, variable, read.get(variable), variables[index - 1]));
      return besideValues(allWords([{ keys: names, values: [] }, ...words]), comments, { start: 0, end: text.length });
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

/** Whether a value has quotes elsewhere than around all of it. */
function isInPieces(written: string): boolean {
  const quote = QUOTE.exec(written)?.[0];
  if (quote === undefined) return false;
  return !written.startsWith(quote) || written.indexOf(quote, 1) !== written.length - 1;
}

function readOne(text: string, { key, value, literal, place, valueRange, expansions }: DockerVariable, target: AirflowTarget) {
  const range = { start: key.range.start, end: valueRange.end };
  const facts = expansions.map(
    ({ name, range: at, isKnown }): Fact => ({ kind: 'expansion', at, variable: name, source: isKnown ? 'file' : 'nowhere' }),
  );
  if (isInPieces(text.slice(valueRange.start, valueRange.end)) && !value.startsWith('{'))
    facts.push({ kind: 'scattered', at: valueRange, reason: PIECES });
  const isStripped = !value.includes('"') && text.slice(valueRange.start, valueRange.end).includes('"');
  const explained = (fact: Fact): Fact =>
    isStripped && fact.kind === 'unreadable' && fact.form === 'json' ? { ...fact, at: valueRange, reason: STRIPPED } : fact;
  const embedded = { text: value, range: valueRange, place, encode: () => undefined };
  return readVariable({ key, value: embedded, literal, range, target }, (inside) => [...facts, ...inside.map(explained)]);
}

/** A name right behind the quote that ends another value may be a piece of that value. */
function wordsOf(text: string, { key, valueRange, expansions }: DockerVariable, read?: ReadVariable, before?: DockerVariable): Words {
  const between = before && text.slice(before.valueRange.end - 1, key.range.start);
  const isBehindQuote = between !== undefined && BEHIND_QUOTE.test(between);
  const name = isBehindQuote ? { keys: [], values: [key.range] } : { keys: [key.range], values: [] };
  const expanded = { keys: [], values: expansions.map(({ range }) => range) };
  return allWords([name, expanded, read?.words ?? { keys: [], values: [valueRange] }]);
}

function variableOf({ key, value, valueRange }: DockerVariable): Variable {
  return { name: key, value: { value: new Hidden(value), range: valueRange } };
}
