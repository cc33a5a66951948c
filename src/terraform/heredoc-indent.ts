import type { TemplatePart, TemplateText } from './syntax.ts';

const BLANKS = /^(?:(?!\ufeff)[^\S\n]|\x85)*/;
const BLANK_LINE = /^\s*\n$/;

/** The effect of `<<-`: the smallest indentation of the lines is taken from each. Lines of blanks alone do not count, and keep theirs. */
export function withoutIndent(parts: readonly TemplatePart[]): { readonly parts: readonly TemplatePart[]; readonly indent: number } {
  const starts = new Set(parts.filter((_, at) => startsLine(parts, at)));
  const widths = [...starts].flatMap((part) => (part.kind === 'text' ? widthOf(part) : [0]));
  const indent = widths.reduce((least, width) => Math.min(least, width), Number.POSITIVE_INFINITY);
  if (indent === 0 || !Number.isFinite(indent)) return { parts, indent: 0 };
  return {
    parts: parts.map((part) => (part.kind === 'text' && starts.has(part) && !isBlank(part) ? shortened(part, indent) : part)),
    indent,
  };
}

function startsLine(parts: readonly TemplatePart[], at: number): boolean {
  const before = parts[at - 1];
  return before === undefined || (before.kind === 'text' && before.text.endsWith('\n'));
}

function widthOf(part: TemplateText): readonly number[] {
  return isBlank(part) ? [] : [BLANKS.exec(part.text)?.[0].length ?? 0];
}

function isBlank({ text }: TemplateText): boolean {
  return BLANK_LINE.test(text);
}

function shortened(part: TemplateText, indent: number): TemplateText {
  return { ...part, text: part.text.slice(indent), range: { start: part.range.start + indent, end: part.range.end } };
}
