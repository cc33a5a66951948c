import { readString } from '../../airflow/read-json-string.ts';
import type { Layer } from '../../model/embedded.ts';
import { scalarPlacement } from '../placement.ts';
import { faithful } from './faithful.ts';

const QUOTED = { kind: 'scalar', style: 'double-quoted', anchor: undefined, tag: undefined } as const;

/** A text in the double quotes of JSON. */
export const jsonString: Layer = faithful({
  decode: (text) => {
    const read = text.startsWith('"') ? readString(text, 0) : undefined;
    if (!read || 'message' in read || read.range.end !== text.length) return undefined;
    // A string of JSON is a quoted scalar of YAML too.
    const place = scalarPlacement(text, { ...QUOTED, range: read.range, text: read.value });
    return { text: read.value, place };
  },
  encode: (text) => JSON.stringify(text),
});
