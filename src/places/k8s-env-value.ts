import { expandEnv } from '../kubernetes/expand-env.ts';
import { field, type PlaceReader } from './place-reader.ts';
import { textsOf } from './texts.ts';

/** The `value` of a container's variable as the kubelet expands it, after the variables `earlier`. */
export const k8sEnvValue: PlaceReader = (input) => {
  const earlier = new Map(Object.entries(textsOf(input, 'earlier')));
  return { value: expandEnv(field(input, 'value', 'string'), (name) => earlier.get(name)).text };
};
