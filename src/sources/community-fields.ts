import { type CommunityField, type CommunityValue, readCommunityChart } from '../helm/community-chart.ts';
import { type Embedded, inside } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';
import { pythonTemplate } from './layers/python-template.ts';
import { yamlText } from './layers/yaml-scalar.ts';
import { retyped } from './retyped.ts';

/** One field of a connection of the community's chart. */
export interface CommunityFieldText {
  readonly value: Embedded;
  /** The templates that are put in: their values are in Secrets and ConfigMaps. `value` has them as they are written. */
  readonly templates: readonly string[];
  /** The text in the file, where the chart makes another one of it: `map[…]` of a mapping. */
  readonly written: string | undefined;
}

export interface CommunityFields {
  readonly id: string;
  readonly node: YamlNode;
  readonly fields: ReadonlyMap<CommunityField, CommunityFieldText>;
}

export type CommunityConnections =
  | { readonly connections: readonly CommunityFields[] }
  | { readonly refused: string; readonly range: Range };

/** The connections of a values file for the community's chart, field by field, where each is written. */
export function communityConnections(file: string): CommunityConnections {
  const chart = readCommunityChart(file, (name) => `\${${name}}`);
  if ('refused' in chart) return chart;
  const connections = [...chart.connections].map(([id, { node, fields }]) => {
    const texts = [...fields].map(([name, field]) => [name, fieldText(file, field)] as const);
    return { id, node, fields: new Map(texts) };
  });
  return { connections };
}

function fieldText(file: string, { value: printed, node, isTemplate, templates }: CommunityValue): CommunityFieldText {
  const text = String(printed);
  const scalar = yamlText(file, node);
  const value = scalar && isTemplate ? inside(scalar, pythonTemplate) : scalar;
  if (value && (templates.length > 0 || value.text === text)) return { value, templates, written: undefined };
  const whole = scalar ?? { text, range: node.range, place: () => node.range, encode: () => undefined };
  return { value: retyped(whole, text), templates, written: file.slice(node.range.start, node.range.end) };
}
