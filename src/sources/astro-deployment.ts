import { whollyElsewhere } from '../model/elsewhere.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { isOfAirflow } from './airflow-names.ts';
import { deploymentVariables } from './deployment-variables.ts';
import { astroDeploymentKind } from './kinds.ts';
import { retypedValue } from './retyped.ts';
import { yamlDocument } from './yaml-document.ts';

/** A deployment file of Astro. There are no connections in it but those in its environment variables; a secret one is printed without its value. */
export const astroDeployment: Source = {
  ...astroDeploymentKind,
  title: 'deployment file',
  whenUnreadable: '"astro deployment create" and "update" refuse the whole file',
  loaded: { by: '"astro deployment create" or "update"', when: 'request' },
  isDeployed: true,
  language: 'yaml',
  concerns,
  parse,
};

const ROOT = /^\uFEFF?["']?deployment["']?[ \t]*:/im;
const VARIABLES = /environment_variables/i;

function concerns(text: string): boolean {
  if (!ROOT.test(text) || !VARIABLES.test(text)) return false;
  const read = deploymentVariables(text);
  return 'refused' in read || read.variables.some(({ key }) => isOfAirflow(key.value));
}

function parse(text: string, { target }: ReadingContext): Document {
  const read = deploymentVariables(text);
  if ('refused' in read) return yamlDocument(text, target, { variables: [], problem: { message: read.refused, range: read.range } });
  return yamlDocument(text, target, {
    variables: read.variables.map(({ key, value, range, written, isSecret }) => ({
      ...{ key, value: isSecret && value.text === '' ? whollyElsewhere(value.range) : value, range },
      ...(written !== undefined && retypedValue(value, RETYPED)),
    })),
    problem: undefined,
  });
}

const RETYPED = 'YAML 1.1 changes an unquoted number or truth value: put the value in quotes';
