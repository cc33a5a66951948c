import type { AirflowTarget } from './airflow-target.ts';
import type { Config } from './config.ts';
import type { Connection } from './connection.ts';
import type { Consumer, ConsumerIndex } from './consumer.ts';
import type { Problem, Severity } from './finding.ts';
import type { Document, Source } from './source.ts';

/** A rule sees one connection at a time, one consumer of a connection, one file, or a whole project. */
export type Rule = ConnectionRule | ConsumerRule | FileRule | ProjectRule;

export interface ConnectionRule extends RuleMeta {
  readonly scope: 'connection';
  check(connection: Connection, context: FileContext): Iterable<Problem>;
}

/** A rule whose problems are in the file of the consumer. */
export interface ConsumerRule extends RuleMeta {
  readonly scope: 'consumer';
  check(consumer: Consumer, context: ConsumerContext): Iterable<Problem>;
}

export interface FileRule extends RuleMeta {
  readonly scope: 'file';
  check(file: FileContext): Iterable<Problem>;
}

/** Yields problems together with the file that they stand in. */
export interface ProjectRule extends RuleMeta {
  readonly scope: 'project';
  check(project: ProjectContext): Iterable<{ readonly file: FileContext; readonly problem: Problem }>;
}

interface RuleMeta {
  /** Also the name of the rule's file, of its test and of its page. */
  readonly id: string;
  /** One imperative sentence; the first line of the page. */
  readonly summary: string;
  readonly severity: Severity;
  readonly group: 'reading' | 'azure' | 'comments';
  readonly fixable: boolean;
  /** It is off unless it is given a level: what it says is true of many projects that are as they should be. */
  readonly isOptional?: true;
  /** The findings of the engine itself that are filed under this rule: the limits of its work, or mistakes in comments of ours. */
  readonly files?: 'limits' | 'comments';
  /** Its fix writes the whole connection anew, so that it goes before the smaller ones. */
  readonly fixesFirst?: true;
  /** Its fix lets the rules about Azure see what was wrong before; that of every rule about reading does. */
  readonly fixReveals?: true;
  /** It judges examples as any other file: a secret is one there too. Other findings in an example, which no program loads, are advice. */
  readonly judgesExamples?: true;
  /** It judges a connection with parts that come from elsewhere, too: it looks at its id, its type, or whether a value is there. */
  readonly judgesElsewhere?: true;
  /** It says one thing of the whole file, where that shows first. Its findings are of no connection, so that they stay the same elsewhere in it. */
  readonly judgesFile?: true;
  /** It judges values that another rule judged before a fix carried them over. */
  readonly judgesCarriedValues?: true;
}

export interface FileContext {
  readonly path: string;
  readonly source: Source;
  readonly document: Document;
  /** The document of the text that fixes made into this one. */
  readonly before?: Document;
  readonly options: RuleOptions;
}

export interface RuleOptions {
  readonly config: Config;
  readonly consumers: ConsumerIndex;
  readonly target: AirflowTarget;
  /** Today, as an ISO date; undefined where nobody may look at a clock. */
  readonly today?: string;
}

/** The project around a consumer. */
export interface ConsumerContext {
  readonly consumers: ConsumerIndex;
  /** Whether a file of the project defines a connection. Ids that differ only in case are one. */
  isDefined(connId: string): boolean;
}

/** The standing of a file in git: `untracked` goes into the repository with the next `git add`. */
export type GitStanding = 'tracked' | 'untracked' | 'ignored';

export interface ProjectContext {
  readonly files: readonly FileContext[];
  /** Files that are read for what they say about the project, by path from its root. */
  readonly surroundings: ReadonlyMap<string, string>;
  /** undefined for a file that no repository holds, and where nobody may ask. */
  gitStandingOf(path: string): GitStanding | undefined;
}
