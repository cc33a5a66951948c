import { migrationOf } from '../azure/configured.ts';
import { identityPair } from '../azure/modes.ts';
import type { ProjectRule } from '../model/rule.ts';

const PIN = /^\s*apache-airflow-providers-microsoft-azure(?:\[[^\]]{0,100}\])?\s*==\s*(?<version>\d{1,4}(?:\.\d{1,6}){0,3})/im;

export const providerTooOld: ProjectRule = {
  id: 'provider-too-old',
  scope: 'project',
  summary: 'Pin a version of the Azure provider that can use a workload identity.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check({ files, surroundings }) {
    const pinned = PIN.exec(surroundings.get('requirements.txt') ?? '')?.groups?.['version'];
    if (pinned === undefined) return;
    for (const file of files) {
      for (const connection of file.document.connections) {
        const planned = migrationOf(connection, file.options.config);
        const needed = planned?.type.identity.provider;
        if (!planned || !needed || identityPair(planned.from) !== 'both' || !isBefore(pinned, needed)) continue;
        yield {
          file,
          problem: {
            at: connection.type?.range ?? connection.id.range,
            connection,
            message: `requirements.txt pins apache-airflow-providers-microsoft-azure ${pinned}: the identity works from ${needed} on`,
          },
        };
      }
    }
  },
};

function isBefore(version: string, needed: string): boolean {
  const [have, want] = [version, needed].map((text) => text.split('.').map(Number));
  for (const [index, part] of (want ?? []).entries()) {
    const own = have?.[index] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}
