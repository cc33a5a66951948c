/** `file:line`, or nothing for a connection that stands in no file yet. */
export function placeInFile({ file, line }: { readonly file: string; readonly line: number }): string | undefined {
  return file === '' ? undefined : `${file}:${line}`;
}
