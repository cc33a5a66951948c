/** The programs that read a `.env` file of an Astro project, each by rules of its own. */
export const DOTENV_READERS = ['compose', 'astro-standalone', 'docker-env-file', 'astro-env', 'astro-deployment-load'] as const;

/**
 * `compose`: `astro dev start` in Docker mode. `astro-standalone`: `astro dev start --standalone`. `docker-env-file`: `astro
 * dev pytest`, `astro dev parse`. `astro-env`: the import of `astro env variable`. `astro-deployment-load`: `astro deployment
 * variable create|update --load`.
 */
export type DotenvReader = (typeof DOTENV_READERS)[number];

/** Names and values of environment variables; a name without a value is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that a program gets, by their names. */
export interface DotenvVars {
  readonly vars: Readonly<Record<string, string>>;
  /** Only of `astro-deployment-load`: the command ends with an error although it took these variables. */
  readonly exitError?: boolean;
}

/** An error means that no variable of the file is used. Its text is the program's own and may quote the file. */
export type DotenvReading = DotenvVars | { readonly error: string };

/** The variable's value, `undefined` where it is not set. A name such as `__proto__` is a name like any other. */
export function lookUp(environment: Environment, name: string): string | undefined {
  return Object.hasOwn(environment, name) ? environment[name] : undefined;
}

/** A plain object with the map's entries, each a property of its own even when it is called `__proto__`. */
export function varsOf(entries: Iterable<readonly [string, string]>): Readonly<Record<string, string>> {
  return Object.fromEntries(entries);
}

export const BYTE_ORDER_MARK = '\uFEFF';
