import type { Source } from '../model/source.ts';
import { airflowCfg } from './airflow-cfg.ts';
import { astroDeployment } from './astro-deployment.ts';
import { compose } from './compose.ts';
import { exportedJson, exportedYaml } from './connections-file.ts';
import { githubWorkflow } from './github-workflow.ts';
import { helmValues } from './helm-values.ts';
import { kubernetes } from './kubernetes.ts';
import { live } from './live.ts';
import { namedSources } from './named-source.ts';
import { python } from './python.ts';
import { makefile, shell } from './shell.ts';
import { terraform } from './terraform.ts';

/**
 * The kinds of files that other programs have under the same names: the text says which of them is ours, the more particular ones first.
 */
export const sharedSources: readonly Source[] = [
  compose,
  kubernetes,
  githubWorkflow,
  astroDeployment,
  helmValues,
  shell,
  makefile,
  terraform,
  python,
  airflowCfg,
  exportedJson,
  exportedYaml,
  live,
];

/** Every kind of file that is read, the more particular names first. */
export const sources: readonly Source[] = [...namedSources, ...sharedSources];
