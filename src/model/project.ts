import { type AirflowTarget, configuredTarget } from './airflow-target.ts';
import type { Config, DeploymentConfig, RuleLevel } from './config.ts';
import { type ConsumerIndex, NO_CONSUMERS } from './consumer.ts';
import type { Finding } from './finding.ts';
import { EMPTY_LEDGER, type Ledger } from './ledger.ts';
import type { GitStanding } from './rule.ts';
import type { Document, ReadText, Source } from './source.ts';
import type { Lines } from './text.ts';

/** One text of a project and the kind of file that it is. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly source: Source;
  /** The text from which this one was made: its secrets may be in another place now. */
  readonly before?: ReadText;
}

/** One root with all that belongs to it. Two projects are never mixed. */
export interface Project {
  /** Its folder as it is shown to people, from the current one. */
  readonly root: string;
  readonly files: readonly SourceFile[];
  readonly config: Config;
  readonly deployment: Deployment;
  /** The Airflow that reads the files. */
  readonly target: AirflowTarget;
  /** Files that tell something about the project, by path from its root. */
  readonly surroundings: ReadonlyMap<string, string>;
  readonly consumers: ConsumerIndex;
  /** The level that the configuration gives a rule in a file; undefined leaves the rule's own. */
  readonly levelOf: (rule: string, path: string) => RuleLevel | undefined;
  /** The standing of a file in git; undefined where no repository holds it, and where git may not be asked. */
  readonly gitStandingOf: (path: string) => GitStanding | undefined;
  /** The credentials that left the files and are still valid. */
  readonly ledger: Ledger;
  /** The reason why the file of the ledger cannot be read; the ledger is empty then. */
  readonly unreadLedger?: Unread | undefined;
  /** Whether a baseline holds a finding, so that it is not reported. */
  readonly isAccepted: (finding: Pick<Finding, 'path' | 'rule' | 'connId'>) => boolean;
}

/** Where Airflow runs and which one it is. */
export interface Deployment extends Omit<DeploymentConfig, 'airflow' | 'secrets_backend'> {
  readonly platform: NonNullable<DeploymentConfig['platform']>;
  readonly airflow: 2 | 3;
  readonly secrets_backend?: boolean;
}

/** The parts of a project; the configuration decides about those that are not given. */
export type ProjectParts = Pick<Project, 'files'> & Partial<Omit<Project, 'files' | 'deployment'>>;

export function projectOf({ config = {}, ...parts }: ProjectParts): Project {
  return {
    root: '.',
    config,
    deployment: deploymentOf(config),
    target: configuredTarget(config),
    surroundings: NOTHING,
    consumers: NO_CONSUMERS,
    levelOf: (rule) => levelIn(config, rule),
    gitStandingOf: () => undefined,
    ledger: EMPTY_LEDGER,
    isAccepted: () => false,
    ...parts,
  };
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** Astro with Airflow 3, unless the configuration says otherwise. */
export function deploymentOf({ deployment = {} }: Config): Deployment {
  const { airflow } = configuredTarget({ deployment });
  const { secrets_backend, ...own } = deployment;
  const backend = secrets_backend === undefined ? {} : { secrets_backend: secrets_backend === 'key-vault' };
  return { platform: 'astro', ...own, ...backend, airflow: airflow.startsWith('2.') ? 2 : 3 };
}

function levelIn({ rules = {} }: Config, rule: string): RuleLevel | undefined {
  return Object.hasOwn(rules, rule) ? rules[rule] : undefined;
}

/** A file that cannot be read, or not to its end: then its path names the line that stops the reader. */
export interface Unread {
  readonly path: string;
  readonly message: string;
}

/** The problem that keeps a file from being read to its end; empty without one. */
export function unreadIn(path: string, { problem }: Document, lines: Lines): readonly Unread[] {
  return problem ? [{ path: `${path}:${lines.positionAt(problem.at.start).line}`, message: problem.message }] : [];
}
