import { indexConsumers } from '../consumers/index-consumers.ts';
import { lint } from '../engine/lint.ts';
import { type AirflowWord, minorOf } from '../model/airflow-target.ts';
import type { Config, RuleLevel } from '../model/config.ts';
import { UsageError } from '../model/errors.ts';
import { projectOf, type SourceFile } from '../model/project.ts';
import { rules } from '../rules/index.ts';
import { inModuleAmong } from '../sources/module-files.ts';
import { surelySourceOf } from '../sources/source-of.ts';
import type { CheckedFile, CheckedProject, EditorWorkspace, ProjectProblem } from './checked-project.ts';
import type { OpenDocument } from './open-document.ts';

/** A configuration that was read, by paths from its folder. */
export interface ReadConfig {
  readonly config: Config;
  isIgnored(path: string): boolean;
  levelOf(rule: string, path: string): RuleLevel | undefined;
}

/** The facts that a workspace without a disk cannot find by itself. */
export interface MemorySurroundings {
  /** Reads an `azconn-lint.yaml`. Throws a `UsageError` where it is not valid. */
  configFrom(text: string, path: string): ReadConfig;
  /** Today, as an ISO date. */
  today(): string;
}

const CONFIG_NAMES = ['azconn-lint.yaml', 'azconn-lint.yml'];
const NO_CONFIG: ReadConfig = { config: {}, isIgnored: () => false, levelOf: () => undefined };

/**
 * The projects of a browser: the files that the editor sends, of which the open ones take precedence. There is no disk to keep anything on.
 */
export class MemoryWorkspace implements EditorWorkspace {
  readonly #documents: ReadonlyMap<string, OpenDocument>;
  readonly #surroundings: MemorySurroundings;
  #sent: ReadonlyMap<string, string> = new Map();
  #target: AirflowWord | undefined;
  readonly #checked = new Map<string, CheckedProject>();

  constructor(documents: ReadonlyMap<string, OpenDocument>, surroundings: MemorySurroundings) {
    this.#documents = documents;
    this.#surroundings = surroundings;
  }

  /** Replaces the files that were sent before by these texts, each under its URI. */
  setFiles(files: ReadonlyMap<string, string>): void {
    this.#sent = files;
    this.refresh();
  }

  async projectOf(uri: string): Promise<CheckedProject | ProjectProblem | undefined> {
    const texts = this.#texts();
    const root = rootOf(uri, texts);
    try {
      const checked = this.#checked.get(root) ?? this.#check(root, texts);
      this.#checked.set(root, checked);
      return checked;
    } catch (error) {
      if (error instanceof UsageError) return { message: error.message };
      throw error;
    }
  }

  changed(): void {
    this.refresh();
  }

  refresh(): void {
    this.#checked.clear();
  }

  setFolders(): void {
    this.refresh();
  }

  setTarget(target: AirflowWord | undefined): boolean {
    const isOther = this.#target !== target;
    this.#target = target;
    this.refresh();
    return isOther;
  }

  #texts(): ReadonlyMap<string, string> {
    return new Map([...this.#sent, ...[...this.#documents.values()].map(({ uri, text }) => [uri, text] as const)]);
  }

  #check(root: string, all: ReadonlyMap<string, string>): CheckedProject {
    const texts = new Map([...all].flatMap(([uri, text]) => (rootOf(uri, all) === root ? [[uri.slice(root.length), text] as const] : [])));
    const { config: written, isIgnored, levelOf } = this.#configOf(texts);
    const airflow = minorOf(this.#target);
    const config = airflow === undefined ? written : { ...written, deployment: { ...written.deployment, airflow } };
    const files = [...texts].flatMap(([path, text]): SourceFile[] => {
      const source = isIgnored(path) ? undefined : surelySourceOf(path, text);
      return source ? [inModuleAmong({ path, text, source }, texts)] : [];
    });
    const consumers = indexConsumers({ files: () => texts });
    const project = projectOf({ files, config, consumers, surroundings: texts, levelOf });
    const today = this.#surroundings.today();
    const linted = lint(project, { rules, today, findings: 'alone' });
    const checked = new Map(linted.map((file): [string, CheckedFile] => [file.path, { ...file, uri: root + file.path }]));
    const pathOf = (uri: string) => (uri.startsWith(root) ? uri.slice(root.length) : undefined);
    return {
      project,
      files: checked,
      fileAt: (uri) => checked.get(pathOf(uri) ?? ''),
      uriOf: (path) => root + path,
      codePathOf: pathOf,
      today,
      keeper: undefined,
    };
  }

  #configOf(texts: ReadonlyMap<string, string>): ReadConfig {
    const name = CONFIG_NAMES.find((each) => texts.has(each));
    return name === undefined ? NO_CONFIG : this.#surroundings.configFrom(texts.get(name) ?? '', name);
  }
}

/** The URI of the folder of a file's project, with its slash: the nearest one that looks like a project, else the file's own. */
function rootOf(uri: string, texts: ReadonlyMap<string, string>): string {
  const own = uri.slice(0, uri.lastIndexOf('/') + 1);
  for (
    let folder = own;
    folder.includes('/', folder.indexOf('//') + 2);
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)
  )
    if (looksLikeProject(folder, texts)) return folder;
  return own;
}

function looksLikeProject(folder: string, texts: ReadonlyMap<string, string>): boolean {
  if (texts.has(`${folder}airflow_settings.yaml`) || texts.has(`${folder}azconn-lint.yaml`)) return true;
  return texts.has(`${folder}Dockerfile`) && [...texts.keys()].some((uri) => uri.startsWith(`${folder}dags/`));
}
