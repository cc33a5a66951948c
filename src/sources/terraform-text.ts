import type { Embedded } from '../model/embedded.ts';
import type { TerraformValue } from '../terraform/located-value.ts';
import { editedObject } from './hcl-object.ts';

/** The text of a value; one that `jsonencode` makes of an object is written as such an object. */
export function textOfTerraform(file: string, value: TerraformValue): Embedded | undefined {
  const { text, object } = value;
  if (!text || !object?.isJson) return text && endingLine(text);
  return { ...text, encode: (changed) => editedObject(file, value, changed) };
}

/** A heredoc ends with a line break, which Airflow takes off. */
function endingLine(text: Embedded): Embedded {
  return { ...text, encode: (changed) => text.encode(changed) ?? text.encode(changed + (text.text.endsWith('\r\n') ? '\r\n' : '\n')) };
}

/** A text of YAML, with all that its directives choose among. */
export function yamlOfTerraform(value: TerraformValue): Embedded | undefined {
  return value.text ?? value.partly('nothing');
}
