import { memoize } from '../lazy/memoize.ts';
import { type Config, isForAstro } from '../model/config.ts';
import type { Help } from '../model/finding.ts';
import type { Document } from '../model/source.ts';

/** The variable by which azure-identity chooses an identity if the connection names none. */
const NAME = 'AZURE_CLIENT_ID';

const SET_BY_ASTRO: Help = {
  title: `${NAME} does not choose the identity on Astro, which sets it itself since Runtime 9.2.0: the connection has to name it`,
  once: 'environment-identity',
  at: 'end',
};

/** The advice for a connection without an identity if its file sets the variable, and the platform sets it too. */
export function environmentIdentityHelp(document: Document, config: Config): readonly Help[] {
  return isForAstro(config) && setsIdentity(document) ? [SET_BY_ASTRO] : [];
}

/** Whether a file sets the variable. Worked out once a file, which may have thousands of variables and of connections. */
const setsIdentity = memoize(({ variables }: Document): boolean =>
  variables.some(({ name, value }) => name.value === NAME && value.value.reveal() !== ''),
);
