const WHOLE_NUMBER = /^-?\d{1,10}$/;

/** The number that a flag has; undefined without the flag. Throws a sentence where it has something else. */
export function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!WHOLE_NUMBER.test(text)) throw new Error(`${flag} takes a whole number`);
  return Number(text);
}
