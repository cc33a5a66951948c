import { readAirflowConfig, variableOf } from '../airflow/config-file.ts';
import { type Embedded, narrowWithin, type SetVariable } from '../model/embedded.ts';

/** The name of the file that a key of a ConfigMap becomes. */
export const CONFIG_FILE = 'airflow.cfg';

/** The options of an `airflow.cfg` that is the text of a value, each under the name of the variable that would set it. */
export function configVariables(file: string, outer: Embedded): readonly SetVariable[] {
  const { options, problem } = readAirflowConfig(outer.text);
  if (problem) return [];
  return options.flatMap(({ section, key, value, range }) => {
    if (!value) return [];
    const name = { value: variableOf(section, key.value), range: outer.place(key.range) };
    return [{ key: name, value: narrowWithin(file, outer, value), range: outer.place(range) }];
  });
}
