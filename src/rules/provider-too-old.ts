import { migrationOf } from '../azure/migration-of.ts';
import { identityPair } from '../azure/modes.ts';
import { newestAllowed, reaches } from '../matching/version-pin.ts';
import { placeOfType } from '../model/connection.ts';
import type { ProjectRule } from '../model/rule.ts';

/** PEP 503: `-`, `_` and `.` are one in the name of a package, and so are letters in capitals and others. */
const REQUIREMENT =
  /^[ \t]{0,20}apache[-_.]airflow[-_.]providers[-_.]microsoft[-_.]azure[ \t]{0,20}(?:\[[^\]\n]{0,100}\])?[ \t]{0,20}\(?(?<pins>[<>=!~][^;#\n)]{0,200})/im;

export const providerTooOld: ProjectRule = {
  id: 'provider-too-old',
  scope: 'project',
  summary: 'Pin a version of the Azure provider that can use a workload identity.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check({ files, surroundings }) {
    const pins = REQUIREMENT.exec(surroundings.get('requirements.txt') ?? '')?.groups?.['pins'];
    const newest = pins === undefined ? undefined : newestAllowed(pins);
    if (newest === undefined) return;
    for (const file of files) {
      for (const connection of file.document.connections) {
        const planned = migrationOf(connection, file.options);
        const needed = planned?.type.identity.provider;
        if (!planned || planned.type.refuse || !needed || identityPair(planned.from) !== 'both' || reaches(newest, needed)) continue;
        const kept = `${newest.isIncluded ? 'at' : 'below'} ${newest.version}`;
        const message = `requirements.txt keeps apache-airflow-providers-microsoft-azure ${kept}: the identity works from ${needed} on`;
        yield { file, problem: { at: placeOfType(connection), connection, message } };
      }
    }
  },
};
