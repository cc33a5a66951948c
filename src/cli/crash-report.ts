/** Lines of a stack that name places in the program, which is all that may be said: a message could quote a file. */
const PLACE = /^\s+at [^\n]{1,300}$/gm;
const OUR_MESSAGE = /^(?:rule "[a-z-]+" failed on |the fixes of |edits collide at offset )/;

/** What to print when something happened that nobody foresaw. Holds no message of a library, since those quote what they read. */
export function crashReport(error: unknown, version: string): string {
  const rows = [`azconn-lint ${version}: this is a mistake of azconn-lint itself; nothing was written`];
  for (let current = error; current instanceof Error; current = current.cause) {
    rows.push(OUR_MESSAGE.test(current.message) ? `${current.name}: ${current.message}` : current.name);
    rows.push(...(current.stack?.match(PLACE) ?? []).slice(0, 12));
  }
  return `${rows.join('\n')}\n`;
}
