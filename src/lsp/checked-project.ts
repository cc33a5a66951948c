import type { ProposedFix } from '../engine/lint.ts';
import type { AirflowWord } from '../model/airflow-target.ts';
import type { Finding } from '../model/finding.ts';
import type { Project } from '../model/project.ts';
import type { ReadText } from '../model/source.ts';

/** A file of a project after a check. */
export interface CheckedFile extends ReadText {
  /** The path by which findings name it. */
  readonly path: string;
  readonly uri: string;
  readonly findings: readonly Finding[];
  /** The fix of each finding that has one. */
  readonly proposedFixes: readonly ProposedFix[];
}

/** A project as the editor sees it, checked with the text of its open files. */
export interface CheckedProject {
  readonly project: Project;
  /** Files with connections, and files of code about which there is something to say, by the paths that findings have. */
  readonly files: ReadonlyMap<string, CheckedFile>;
  /** The file that is open or on the disk under a URI; undefined where the project has none. */
  fileAt(uri: string): CheckedFile | undefined;
  uriOf(path: string): string;
  /** The path from the code's root by which consumers name a file; undefined for one without code. */
  codePathOf(uri: string): string | undefined;
  /** The date against which files are checked again. */
  readonly today: string;
  /** Enters credentials that a fix took out of a file in the ledger, and saves the original; undefined where nothing is kept. */
  readonly keeper: CredentialKeeper | undefined;
}

/** The reason why nothing of a project can be checked: its configuration is not valid. */
export interface ProjectProblem {
  readonly message: string;
}

export function isProblem(found: CheckedProject | ProjectProblem): found is ProjectProblem {
  return 'message' in found;
}

/** The projects that an editor works in. */
export interface EditorWorkspace {
  /** The project of a file, checked; undefined for a file of no project. */
  projectOf(uri: string): Promise<CheckedProject | ProjectProblem | undefined>;
  /** Remembers that the text of an open file changed, or that it was opened or closed. */
  changed(uri: string): void;
  /** Remembers that anything on the disk may have changed. */
  refresh(): void;
  setFolders(uris: readonly string[]): void;
  /** Sets the Airflow that reads the files, and says whether it is another one than before. */
  setTarget(target: AirflowWord | undefined): boolean;
  /** Writes a text without secrets where an editor can open it, and returns its URI; undefined where there is no such place. */
  writeTemporary?(name: string, text: string): string | undefined;
}

/** A fix that an editor may make: the text before it and after it. */
export interface MadeFix {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
  readonly file: CheckedFile;
  readonly checked: CheckedProject;
  readonly documents: { readonly before: ReadText['document']; readonly after: ReadText['document'] };
}

export interface CredentialKeeper {
  /** Keeps what leaves the file; gives the reason where that cannot be done. */
  keep(fix: MadeFix): string | undefined;
  /** Takes back what was kept: the fix was undone. */
  takeBack(fix: MadeFix): void;
}
