import type { InventoryFormat } from '../../inventory/formats.ts';
import { nearest } from '../../matching/nearest.ts';
import { type AirflowWord, minorOf } from '../../model/airflow-target.ts';
import type { Config, RuleLevel } from '../../model/config.ts';
import { UsageError } from '../../model/errors.ts';
import type { Severity } from '../../model/finding.ts';
import type { ReporterName } from '../../reporters/formats.ts';

/** The flags that say which configuration and identity a command works with. */
export interface ConfigFlags {
  /** `false` for `--no-config`. */
  readonly config?: string | false;
  readonly identity?: string;
  readonly clientId?: string;
  readonly tenantId?: string;
  readonly subscriptionId?: string;
  readonly target?: AirflowWord;
}

/** One `--output-file`, and how many `--format` stood before it. */
export interface OutputFile {
  readonly path: string;
  readonly formatsBefore: number;
}

export interface CheckFlags extends ConfigFlags {
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly diff?: boolean;
  readonly backupDir?: string;
  /** `false` for `--no-backup`. */
  readonly backup: boolean;
  readonly format?: readonly ReporterName[];
  readonly outputFile?: readonly OutputFile[];
  readonly rule?: Readonly<Record<string, RuleLevel>>;
  readonly only?: readonly string[];
  readonly failOn: Severity | 'never';
  readonly minSeverity?: Severity;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly stdinFilename?: string;
  readonly allowEmpty?: boolean;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet?: boolean;
  readonly statistics?: boolean;
  readonly printConfig?: boolean;
}

export interface InventoryFlags extends ConfigFlags {
  readonly format?: readonly InventoryFormat[];
  readonly outputFile?: readonly OutputFile[];
  /** The name of the repository or Deployment that is looked at. */
  readonly name?: string;
  readonly hashIds?: boolean;
}

/** The configuration with what the flags say about the identity and the target put in. */
export function withFlags(config: Config, { identity = 'default', clientId, tenantId, subscriptionId, target }: ConfigFlags): Config {
  const known = config.identities ?? {};
  if (!clientId !== !tenantId) throw new UsageError('--client-id and --tenant-id belong together: one without the other names no identity');
  const isNamed = Object.hasOwn(known, identity);
  if (identity !== 'default' && !isNamed && !clientId)
    throw new UsageError(`There is no identity "${identity}" in the configuration${hint(identity, Object.keys(known))}`);
  const own = isNamed ? known[identity] : undefined;
  const client_id = clientId ?? own?.client_id;
  const tenant_id = tenantId ?? own?.tenant_id;
  const subscription_id = subscriptionId ?? own?.subscription_id;
  const airflow = target === undefined ? config.deployment?.airflow : minorOf(target);
  const deployment = { ...config.deployment, ...(airflow !== undefined && { airflow }) };
  if (!own && client_id === undefined) return { ...config, deployment };
  const chosen = {
    ...own,
    ...(client_id !== undefined && { client_id }),
    ...(tenant_id !== undefined && { tenant_id }),
    ...(subscription_id !== undefined && { subscription_id }),
  };
  return { ...config, deployment, identities: { ...known, [identity]: chosen, default: chosen } };
}

/** The end of a sentence about a word that nobody knows. */
export function hint(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}
