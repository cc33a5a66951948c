import { expandEnv } from '../../kubernetes/expand-env.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

/** The value of a container's variable: `$(NAME)` stays for a name that is not known, `$$` is a dollar. */
export const kubernetesDollar: Layer = faithful({
  decode: (text) => expandEnv(text, () => undefined),
  encode: (text) => text.replaceAll('$', '$$$$'),
});
