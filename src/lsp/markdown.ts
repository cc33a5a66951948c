/** A text that Markdown shows unchanged: the fence is longer than any run of backticks in it. */
export function fenced(text: string, language = 'text'): string {
  const longest = [...text.matchAll(/`{3,1000}/g)].reduce((most, { 0: run }) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

const FENCE = /^`{3,}/;
const STRONG = /\*\*([^*]{1,300})\*\*/g;
const LINK = /\[([^[\]]{0,300})\]\(([^()]{0,300})\)/g;

/** The same for a client that shows no Markdown: fences go, and the address of a link stands behind its words. */
export function withoutMarkdown(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const [mark] = FENCE.exec(line) ?? [];
    if (mark !== undefined && (fence === undefined || line === fence)) fence = fence === undefined ? mark : undefined;
    else lines.push(fence === undefined ? line.replace(STRONG, '$1').replace(LINK, '$1: $2').replaceAll('`', '') : line);
  }
  return lines.join('\n');
}
