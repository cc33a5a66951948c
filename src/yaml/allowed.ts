/** Everything that is not printable by YAML 1.1, and the halves of surrogate pairs, which may be whole. */
const SUSPECTS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/g;

/** Where the first character stands that yaml.v3 refuses wherever it is, or undefined when there is none. */
export function firstForbidden(text: string): number | undefined {
  SUSPECTS.lastIndex = 0;
  for (let match = SUSPECTS.exec(text); match; match = SUSPECTS.exec(text)) {
    if ((text.codePointAt(match.index) ?? 0) <= 0xffff) return match.index;
    SUSPECTS.lastIndex = match.index + 2;
  }
  return undefined;
}

/** libyaml decodes its input by pieces of so many bytes, and so sees characters that it has not come to yet. */
const PIECE = 512;

const UTF8 = new TextEncoder();

/** Whether yaml.v3, when it has read up to `reached`, has seen the whole character at `at`. */
export function hasSeen(text: string, at: number, reached: number): boolean {
  if (reached >= at) return true;
  const bytes = UTF8.encode(text.slice(0, reached)).length;
  return UTF8.encode(text.slice(0, at + 1)).length <= PIECE * Math.ceil((bytes + 1) / PIECE);
}
