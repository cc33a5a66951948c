import { ComposeRefusal } from './refusal.ts';
import { type ComposeMap, type ComposeTree, isNull, textOf } from './tree.ts';

/** The attributes of a service in the schema of compose-go v2.9.1. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  `annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent
  cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop
  device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links
  extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit
  mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform
  ports post_start pre_stop privileged profiles provider pull_policy pull_refresh_after read_only restart runtime scale secrets
  security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user
  userns_mode uts volumes volumes_from working_dir`.split(/\s+/),
);

const SECTIONS: ReadonlySet<string> = new Set('version name include services models networks volumes secrets configs'.split(' '));

const CONTAINER_NAME = /[a-zA-Z0-9][a-zA-Z0-9_.-]/;
const SERVICE_NAME = /^[a-zA-Z0-9._-]+$/;

type Check = (tree: ComposeTree, dates: DateRule) => boolean;

/** A date has no type in JSON: compose-go v2.9.1 refuses it, newer versions print it as Go does. */
export type DateRule = 'refused' | 'printed';

/** The attributes whose shape is checked: those that the environment comes from, and those that nearly every service has. */
const SHAPES: Readonly<Record<string, Check>> = {
  environment: isVariables,
  labels: isVariables,
  annotations: isVariables,
  env_file: (tree) => isText(tree) || (tree.kind === 'list' && tree.items.every((item) => isText(item) || isEnvFile(item))),
  profiles: isTexts,
  extends: (tree) => isText(tree) || tree.kind === 'map',
  command: (tree) => isNull(tree) || isText(tree) || (tree.kind === 'list' && tree.items.every(isText)),
  entrypoint: (tree) => isNull(tree) || isText(tree) || (tree.kind === 'list' && tree.items.every(isText)),
  build: (tree) => isText(tree) || tree.kind === 'map',
  image: isText,
  container_name: (tree) => CONTAINER_NAME.test(textOf(tree) ?? ''),
  hostname: isText,
  restart: isText,
  user: isText,
  working_dir: isText,
};

const ENV_FILE_KEYS: Readonly<Record<string, (tree: ComposeTree) => boolean>> = {
  path: isText,
  format: isText,
  required: (tree) => isText(tree) || (tree.kind === 'scalar' && tree.value.type === 'bool'),
};

/** Throws a ComposeRefusal where the schema of compose refuses what was merged so far, as far as it concerns environments. */
export function checkModel({ entries, origin }: ComposeMap, dates: DateRule): void {
  for (const key of entries.keys()) {
    if (!SECTIONS.has(key) && !key.startsWith('x-')) throw new ComposeRefusal('an unknown section', origin);
  }
  const services = entries.get('services');
  if (!services) return;
  if (services.kind !== 'map') throw new ComposeRefusal('services must be a mapping', services.origin);
  for (const [name, service] of services.entries) {
    if (service.kind !== 'map') throw new ComposeRefusal('a service must be a mapping', service.origin);
    if (!SERVICE_NAME.test(name)) throw new ComposeRefusal('a service has a name that compose does not allow', service.origin);
    checkService(service, dates);
  }
}

function checkService({ entries, origin }: ComposeMap, dates: DateRule): void {
  for (const [key, value] of entries) {
    if (key.startsWith('x-')) continue;
    if (!ATTRIBUTES.has(key)) throw new ComposeRefusal('a service has an unknown attribute', origin);
    const fits = Object.hasOwn(SHAPES, key) ? SHAPES[key] : undefined;
    if (fits && !fits(value, dates)) throw new ComposeRefusal(`${key} has a value that compose does not allow`, value.origin);
  }
}

function isText(tree: ComposeTree): boolean {
  return textOf(tree) !== undefined;
}

function isTexts(tree: ComposeTree): boolean {
  if (tree.kind !== 'list') return false;
  const texts = tree.items.map(textOf);
  return !texts.includes(undefined) && new Set(texts).size === texts.length;
}

/** `KEY=value` texts, or a mapping of texts, numbers, truth values and null. */
function isVariables(tree: ComposeTree, dates: DateRule): boolean {
  if (tree.kind !== 'map') return isTexts(tree);
  return [...tree.entries].every(([key, value]) => key !== '' && isVariable(value, dates));
}

/** The numbers beyond all others have no type in JSON either. */
function isVariable(tree: ComposeTree, dates: DateRule): boolean {
  if (tree.kind !== 'scalar') return false;
  const { value } = tree;
  return value.type === 'float'
    ? Number.isFinite(value.value)
    : value.type !== 'timestamp' || (dates === 'printed' && value.value !== undefined);
}

function isEnvFile(tree: ComposeTree): boolean {
  if (tree.kind !== 'map' || !tree.entries.has('path')) return false;
  return [...tree.entries].every(([key, value]) => Object.hasOwn(ENV_FILE_KEYS, key) && ENV_FILE_KEYS[key]?.(value) === true);
}
