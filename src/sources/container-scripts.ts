import { expandEnv } from '../kubernetes/expand-env.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import { holdsTemplate } from './airflow-names.ts';
import type { ScriptRules } from './script-parts.ts';

/** Kubernetes puts variables of the container into a word of its command before any shell reads it. */
export const CONTAINER: ScriptRules = {
  decode: (script) => (holdsTemplate(script) ? undefined : expandEnv(script, (name) => (NAME.test(name) ? ELSEWHERE : undefined))),
  spell: (part) => part.replaceAll('$', '$$$$'),
};
const NAME = /^[A-Za-z_][\w.-]*$/;
