import { type DockerEnvironment, readDockerEnvironment } from '../astro/dockerfile/environment.ts';
import type { DockerVariable } from '../astro/dockerfile/variable.ts';
import type { Fact } from '../model/connection.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { type EnvironmentVariable, environmentDocument } from './environment-document.ts';
import { dockerfileKind } from './kinds.ts';
import { inPlaceOf, linesOf } from './layers/docker-word.ts';

const STRIPPED = 'docker takes its quotes away: put the value in single quotes';
const nothingIn = ({ length }: string): DockerEnvironment => ({
  variables: [],
  comments: [],
  others: [{ start: 0, end: length }],
  refused: [],
  escaper: '\\',
});

/** The `ENV` instructions of a Dockerfile, as BuildKit reads them. */
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
  const { variables, comments, others, refused, escaper } = holdsConnections(text) ? readDockerEnvironment(text) : nothingIn(text);
  const lasting = new Set(variables.filter(isLasting(variables)));
  const [stray] = refused;
  return environmentDocument({
    text,
    target,
    variables: [...lasting].map((variable) => environmentVariable(text, variable, escaper)),
    comments,
    others: () => [...others, ...variables.filter((variable) => !lasting.has(variable)).map(({ valueRange }) => valueRange)],
    problem: stray && { at: stray, message: 'A word of "ENV" has no "=": a value with blanks has to stand in quotes' },
  });
}

/** A variable that a later stage sets anew is no duplicate: stages are different images. */
function isLasting(variables: readonly DockerVariable[]): (variable: DockerVariable) => boolean {
  const last = new Map(variables.map(({ key, stage }) => [key.value, stage]));
  return ({ key, stage }) => last.get(key.value) === stage;
}

function environmentVariable(file: string, variable: DockerVariable, escaper: string): EnvironmentVariable {
  const { key, value: text, literal, place, valueRange: range } = variable;
  const word = file.slice(range.start, range.end);
  return {
    key,
    value: { text, range, place, encode: (other) => inPlaceOf(word, other, escaper) },
    range: { start: key.range.start, end: range.end },
    literal: linesOf(word, escaper) ?? literal,
    explain: (inside) => [...expansionsOf(variable), ...inside.map((fact) => (text.includes('"') ? fact : explained(fact, word, range)))],
  };
}

function expansionsOf({ expansions }: DockerVariable): Fact[] {
  return expansions.map(({ name, range: at, isKnown }) => ({
    kind: 'expansion',
    at,
    variable: name,
    source: isKnown ? 'file' : 'nowhere',
  }));
}

/** A JSON text that cannot be read because docker takes its quotes away says so. */
function explained(fact: Fact, word: string, at: Range): Fact {
  return word.includes('"') && fact.kind === 'unreadable' && fact.form === 'json' ? { ...fact, at, reason: STRIPPED } : fact;
}
