import { fix as fixFile } from './engine/fix.ts';
import { lint } from './engine/lint.ts';
import type { Config } from './model/config.ts';
import type { Finding } from './model/finding.ts';
import { rules } from './rules/index.ts';
import { sourceOf } from './sources/source-of.ts';

/** A text, the name that it has, and what the configuration says. */
export interface TextInput {
  /** Its base name decides how it is read; one that says nothing leaves that to the content. */
  readonly path: string;
  readonly text: string;
  readonly config?: Config;
  /** Today, as an ISO date, for what expires. Without it nobody looks at a clock. */
  readonly today?: string;
}

export interface FixedText {
  /** The new text; the old one when nothing could be mended. */
  readonly text: string;
  /** What was mended, in order. */
  readonly fixed: readonly { readonly rule: string; readonly connId?: string }[];
  /** What has a fix that could not be proved right, and why; left as it was. */
  readonly refused: readonly { readonly rule: string; readonly connId?: string; readonly why: string }[];
  /** What remains. */
  readonly findings: readonly Finding[];
}

/** All findings about one text. Never throws on any input. */
export function lintText({ path, text, config = {}, today }: TextInput): readonly Finding[] {
  const [linted] = lint([{ path, text, source: sourceOf(path, text) }], { rules, config, ...(today !== undefined && { today }) });
  return linted?.findings ?? [];
}

/** The text with every safe fix made that can be proved right: read again, nothing but the intended change is different. */
export function fixText({ path, text, config = {}, today }: TextInput): FixedText {
  const file = { path, text, source: sourceOf(path, text) };
  const { text: fixed, mended, refused, after } = fixFile(file, { rules, config, allowed: 'safe', ...(today !== undefined && { today }) });
  return { text: fixed, fixed: mended, refused, findings: after.findings };
}
