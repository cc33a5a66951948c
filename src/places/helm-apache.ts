import { type ChartObject, renderApacheChart } from '../helm/apache-chart.ts';
import type { Json } from '../model/airflow.ts';
import { type JsonTree, jsonOf } from '../yaml/json-tree.ts';
import { field, type PlaceReader } from './place-reader.ts';

/** The release that templates find when the input names none. */
const RELEASE = 'af';

/** The rendering of a values file by the official chart: the `env` of the containers, and Secrets and ConfigMaps. */
export const helmApache: PlaceReader = (input) => {
  const chart = renderApacheChart(field(input, 'values.yaml', 'string'), field(input, 'release', 'string', RELEASE));
  if ('refused' in chart) return { error: chart.refused };
  const { env, objects } = chart;
  return { ...(env && { env: jsonOf(env) }), ...(objects.length > 0 && { objects: objects.map(objectOf) }) };
};

function objectOf({ kind, name, sections }: ChartObject): Json {
  const written = sections.map(([section, tree]: readonly [string, JsonTree]) => [section, jsonOf(tree)] as const);
  return { kind, name, ...Object.fromEntries(written) };
}
