import { narrowWithin } from '../model/embedded.ts';
import type { TerraformChart, TerraformLayer } from '../terraform/resources.ts';
import { mergedValues } from './chart-tree.ts';
import { mergedVariables } from './chart-values.ts';
import { chartVariable } from './chart-variable.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import { helmVariables } from './helm-variables.ts';
import { yamlOfTerraform } from './terraform-text.ts';

/** The variables that a chart of Airflow gets: those that a later text, object or setting replaces are not among them. */
export function chartVariables(file: string, chart: TerraformChart): readonly EnvironmentVariable[] {
  const { layers, settings } = chart;
  const written = layers.map((layer) => writtenVariables(file, layer));
  const isOneText = layers.length < 2 && settings.length === 0 && layers.every(({ tree }) => tree === undefined);
  const merged = isOneText ? undefined : mergedValues(file, chart);
  if (!merged) return written.flat();
  const variables = mergedVariables(merged);
  // A text of YAML is rewritten in its own lines.
  return variables.flatMap(({ variable, origin: { layer } }) => {
    const own = layer === undefined ? undefined : written[layer]?.find((each) => isSame(each, variable));
    return own ?? variable;
  });
}

function isSame(a: EnvironmentVariable, b: EnvironmentVariable): boolean {
  return a.key.value === b.key.value && a.value.text === b.value.text;
}

/** The variables in a text of YAML. */
function writtenVariables(file: string, { value: outer, tree }: TerraformLayer): readonly EnvironmentVariable[] {
  const text = tree ? undefined : yamlOfTerraform(outer);
  if (!text) return [];
  return helmVariables(text.text).variables.map((variable) => {
    const range = text.place(variable.key.range);
    const { connectionId } = variable;
    const placed = connectionId && { ...connectionId, range: text.place(connectionId.range) };
    const value = narrowWithin(file, text, variable.value);
    return chartVariable({ ...variable, key: { ...variable.key, range }, value, range, connectionId: placed });
  });
}
