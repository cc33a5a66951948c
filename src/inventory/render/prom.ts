import { visible } from '../../escaping/visible.ts';
import { MOST_CREDENTIALS } from '../federated.ts';
import type { InventoryReport } from '../inventory-report.ts';

type Labels = Readonly<Record<string, string>>;

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly (readonly [labels: Labels, value: number])[];
}

/** The text format of Prometheus (version 0.0.4): gauges for a push gateway or the textfile collector. No id of a connection is a label. */
export function prom(report: InventoryReport): string {
  const { created, rows, unread, identities } = report;
  const metrics: readonly Metric[] = [
    {
      name: 'azconn_connections',
      help: 'Connections by project, service and state.',
      samples: countedBy(rows.map(({ project, service, state }) => ({ project, service: service ?? '', state }))),
    },
    {
      name: 'azconn_credentials',
      help: 'Connections that hold a credential, by project and kind.',
      samples: countedBy(rows.flatMap(({ project, credential }) => (credential === null ? [] : [{ project, kind: credential }]))),
    },
    {
      name: 'azconn_federated_credentials',
      help: 'Federated credentials that the projects need on an identity.',
      samples: summed(identities.map(({ identity, name, credentials }) => [{ identity, name: name ?? '' }, credentials.length])),
    },
    {
      name: 'azconn_federated_credentials_limit',
      help: 'Federated credentials that fit on one identity.',
      samples: [[{}, MOST_CREDENTIALS]],
    },
    {
      name: 'azconn_unread',
      help: 'Files, projects and sources that could not be read.',
      samples: unread.length === 0 ? [[{}, 0]] : countedBy(unread.map(({ project, name }) => ({ project: project ?? name }))),
    },
    { name: 'azconn_projects', help: 'Projects that were checked.', samples: [[{}, report.projects.length]] },
    { name: 'azconn_inventory_created_seconds', help: 'Time of the inventory.', samples: [[{}, Math.floor(Date.parse(created) / 1000)]] },
  ];
  return metrics.flatMap(linesOf).join('');
}

function linesOf({ name, help, samples }: Metric): readonly string[] {
  return [
    `# HELP ${name} ${help}\n`,
    `# TYPE ${name} gauge\n`,
    ...samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}\n`),
  ];
}

function countedBy(labels: readonly Labels[]): Metric['samples'] {
  return summed(labels.map((each) => [each, 1]));
}

/** One sample for all that are spelled alike: a reader refuses everything where a name and its labels come twice. */
function summed(samples: Metric['samples']): Metric['samples'] {
  const sums = new Map<string, readonly [Labels, number]>();
  for (const [labels, value] of samples) {
    const key = labelText(labels);
    sums.set(key, [labels, (sums.get(key)?.[1] ?? 0) + value]);
  }
  return [...sums.values()];
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

function escaped(value: string): string {
  return visible(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
