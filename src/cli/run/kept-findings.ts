import type { Finding } from '../../model/finding.ts';
import { Hidden } from '../../model/hidden.ts';

/** The most characters that a run keeps to show its findings with. */
const MOST_CHARACTERS = 20_000_000;
/** The most findings that a run keeps. */
const MOST_FINDINGS = 100_000;

/** The findings of a run, kept until they are printed, in limited memory however many files there are. */
export class KeptFindings {
  #characters: number;
  #findings: number;
  /** Findings are kept without their lines, or not at all. */
  isCut = false;

  constructor(characters = MOST_CHARACTERS, findings = MOST_FINDINGS) {
    this.#characters = characters;
    this.#findings = findings;
  }

  /** The findings as they are kept. */
  keep(findings: readonly Finding[]): readonly Finding[] {
    const kept = findings.slice(0, this.#findings);
    this.#findings -= kept.length;
    if (kept.length < findings.length) this.isCut = true;
    return kept.map((finding) => this.#withRoom(finding));
  }

  #withRoom(finding: Finding): Finding {
    const size = charactersOf(finding);
    if (size <= this.#characters) {
      this.#characters -= size;
      return finding;
    }
    this.isCut = true;
    const { help: _, fix, frame, ...rest } = finding;
    const short = { ...rest, frame: { lines: [], label: frame.label } };
    return fix ? { ...short, fix: { safety: fix.safety, edits: NO_EDITS, isShowable: false } } : short;
  }
}

const NO_EDITS = new Hidden([]);

function charactersOf({ frame, help = [], fix }: Finding): number {
  const texts = [
    ...frame.lines.map(({ text }) => text),
    ...help.flatMap(({ title, lines = [] }) => [title, ...lines]),
    ...(fix?.edits.reveal() ?? []).map(({ text }) => text),
  ];
  return texts.reduce((sum, { length }) => sum + length, 0);
}
