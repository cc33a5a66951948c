import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { isOfAirflow, isOfSecretsBackend } from './airflow-names.ts';
import { communityConnections } from './community-fields.ts';
import { communityPart } from './community-part.ts';
import { knownFacts } from './container-value.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import type { HelmVariable } from './helm-text.ts';
import { helmVariables } from './helm-variables.ts';
import { helmValuesKind } from './kinds.ts';
import { retypedValue } from './retyped.ts';
import { yamlDocument } from './yaml-document.ts';
import { yamlInYaml } from './yaml-in-yaml.ts';

/** Values for the official chart of Airflow, the community's, Astronomer's, and the agent of remote execution. */
export const helmValues: Source = {
  ...helmValuesKind,
  title: 'Helm values',
  whenUnreadable: 'Helm installs nothing',
  loaded: { by: 'Helm', when: 'request' },
  language: 'yaml',
  hasSeveralEnvironments: true,
  isForOneAirflow: true,
  concerns,
  parse,
};

/** Keys that the charts of Airflow have at the top. */
const OF_CHART = /^\uFEFF?(?:airflow|airflowVersion|executor|env|config|extraEnv|extraSecrets|extraConfigMaps|commonEnv|secretBackend):/m;
const NEWS = /AIRFLOW_CONN_/;

function concerns(text: string): boolean {
  if (!OF_CHART.test(text)) return false;
  const { variables, refused, templates, problem } = helmVariables(text);
  if (problem) return NEWS.test(text) && !text.includes('{{');
  if (variables.some(({ key, from }) => (from === 'config' ? isOfSecretsBackend : isOfAirflow)(key.value))) return true;
  if (refused.length + templates.length > 0) return NEWS.test(text);
  return hasConnections(text);
}

/** The chart of the community has connections in fields. */
function hasConnections(text: string): boolean {
  const community = communityConnections(text);
  return !('refused' in community) && community.connections.length > 0;
}

function parse(text: string, { target }: ReadingContext): Document {
  const { variables, texts, refused, problem } = helmVariables(text);
  const community = communityConnections(text);
  const told = variables.map(({ value }) => value.range);
  const [first] = refused;
  const mistake = 'refused' in community && !problem ? { message: community.refused, range: community.range } : undefined;
  return yamlDocument(text, target, {
    variables: variables.map(environmentVariable),
    others: (file) => [
      communityPart(file, community, serverOf(target)),
      ...texts.map(({ text, hidden }) => yamlInYaml(text, told, hidden)),
    ],
    problem: problem ?? (first && { message: first.why, range: first.range }) ?? mistake,
  });
}

const PRINTED = 'the chart prints a mapping, a list or a number as Go does ("map[…]"): put the JSON in quotes';

/** The chart's script makes connections of the core. */
function serverOf(target: AirflowTarget): AirflowTarget {
  return { ...target, as: 'server' };
}

function environmentVariable({ key, value, range, references, known, written }: HelmVariable): EnvironmentVariable {
  if (written !== undefined) return { key, value, range, ...retypedValue(value, PRINTED) };
  return { key, range, value, references, explain: (inside) => [...knownFacts(value, known), ...inside] };
}
