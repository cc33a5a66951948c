import { isBaselined } from '../../engine/baseline.ts';
import { attempt, FAILED, failedFinding, oneByOne } from '../../engine/failure.ts';
import type { Fixed } from '../../engine/fix.ts';
import type { LintOptions } from '../../engine/lint.ts';
import type { Finding } from '../../model/finding.ts';
import type { Project, SourceFile } from '../../model/project.ts';
import type { FileReport } from '../../model/report.ts';
import type { Document } from '../../model/source.ts';
import type { QuickScan } from '../../prefilter/quick-scan.ts';
import { ModuleFolders } from '../../workspace/module-files.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { crashReport } from '../output/crash-report.ts';
import { nextSteps } from '../output/next-steps.ts';
import type { Print } from '../output/outputs.ts';
import { print } from '../output/print.ts';
import { say, sayCrash } from '../output/say.ts';
import { type BaselineFile, openBaseline } from './baseline-file.ts';
import { isFailing, isShown, lintOptions } from './check-options.ts';
import { consumersOf } from './consumers-of.ts';
import type { FoundProjects, ReadFile, ReadProject } from './find-projects.ts';
import { KeptFindings } from './kept-findings.ts';
import { lookedAt } from './looked-at.ts';
import { projectFrom } from './project-from.ts';
import { quickScansOf, wantsConsumers } from './quick-scans.ts';
import { reportOf } from './report-of.ts';
import { type PackedResults, type Results, unpacked } from './results.ts';
import { unreadableFinding } from './unreadable-finding.ts';
import type { Writer } from './writer.ts';

/** The most reports of crashes that are printed: one tells as much as a thousand. */
const MOST_CRASHES = 3;

/** One run over many projects: the findings, the fixes, and those that could not be made. */
export class Run {
  readonly #flags: CheckFlags;
  readonly #host: Host;
  readonly #baseline: BaselineFile;
  /** Loaded when the first file is written. */
  #writer: Writer | undefined;
  readonly #reports: FileReport[] = [];
  readonly #findings = new KeptFindings();
  /** The files of code that are in the reports. */
  readonly #code = new Set<string>();
  /** Of the project at hand, whose files may come one by one. */
  #folders: { readonly root: string; readonly folders: ModuleFolders } | undefined;
  #connections = 0;
  #suppressed = 0;
  #hasRefusals = false;
  #savedByOthers = 0;
  /** A credential has left a file. */
  #hasMoved = false;
  /** The reports of mistakes of ours, to be printed. */
  readonly #crashes: string[] = [];

  private constructor(flags: CheckFlags, host: Host, baseline: BaselineFile) {
    this.#flags = flags;
    this.#host = host;
    this.#baseline = baseline;
  }

  /** Throws a `UsageError` when the baseline cannot be used. */
  static async open(flags: CheckFlags, host: Host): Promise<Run> {
    return new Run(flags, host, await openBaseline(flags, host));
  }

  /** A file about which there is nothing to say. */
  addQuiet(path: string, connections: number): void {
    this.#connections += connections;
    this.#reports.push({ path, findings: [], fixed: 0 });
  }

  /** Adds the results of another thread. */
  addResults(found: PackedResults): void {
    const { reports, connections, suppressed, saved, hasRefusals, crashes } = unpacked(found);
    for (const report of reports) this.#reports.push({ ...report, findings: this.#findings.keep(report.findings) });
    this.#connections += connections;
    this.#suppressed += suppressed;
    this.#savedByOthers += saved;
    this.#hasRefusals ||= hasRefusals;
    for (const crash of crashes) this.#crashes.push(crash);
    for (const { path, connections: own } of found.quiet) this.addQuiet(path, own);
  }

  results(): Results {
    return {
      reports: this.#reports,
      connections: this.#connections,
      suppressed: this.#suppressed,
      saved: this.#saved,
      hasRefusals: this.#hasRefusals,
      crashes: this.#crashes,
    };
  }

  /** Files that we failed on as a whole. */
  addFailed(paths: readonly string[], failure: unknown): void {
    this.#noteFailure(failure);
    const known = new Set(this.#reports.map(({ path }) => path));
    for (const path of paths) if (!known.has(path)) this.#reports.push({ path, findings: [failedFinding(path)], fixed: 0 });
  }

  #noteFailure(failure: unknown): void {
    this.#hasRefusals = true;
    if (this.#crashes.length < MOST_CRASHES) this.#crashes.push(crashReport(failure, this.#host.version));
  }

  /**
   * Looks closely at the files of a project, or at the parts of them that the scans left. `isFirstOfMany`: the file is the first of a
   * project that is too large to be looked at as a whole.
   */
  async add(read: ReadProject, scans: readonly (QuickScan | undefined)[], isFirstOfMany = false): Promise<void> {
    const consumers = await consumersOf(read, this.#host, wantsConsumers(read, this.#flags));
    const project = await projectFrom(read, { ...this.#host, folders: this.#foldersOf(read.root) }, consumers, this.#flags);
    const options = lintOptions(this.#host);
    const mended = this.#flags.fix || this.#flags.diff ? await this.#mend(read, project, scans, options) : new Map<string, Mended>();
    const files = project.files.map((file) => ({ ...file, ...mended.get(file.path)?.made }));
    const isChanged = files.some(({ text }, at) => text !== project.files[at]?.text);
    const isScanned = scans.some((scan) => scan !== undefined);
    const textOf = (name: string) => project.surroundings.get(name);
    const seen = (isChanged && isScanned ? quickScansOf(files, read, { flags: this.#flags, textOf }) : scans).map((scan, at) =>
      files[at]?.before ? undefined : scan,
    );
    for (const [at, { path, findings, suppressed, connections, failures }] of lookedAt(files, project, seen, options).entries()) {
      if (at >= files.length && !this.#isFirst(path)) continue;
      this.#connections += connections + (seen[at]?.connections ?? 0);
      this.#suppressed += suppressed;
      for (const failure of failures) this.#noteFailure(failure);
      const { patch, fixed = 0, refused } = mended.get(path) ?? {};
      this.#reports.push({
        path,
        findings: this.#kept(at === 0 && isFirstOfMany ? [...findings, oneByOne(path)] : findings, project),
        fixed,
        ...(patch && { patch }),
        ...(refused !== undefined && { refused }),
      });
    }
    for (const problem of read.problems) this.#reports.push({ path: problem.path, findings: [unreadableFinding(problem)], fixed: 0 });
  }

  #foldersOf(root: string): ModuleFolders {
    if (this.#folders?.root !== root) this.#folders = { root, folders: new ModuleFolders(this.#host.files) };
    return this.#folders.folders;
  }

  async #mend(
    { files }: ReadProject,
    project: Project,
    scans: readonly (QuickScan | undefined)[],
    options: LintOptions,
  ): Promise<ReadonlyMap<string, Mended>> {
    const { fix } = await import('../../engine/fix.ts');
    const { unsafeFixes, diff } = this.#flags;
    const mended = new Map<string, Mended>();
    for (const [at, source] of project.files.entries()) {
      const read = files[at];
      if (!read || scans[at]?.isQuiet) continue;
      const isExempt = ({ finding }: { readonly finding: Finding }) =>
        isBaselined(this.#baseline.content, finding) || project.isAccepted(finding);
      const fixed = attempt(() => fix(source, project, { ...options, allowed: unsafeFixes ? 'unsafe' : 'safe', isExempt }));
      if ('failure' in fixed) {
        this.#noteFailure(fixed.failure);
        mended.set(source.path, { refused: FAILED });
        continue;
      }
      const result = fixed.value;
      const why = result.refused.map(({ rule, connId, why: reason }) => `${rule}${connId ? ` (${connId})` : ''}: ${reason}`).join('; ');
      if (why !== '') this.#hasRefusals = true;
      const refused = why === '' ? {} : { refused: `not proved correct, so not changed: ${why}` };
      if (result.text === source.text) mended.set(source.path, refused);
      else if (diff) mended.set(source.path, { ...refused, patch: await this.#patch(source, result) });
      else mended.set(source.path, { ...refused, ...(await this.#write(read, result, project)) });
    }
    return mended;
  }

  async #patch({ path, text }: SourceFile, { text: after, documents }: Fixed): Promise<string> {
    if (!documents) return '';
    const { maskedPatch } = await import('../../engine/patch.ts');
    return maskedPatch(path, { text, document: documents.before }, { text: after, document: documents.after });
  }

  async #write({ found, file }: ReadFile, fixed: Fixed, project: Project): Promise<Mended> {
    const { text, mended, losesCredential, documents } = fixed;
    this.#writer ??= new (await import('./writer.ts')).Writer(this.#flags, this.#host);
    const problem = await this.#writer.write({ found, before: file.text, after: text, documents, losesCredential, project });
    if (problem === undefined) {
      this.#hasMoved ||= losesCredential;
      const before = documents && takesVariables(documents.before) ? { before: { text: file.text, document: documents.before } } : {};
      return { made: { text, ...before }, fixed: mended.length };
    }
    this.#hasRefusals = true;
    return { refused: problem.message };
  }

  /** Whether code is reported for the first time: projects below one folder may share it, as do the files of a large one. */
  #isFirst(path: string): boolean {
    const isFirst = !this.#code.has(path);
    this.#code.add(path);
    return isFirst;
  }

  #kept(findings: readonly Finding[], { isAccepted }: Project): readonly Finding[] {
    if (this.#flags.updateBaseline) return this.#findings.keep(findings);
    const isTold = (finding: Finding) =>
      isShown(finding, this.#flags) && !isBaselined(this.#baseline.content, finding) && !isAccepted(finding);
    return this.#findings.keep(findings.filter(isTold));
  }

  async finish({ problems, projects }: FoundProjects, prints: readonly Print[], paths: readonly string[]): Promise<ExitCode> {
    for (const problem of problems) this.#reports.push({ path: problem.path, findings: [unreadableFinding(problem)], fixed: 0 });
    const files = this.#reports.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    if (this.#flags.updateBaseline) return this.#update(files, projects);
    const hasConfig = projects.some(({ loaded }) => loaded.file !== undefined);
    const next = nextSteps(files, { paths, flags: this.#flags, hasConfig, hasMoved: this.#hasMoved || this.#savedByOthers > 0 });
    const report = reportOf(files, { connections: this.#connections, suppressed: this.#suppressed, version: this.#host.version, next });
    await print(report, prints, this.#flags, this.#host);
    this.#sayWhatWasSaved();
    if (this.#findings.isCut)
      say(this.#host.err, 'there are too many findings: the last ones are shown without their lines, or not at all');
    for (const crash of this.#crashes.slice(0, MOST_CRASHES)) sayCrash(this.#host.err, crash);
    if (this.#hasRefusals) return EXIT.failure;
    return isFailing(files, this.#flags) ? EXIT.findings : EXIT.clean;
  }

  get #saved(): number {
    return this.#savedByOthers + (this.#writer?.saved ?? 0);
  }

  #sayWhatWasSaved(): void {
    const saved = this.#saved;
    if (saved === 0 || this.#flags.quiet) return;
    const what = saved === 1 ? 'the original of one file' : `the originals of ${saved} files`;
    say(this.#host.err, `saved ${what}, which held credentials; azconn-lint restore lists them`);
    say(this.#host.err, 'these credentials stay valid until they are revoked; azconn-lint revoke prints the commands');
  }

  /** Writes each baseline with the findings of its projects. */
  async #update(files: readonly FileReport[], projects: FoundProjects['projects']): Promise<ExitCode> {
    const { updateBaselines } = await import('./update-baselines.ts');
    return updateBaselines(files, projects, this.#baseline, { flags: this.#flags, host: this.#host });
  }
}

/** Whether a connection takes a part of itself from a variable, which may stay when that part goes. */
function takesVariables({ connections }: Document): boolean {
  return connections.some(({ facts }) => facts.some(({ kind }) => kind === 'taken-from' || kind === 'expansion'));
}

interface Mended {
  readonly made?: Pick<SourceFile, 'text' | 'before'>;
  readonly fixed?: number;
  readonly patch?: string;
  readonly refused?: string;
}
