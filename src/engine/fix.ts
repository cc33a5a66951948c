import { secretsOf } from '../masking/closed.ts';
import type { Project, SourceFile } from '../model/project.ts';
import type { Document, ReadText } from '../model/source.ts';
import { limitsRule } from './limit-findings.ts';
import { type LintedFile, lintFile, type ProposedFix } from './lint.ts';
import { hasAliases } from './prove-anchors.ts';
import { selectFixes } from './select-fixes.ts';
import { alone, type Effort, type FixOptions, keyOf, type Mended, mostProved, nameOf, type Refused } from './try-fixes.ts';
import { whyUnmended } from './unmended.ts';

/** The most characters that are read again to find out which of several fixes cannot be proved. */
const MOST_CHARACTERS = 2_000_000;
/** The most rounds of fixes: fixes that need more go in a circle. */
const MOST_ROUNDS = 12;
/** The most rounds in which something cannot be proved. */
const MOST_PASSES = 500;
const ENDLESS = 'its fixes follow one another without end';

export interface Fixed {
  /** The new text; the old one when nothing was mended. */
  readonly text: string;
  readonly mended: readonly Mended[];
  /** The findings whose fix could not be proved right and was therefore not made. */
  readonly refused: readonly Refused[];
  /** A credential that stood in the old text is not in the new one. */
  readonly losesCredential: boolean;
  /** Both texts, read; undefined for a file that is not mended at all. */
  readonly documents: { readonly before: Document; readonly after: Document } | undefined;
  /** The new text, looked at once more for somebody to see; worked out when it is asked for. */
  readonly after: LintedFile;
}

/** Fixes a file of a project until nothing is left in it that may be fixed. A fix that cannot be proved right is not made. */
export function fix(file: SourceFile, project: Project, options: FixOptions): Fixed {
  const shown: Shown = (text, before) => lintFile({ ...file, text, ...(before && { before }) }, project, options);
  const untouched = (why: string) => unchanged(file, shown, { rule: limitsRule(options.rules), why });
  const original = alone(file, project, options);
  const why = whyUnmended(file.text, original.document);
  if (why !== undefined && original.proposedFixes.some((proposed) => isAllowed(proposed, options))) return untouched(why);
  const made: ProposedFix[] = [];
  const refused = new Map<string, Refused>();
  const effort: Effort = { ...options, file, project, refused, budget: { characters: MOST_CHARACTERS }, suspected: { count: undefined } };
  let current = original;
  let lastTried = 0;
  for (let [pass, rounds] = [0, 0]; pass < MOST_PASSES && rounds <= MOST_ROUNDS; pass++) {
    const wanted = current.proposedFixes.filter((proposed) => isAllowed(proposed, options) && !refused.has(keyOf(proposed)));
    const chosen = selectFixes(wanted);
    // A fix that was refused may be possible, now that others no longer take from the same anchor.
    if (chosen.length === 0 && made.length > lastTried && hasAliases(current.document)) {
      lastTried = made.length;
      refused.clear();
      continue;
    }
    if (chosen.length === 0) return settled({ made, refused: [...refused.values()], before: original, after: current }, shown);
    const step = mostProved(current, chosen, effort);
    if (!step) continue;
    if (step.made.length === chosen.length) rounds++;
    for (const proposed of step.made) made.push(proposed);
    current = step.after;
  }
  return untouched(ENDLESS);
}

/** Lints a text of the file, made out of the text `before`, for people to see. */
type Shown = (text: string, before?: ReadText) => LintedFile;

interface Outcome {
  readonly made: readonly ProposedFix[];
  readonly refused: readonly Refused[];
  readonly before: LintedFile;
  readonly after: LintedFile;
}

function settled({ made, refused, before, after }: Outcome, shown: Shown): Fixed {
  const { text } = after;
  return {
    text,
    mended: made.map(nameOf),
    refused,
    losesCredential: loses(before, text) || made.some(({ change }) => change.do === 'rewrite-variable'),
    documents: { before: before.document, after: after.document },
    get after() {
      return shown(text, before);
    },
  };
}

function unchanged({ text }: SourceFile, shown: Shown, refused: Refused): Fixed {
  return {
    text,
    mended: [],
    refused: [refused],
    losesCredential: false,
    documents: undefined,
    get after() {
      return shown(text);
    },
  };
}

function isAllowed(proposed: ProposedFix, { allowed, isExempt }: FixOptions): boolean {
  if (isExempt?.(proposed)) return false;
  return allowed === 'unsafe' || proposed.finding.fix?.safety === 'safe';
}

/** A connection that stands as it stood has lost nothing, even where a value is read as something else than what is written. */
function loses({ text, document }: LintedFile, after: string): boolean {
  const changed = document.connections.filter(({ range }) => !after.includes(text.slice(range.start, range.end)));
  return changed.flatMap(secretsOf).some((secret) => !after.includes(secret));
}
