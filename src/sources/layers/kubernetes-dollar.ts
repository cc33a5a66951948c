import { expandEnv } from '../../kubernetes/expand-env.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

/** The value of a container's variable: `$(NAME)` stays for a name that is not known, `$$` is a dollar. */
export function kubernetesDollarIn(lookUp: (name: string) => string | undefined): Layer {
  return faithful({
    decode: (text) => expandEnv(text, lookUp),
    encode: (text) => text.replaceAll('$', '$$$$'),
  });
}

/** The same where no name is known. */
export const kubernetesDollar: Layer = kubernetesDollarIn(() => undefined);
