import { scanCompose } from '../astro/dotenv/compose-scan.ts';
import { whollyElsewhere } from '../model/elsewhere.ts';
import { type Embedded, narrowWithin, type SetVariable } from '../model/embedded.ts';
import { dotenvValue } from './layers/dotenv-value.ts';

/** The name of a key that holds a whole `.env`, as `kubectl create secret generic --from-file=.env` writes it. */
const ENV_FILE = /(?:^|[._-])env$/;

/** Whether a key of this name holds the text of a `.env`. */
export function isEnvFileKey(name: string): boolean {
  return ENV_FILE.test(name);
}

const { encode } = dotenvValue('unquoted');

/** The variables of a `.env` that is the text of a value. A value that names other variables comes from elsewhere. */
export function envTextVariables(file: string, outer: Embedded): readonly SetVariable[] {
  const { assignments, problem } = scanCompose(outer.text);
  if (problem) return [];
  return assignments.flatMap((each) => {
    const { key, value: text, valueRange, expansions, style, remainder } = each;
    if (text === undefined || style === 'inherited' || remainder) return [];
    const inner: Embedded = { text, range: valueRange, place: (span) => each.place(span), encode };
    const value = expansions.length > 0 ? whollyElsewhere(outer.place(valueRange)) : narrowWithin(file, outer, inner);
    return [{ key: { value: key.value, range: outer.place(key.range) }, value, range: outer.place(each.range) }];
  });
}
