import type { Finding, Fix } from '../../model/finding.ts';
import { Hidden } from '../../model/hidden.ts';
import type { FileReport } from '../../model/report.ts';
import type { TextEdit } from '../../model/text.ts';

/** A file about which there is nothing to say. */
export interface QuietFile {
  readonly path: string;
  readonly connections: number;
}

/** The results of some projects. */
export interface Results {
  readonly reports: readonly FileReport[];
  readonly connections: number;
  readonly suppressed: number;
  /** How many originals were saved before they were written. */
  readonly saved: number;
  /** Something could not be written, or not be proved right. */
  readonly hasRefusals: boolean;
  /** The reports of mistakes of ours, to be printed. */
  readonly crashes: readonly string[];
}

/** The same in a form that can be copied from one thread to another. Not for showing: edits hold credentials. */
export interface PackedResults extends Omit<Results, 'reports'> {
  readonly reports: readonly (Omit<FileReport, 'findings'> & { readonly findings: readonly PackedFinding[] })[];
  readonly quiet: readonly QuietFile[];
}

type PackedFinding = Omit<Finding, 'fix'> & {
  readonly fix?: Omit<Fix, 'edits'> & { readonly edits: readonly TextEdit[] };
};

export function packed({ reports, ...counts }: Results, quiet: readonly QuietFile[]): PackedResults {
  return { ...counts, quiet, reports: reports.map((report) => ({ ...report, findings: report.findings.map(packedFinding) })) };
}

export function unpacked({ reports, quiet: _, ...counts }: PackedResults): Results {
  return { ...counts, reports: reports.map((report) => ({ ...report, findings: report.findings.map(unpackedFinding) })) };
}

function packedFinding({ fix, ...finding }: Finding): PackedFinding {
  return fix ? { ...finding, fix: { ...fix, edits: fix.edits.reveal() } } : finding;
}

function unpackedFinding({ fix, ...finding }: PackedFinding): Finding {
  return fix ? { ...finding, fix: { ...fix, edits: new Hidden(fix.edits) } } : finding;
}
