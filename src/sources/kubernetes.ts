import type { Fact } from '../model/connection.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { holdsTemplate, isOfAirflow } from './airflow-names.ts';
import { keepingReferences } from './connection-from-elsewhere.ts';
import { CONTAINER } from './container-scripts.ts';
import { knownFacts } from './container-value.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import { kubernetesKind } from './kinds.ts';
import { type KubernetesVariable, type KubernetesVariables, kubernetesVariables } from './kubernetes-variables.ts';
import { commandsIn, type ScriptRules, type Scripts, scriptsIn } from './script-parts.ts';
import { yamlDocument } from './yaml-document.ts';
import { yamlInYaml } from './yaml-in-yaml.ts';

/**
 * Manifests of Kubernetes: Secrets, ConfigMaps, the generators of kustomize for them, the variables of containers, and Secrets that Airflow
 * finds by their label.
 */
export const kubernetes: Source = {
  ...kubernetesKind,
  title: 'Kubernetes manifest',
  whenUnreadable: 'Kubernetes takes nothing of the object, or of the file',
  loaded: { by: 'Kubernetes', when: 'request' },
  language: 'yaml',
  hasSeveralEnvironments: true,
  concerns,
  parse,
};

const KIND = /^\uFEFF?["']?kind["']?[ \t]*:/m;
const VERSION = /^\uFEFF?["']?apiVersion["']?[ \t]*:/m;

/** A kustomization, which needs neither. */
const KUSTOMIZATION = /^\uFEFF?(?:(?:secret|configMap)Generator|patches(?:StrategicMerge|Json6902)?)[ \t]*:/m;

/** An operation of a JSON patch, in the file that a kustomization names. */
const OPERATION = /^\uFEFF?-[ \t]+(?:\{[ \t]*)?["']?(?:op|path|value)["']?[ \t]*:/m;
const JSON_OPERATION = /"op"[ \t]*:/;
const PATH = /["']?\bpath["']?[ \t]*:[ \t]*["']?\//;

/** Both as members of JSON, as `kubectl get -o json` prints it. */
const JSON_KIND = /"kind"[ \t]*:/;
const JSON_VERSION = /"apiVersion"[ \t]*:/;

function isManifest(text: string): boolean {
  const start = text.trimStart();
  if (start.startsWith('{')) return JSON_KIND.test(text) && JSON_VERSION.test(text);
  if ((start.startsWith('[') ? JSON_OPERATION : OPERATION).test(text) && PATH.test(text)) return true;
  return (KIND.test(text) && VERSION.test(text)) || KUSTOMIZATION.test(text);
}

const NEWS = /AIRFLOW_|airflow\.apache\.org\/connection-id/;

function concerns(text: string): boolean {
  if (!isManifest(text)) return false;
  const read = kubernetesVariables(text);
  if (read.problem || read.refused.length > 0) return NEWS.test(text) && !holdsTemplate(text);
  const isOurs = read.variables.some(({ key, connectionId }) => connectionId !== undefined || isOfAirflow(key.value));
  return isOurs || scriptsOf(text, read).some(({ contents }) => contents.length > 0);
}

/** The commands of containers, and the scripts that are keys of their own. */
function scriptsOf(text: string, { commands, scripts }: KubernetesVariables): readonly Scripts[] {
  return [commandsIn(text, commands, CONTAINER), scriptsIn(text, scripts, MOUNTED)];
}

/** A file that a volume has is handed over as it is written. */
const MOUNTED: ScriptRules = {
  decode: (script) => (holdsTemplate(script) ? undefined : { text: script, place: (span) => span }),
  spell: (part) => part,
};

function parse(text: string, { target }: ReadingContext): Document {
  const read = kubernetesVariables(text);
  const { refused, texts, problem } = read;
  const [first] = refused;
  const scripts = scriptsOf(text, read);
  const places = new Set(scripts.flatMap(({ ranges }) => ranges.map(({ start }) => start)));
  const variables = read.variables.filter(({ value }) => !places.has(value.range.start));
  const told = variables.map(({ value }) => value.range);
  return yamlDocument(text, target, {
    variables: variables.filter(({ value }) => !holdsTemplate(value.text)).map(environmentVariable),
    others: () => [...scripts.flatMap((each) => each.parts(target)), ...texts.map((each) => yamlInYaml(each, told, []))],
    problem: problem ?? (first && { message: REFUSED, range: first }),
  });
}

const REFUSED = 'Kubernetes refuses this value: it takes a text here, and in "data" of a Secret padded base64';

/** Marks of a template engine: a text with one is no value, and none is written. */
const TEMPLATE = ['{{', '{%'];

function environmentVariable({ key, value, range, references, known, connectionId }: KubernetesVariable): EnvironmentVariable {
  const told = connectionId && { connection: { id: connectionId, lands: 'secrets backend' } as const };
  const explain = (inside: readonly Fact[]) => [...knownFacts(value, known), ...inside];
  return { key, range, value: keepingReferences(value, TEMPLATE), references, explain, ...told };
}
