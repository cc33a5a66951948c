/**
 * How many characters of variables may be put into the values of one file. `A=$A$A`, line after line, doubles each time: the real
 * programs fill the memory, we stop. No connection comes near.
 */
export const LONGEST_EXPANSION = 1 << 20;

export const EXPANSION_TOO_LONG = `the variables put into values are longer than ${LONGEST_EXPANSION} characters`;

/** The most expansions of one value that are listed, since each may be a finding. More are read all the same. */
export const LISTED = 10_000;
