import { type CommunityConnection, type CommunityField, readCommunityChart } from '../helm/community-chart.ts';
import type { Json } from '../model/airflow.ts';
import { field, type PlaceReader } from './place-reader.ts';

/** The chart's names of fields that Airflow calls otherwise. */
const NAMES: Readonly<Partial<Record<CommunityField, string>>> = { id: 'conn_id', type: 'conn_type' };

/** The connections that the community chart writes into the metadata database; the value of a template NAME is `<NAME>`. */
export const helmCommunity: PlaceReader = (input) => {
  const chart = readCommunityChart(field(input, 'values.yaml', 'string'), (name) => `<${name}>`);
  if ('refused' in chart) return { error: chart.refused };
  return { connections: [...chart.connections.values()].map(connectionOf) };
};

function connectionOf({ fields }: CommunityConnection): Json {
  return Object.fromEntries([...fields].map(([name, { value }]) => [NAMES[name] ?? name, value]));
}
