import { safeSubstitute } from '../../helm/safe-substitute.ts';
import type { Layer } from '../../model/embedded.ts';
import { faithful } from './faithful.ts';

/** A field of the community chart where it names templates: `${NAME}` stays for a name that is not known, `$$` is a dollar. */
export const pythonTemplate: Layer = faithful({
  decode: (text) => safeSubstitute(text, new Map()),
  encode: (text) => text.replaceAll('$', '$$$$'),
});
