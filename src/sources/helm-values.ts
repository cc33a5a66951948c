import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { isOfAirflow, isOfSecretsBackend } from './airflow-names.ts';
import { chartVariable } from './chart-variable.ts';
import { communityConnections } from './community-fields.ts';
import { communityPart } from './community-part.ts';
import { CONTAINER } from './container-scripts.ts';
import { helmVariables } from './helm-variables.ts';
import { helmValuesKind } from './kinds.ts';
import { commandsIn } from './script-parts.ts';
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
  const { variables, refused, templates, commands, problem } = helmVariables(text);
  if (problem) return NEWS.test(text) && !text.includes('{{');
  if (variables.some(({ connectionId }) => connectionId)) return true;
  if (variables.some(({ key, from }) => (from === 'config' ? isOfSecretsBackend : isOfAirflow)(key.value))) return true;
  if (refused.length + templates.length > 0) return NEWS.test(text);
  return hasConnections(text) || commandsIn(text, commands, CONTAINER).contents.length > 0;
}

/** The chart of the community has connections in fields. */
function hasConnections(text: string): boolean {
  const community = communityConnections(text);
  return !('refused' in community) && community.connections.length > 0;
}

function parse(text: string, { target }: ReadingContext): Document {
  const { variables, texts, refused, commands, problem } = helmVariables(text);
  const community = communityConnections(text);
  const told = variables.map(({ value }) => value.range);
  const [first] = refused;
  const mistake = 'refused' in community && !problem ? { message: community.refused, range: community.range } : undefined;
  return yamlDocument(text, target, {
    variables: variables.map(chartVariable),
    others: (file) => [
      communityPart(file, community, serverOf(target)),
      ...commandsIn(text, commands, CONTAINER).parts(target),
      ...texts.map(({ text, hidden }) => yamlInYaml(text, told, hidden)),
    ],
    problem: problem ?? (first && { message: first.why, range: first.range }) ?? mistake,
  });
}

/** The chart's script makes connections of the core. */
function serverOf(target: AirflowTarget): AirflowTarget {
  return { ...target, as: 'server' };
}
