import { memoize } from '../lazy/memoize.ts';
import { type Config, isForAstro } from '../model/config.ts';
import type { Help } from '../model/finding.ts';
import type { Document } from '../model/source.ts';

/** azure-identity takes the identity of this name where a connection names none. */
const NAME = 'AZURE_CLIENT_ID';

const SET_BY_ASTRO: Help = {
  title: `${NAME} does not choose the identity on Astro, which sets it itself since Runtime 9.2.0: the connection has to name it`,
  once: 'environment-identity',
  at: 'end',
};

/** The advice for a connection without an identity whose file wants a variable to choose one, where the platform sets that variable itself. */
export function environmentIdentityHelp(document: Document, config: Config): readonly Help[] {
  return isForAstro(config) && setsIdentity(document) ? [SET_BY_ASTRO] : [];
}

/** Whether a file sets the variable; it may hold thousands of variables, and as many connections that ask for this one. */
const setsIdentity = memoize(({ variables }: Document): boolean =>
  variables.some(({ name, value }) => name.value === NAME && value.value.reveal() !== ''),
);
