/** A kind of place, as its documentation tells it. */
export interface PlaceFacts {
  /** The id of its source. */
  readonly id: string;
  /** Which files are such a place. */
  readonly files: string;
  /** The rules by which it is read, and the parts of it that are read. */
  readonly read: string;
  /** The form that `--fix` writes there. */
  readonly written: string;
}

/** Every kind of place, in the order in which a name is tried. */
export const PLACES_TABLE: readonly PlaceFacts[] = [
  {
    id: 'airflow-settings',
    files: '`airflow_settings*.yaml`, `.yml`',
    read: 'as the Astro CLI reads it',
    written: 'fields, in their quoting, without changing comments, anchors and merges',
  },
  {
    id: 'connections-file',
    files: '`connections.yaml`, `.yml`, `.json`, `.env`; any YAML or JSON file that holds what `airflow connections export` writes',
    read: 'as `airflow connections import` and the local filesystem backend read it',
    written: 'fields, JSON and URIs in their layout',
  },
  {
    id: 'dotenv',
    files: '`.env`, `.env.*`, `*.env`',
    read: 'as compose reads it, compared with the other readers',
    written: 'the one line that all readers take alike',
  },
  {
    id: 'dockerfile',
    files: '`Dockerfile*`',
    read: '`ENV` and `ONBUILD ENV`, as BuildKit reads them; `RUN`, `CMD`, `ENTRYPOINT`, the documents behind `<<`, and those that `COPY` makes a script of, as scripts. A document that becomes a file (`COPY <<EOF .env`) is read as that file. The value of an `ARG` without one is known to the build alone',
    written: 'the word, in its quotes; in commands the same as in scripts, without touching the lines and comments around it',
  },
  {
    id: 'compose',
    files: '`compose*.yaml`, `docker-compose*.yml`',
    read: "`environment:` as mapping and list, with anchors and merges, as compose-go reads it, and `command:` and `entrypoint:` as scripts. The files under `env_file`, whatever their names are, by compose's own rules, or by docker's with `format: raw`; those under `extends` and `include` as compose files. A variable that is not set is empty or its default",
    written: 'the value, in its style; not where a default takes the place of a variable',
  },
  {
    id: 'kubernetes',
    files: 'YAML or JSON with `apiVersion` and `kind`; a `kustomization.yaml` and its JSON patches',
    read: '`stringData` and `data` of a `Secret`, a `ConfigMap`, an `airflow.cfg` and scripts (`*.sh`) in it, and `env` of any container with `$(NAME)` and `$$`. Of kustomize `literals`, the files under `envs`, those under `files` whose key is a variable of Airflow (`AIRFLOW_CONN_X=path`), and patches. Also `command` and `args` of a container as scripts, and a `Secret` with the label `airflow.apache.org/connection-id`',
    written: 'texts in their style, base64 encoded again',
  },
  {
    id: 'github-workflow',
    files: 'YAML with `on` and `jobs`',
    read: '`env` of the workflow, of jobs with their containers and services, and of steps, as GitHub reads it, and `run` of steps for bash. The result of an expression is not known, and the text around it is',
    written: 'literals, in their style',
  },
  {
    id: 'astro-deployment',
    files: 'YAML with `deployment.environment_variables`',
    read: 'as `astro deployment create` and `update` read it (YAML 1.1)',
    written: 'values, in their style',
  },
  {
    id: 'helm-values',
    files: 'YAML with `env`, `extraEnv`, `extraSecrets`, `extraConfigMaps`, `commonEnv`, `config`, `airflow.connections`, `airflow.config`',
    read: "as the official chart, the community chart and Astronomer's chart turn them into variables and connections; of a text with templates the certain parts, each branch of an `if` on lines of its own. Also `env` of the containers under `extraContainers` and `extraInitContainers`, any `command` and `args` as scripts, and the label of the Kubernetes backend in `extraSecrets`",
    written: 'values, also inside texts that are YAML themselves; connections field by field; `backend_kwargs` in `config`',
  },
  {
    id: 'shell',
    files: '`*.sh`, `*.bash`, variables and recipes of a `Makefile`',
    read: 'as bash reads its words: `airflow connections add`, `astro deployment connection`, `astro env connection`, `astro deployment variable`, `az keyvault secret set`, `kubectl create secret`, `export`, lines for a `.env`. Of `helm` the settings of `--set` and `--set-string`, as Helm merges them. Also the variables of `docker run` and `az containerapp`, and scripts for `bash -c`, `su -c`, `ssh` and in heredocs. A file that one heredoc writes (`cat > connections.json <<EOF`), or hands to `kubectl apply -f -` and `helm upgrade --values -`, as that file',
    written: 'literal words and heredocs; new flags replace the flags of a secret, and a variable that only gave it goes too',
  },
  {
    id: 'terraform',
    files: '`*.tf`',
    read: '`airflow_connection`, `astro_environment_object`, `astro_deployment`, `kubernetes_secret`, `kubernetes_config_map`, `kubernetes_manifest`, `azurerm_key_vault_secret`, variables of containers (`azurerm_container_app`, `azurerm_container_group`, `kubernetes_deployment` and similar). Also `values` of a `helm_release` (texts, `yamlencode`, texts with `${…}` and `%{…}` in them), with its `set` and `set_sensitive` on top as Helm merges them. Locals with one value, `merge`, `concat`, `for`, `for_each` and `dynamic` are followed',
    written:
      'literals, heredocs and entries of objects, each in its own form and where it is, also in a local that nothing else in the folder takes; settings with their backslashes. What stays keeps its order, its comments and its references. Beside a reference only if the new connection is the same whatever that is',
  },
  {
    id: 'python',
    files: '`*.py`',
    read: '`Connection(...)` of Airflow, `os.environ` and similar, for literals, `json.dumps`, `dict(...)`, f-strings and constants of the module',
    written: 'nothing: code is shown',
  },
  {
    id: 'airflow-cfg',
    files: '`airflow.cfg`',
    read: 'as Python reads it, each option as the variable that would set it',
    written: '`backend_kwargs` of the Key Vault backend',
  },
  {
    id: 'live',
    files: 'standard input: a page of the REST API, `astro env connection list --format json`, `airflow connections list -o json`',
    read: 'recognised by their keys; `***` is an unknown value',
    written: 'nothing: `--fix` prints what to import, or the `astro env connection update` lines',
  },
];
