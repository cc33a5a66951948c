import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readAirflowSettings } from '../../src/astro/settings.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { settingsTexts } from './settings-texts.ts';

const READ_FAILURE = 'unable to read config file';

/** `readAirflowSettings` beside viper, mapstructure, cast, yaml.v3 and net/url in the versions of the Astro CLI. */
export const settings: Subject<string> = {
  name: 'settings',
  needs: 'go',
  inputs: settingsTexts,

  async prepare(folder): Promise<RealProgram> {
    const program = join(folder, 'settings');
    execFileSync('go', ['build', '-o', program, '.'], { cwd: resolve('conformance/go/settings'), stdio: 'pipe' });
    return { command: program, args: [] };
  },

  ours(text) {
    const { error, ...sent } = readAirflowSettings(text);
    if (error === undefined) return sent;
    return { ...sent, refused: error.includes(READ_FAILURE) ? 'read' : 'decode' };
  },

  accepted(_text, ours, theirs) {
    const variants = variantsOf(theirs);
    return variants.some((variant) => isDeepStrictEqual(variant, JSON.parse(JSON.stringify(ours)))) ? 'Go map order' : undefined;
  },
};

/** The real program's different answers to one text, where Go's random map order makes it give several. */
function variantsOf(answer: unknown): readonly unknown[] {
  if (typeof answer !== 'object' || answer === null || !('variants' in answer)) return [];
  return Array.isArray(answer.variants) ? answer.variants : [];
}
