/** The files with which connections on a laptop sign in as the developer: there is no token of a cluster. */
export interface LaptopFiles {
  /** `docker-compose.override.yml`, which the Astro CLI reads beside its own file. */
  readonly override: string;
  /** Lines for the end of the Dockerfile. */
  readonly dockerfile: readonly string[];
  /** Lines for `.env`, which no deployment gets. */
  readonly variables: readonly string[];
}

/** The containers that run code of DAGs, or show its output. */
export const CONTAINERS = {
  2: ['webserver', 'scheduler', 'triggerer'],
  3: ['api-server', 'scheduler', 'triggerer', 'dag-processor'],
} as const;

const FOLDER = '/usr/local/airflow/.azure';

/** The effect on `astro dev start`, in one sentence. */
export const ON_A_LAPTOP =
  'On a laptop (astro dev start) there is no identity: connections sign in as the user of az login; azconn-lint generate --local writes the necessary files';

/**
 * The documented way (Astronomer, "Authenticate to cloud services": the mount of `~/.azure`, the Azure CLI in the image, the folder of its
 * configuration), and the variable that makes azure-identity go to the CLI at once instead of trying credentials that a laptop does not
 * have.
 */
export function laptopFiles(airflow: 2 | 3): LaptopFiles {
  const services = CONTAINERS[airflow].flatMap((name) => [`  ${name}:`, '    volumes:', `      - \${HOME}/.azure:${FOLDER}:rw`]);
  const override = [
    '# Made by azconn-lint generate --local. Only this machine reads it: a Deployment never gets it.',
    'services:',
    ...services,
  ];
  return {
    override: `${override.join('\n')}\n`,
    dockerfile: ['USER root', 'RUN curl -sL https://aka.ms/InstallAzureCLIDeb | bash', 'USER astro'],
    variables: [`AZURE_CONFIG_DIR=${FOLDER}`, 'AZURE_TOKEN_CREDENTIALS=dev'],
  };
}
