/** Text that is shown as it is, whatever is in it: the fence is longer than any run of backticks. */
export function fenced(text: string, language = 'text'): string {
  const longest = [...text.matchAll(/`{3,1000}/g)].reduce((most, { 0: run }) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
