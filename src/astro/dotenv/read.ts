import { readAstroEnv } from './astro-env.ts';
import { readComposeVars } from './compose-scan.ts';
import { readDeploymentLoad } from './deployment-load.ts';
import { readDockerEnvFile } from './docker-env-file.ts';
import { type DotenvReader, type DotenvReading, type Environment, varsOf } from './reading.ts';
import { readStandalone } from './standalone.ts';

/**
 * The variables that a program gets from the text of a `.env` file, or the error with which it refuses it. `host` is the
 * environment in which the command runs, `service` the `environment:` of the compose service; only compose asks the latter.
 * Takes text: a file that is not UTF-8 has to be reported by whoever decodes it (docker refuses it, the others pass it on).
 * Never throws.
 */
export function readDotenv(text: string, reader: DotenvReader, host: Environment = {}, service: Environment = {}): DotenvReading {
  switch (reader) {
    case 'compose':
      return readCompose(text, host, service);
    case 'astro-standalone':
      return readStandalone(text);
    case 'docker-env-file':
      return readDockerEnvFile(text, host);
    case 'astro-env':
      return readAstroEnv(text, host);
    case 'astro-deployment-load':
      return readDeploymentLoad(text);
    default:
      return reader satisfies never;
  }
}

function readCompose(text: string, host: Environment, service: Environment): DotenvReading {
  const { problem, vars } = readComposeVars(text, host, service);
  return problem === undefined ? { vars: varsOf(vars) } : { error: problem.message };
}
