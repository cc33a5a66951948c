import type { Embedded } from '../model/embedded.ts';
import type { TerraformValue } from '../terraform/located-value.ts';
import { editedObject } from './hcl-object.ts';
import { base64 } from './layers/base64.ts';

/** The functions that give a text as it is. */
const SAME: ReadonlySet<string> = new Set(['sensitive', 'nonsensitive', 'tostring']);

/** The text of which a function makes this one. */
type Undo = (text: string) => string | undefined;

const UNDOING: ReadonlyMap<string, Undo> = new Map<string, Undo>([
  ...[...SAME, 'trimspace', 'chomp'].map((name): [string, Undo] => [name, (text) => text]),
  ['base64encode', (text) => base64.decode(text)?.text],
]);

/**
 * The text of a value. One that `jsonencode` makes of an object is written as such an object, and one that another function makes of a
 * text as that text.
 */
export function textOfTerraform(file: string, value: TerraformValue): Embedded | undefined {
  const own = value.origin();
  if (own?.text) return textOfTerraform(file, own);
  const { text, object, call } = value;
  const undo = call && UNDOING.get(call.name);
  if (text && undo) return made(text, textOfTerraform(file, call.argument), undo);
  if (!text || !object?.isJson || value.isShared) return text && endingLine(text);
  return { ...text, encode: (changed) => editedObject(file, value, changed) };
}

function made(text: Embedded, argument: Embedded | undefined, undo: Undo): Embedded {
  if (!argument) return text;
  const { range, encode, whyFixed } = argument;
  const at = argument.text.indexOf(text.text);
  return {
    text: text.text,
    range,
    ...(whyFixed !== undefined && { whyFixed }),
    place: ({ start, end }) => (at < 0 ? range : argument.place({ start: start + at, end: end + at })),
    encode: (changed) => {
      const undone = undo(changed);
      return undone === undefined ? undefined : encode(undone);
    },
  };
}

/** A heredoc ends with a line break, which Airflow takes off. */
function endingLine(text: Embedded): Embedded {
  return { ...text, encode: (changed) => text.encode(changed) ?? text.encode(changed + (text.text.endsWith('\r\n') ? '\r\n' : '\n')) };
}

/** The text of a value that the file does not tell as a whole. An object is written around what it has from elsewhere. */
export function partlyOfTerraform(file: string, value: TerraformValue): Embedded | undefined {
  const own = value.origin() ?? (value.call && SAME.has(value.call.name) ? value.call.argument : undefined);
  if (own) return partlyOfTerraform(file, own);
  const text = value.partly();
  if (!text || !value.object?.isJson || value.isShared) return text;
  return { ...text, keepsElsewhere: true, encode: (changed) => editedObject(file, value, changed) };
}

/** A text of YAML, with all that its directives choose among. */
export function yamlOfTerraform(value: TerraformValue): Embedded | undefined {
  return value.text ?? value.partly('nothing');
}
