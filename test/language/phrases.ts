/** A turn of phrase that is not plain English, with a sentence that has it and the same sentence without it. */
export interface Phrase {
  readonly pattern: RegExp;
  readonly avoid: string;
  readonly write: string;
}

export const PHRASES: readonly Phrase[] = [
  { pattern: /\b(?:nobody|no one)\b/i, avoid: 'a file that nobody reads', write: 'a file that Airflow does not read' },
  { pattern: /\bwhoever\b/i, avoid: 'whoever edits it changes nothing', write: 'an edit has no effect' },
  { pattern: /\b(?:is|are) (?:said|asked for|passed over|told)\b/i, avoid: 'the reason is said', write: 'azconn-lint prints the reason' },
  { pattern: /\bthere is no such\b/i, avoid: 'there is no such rule', write: 'unknown rule' },
  { pattern: /\bstands? (?:in|at|there|behind|before|beside|on|alone|where)\b/i, avoid: 'a key stands in it', write: 'it contains a key' },
  {
    pattern: /^What (?:[\w’'`-]+ ){1,6}(?:is|are|does|has|will) (?!.*\?$)/,
    avoid: 'What it drops is gone.',
    write: 'Dropped values are gone.',
  },
  {
    pattern: /\bwhat (?:stands|is left|there is|is said|becomes of|goes by|it is about)\b/i,
    avoid: 'what is left of it',
    write: 'the rest of it',
  },
  {
    pattern: /(?<!\bthere )\b(?:is|are|was) no (?!longer\b|more\b|help\b)\w/i,
    avoid: 'a port that is no number',
    write: 'a port that is not a number',
  },
  { pattern: /\bas (?:it is|they are)(?! \w+ed\b)(?=[,.;:) ]|$)/i, avoid: 'sent as it is', write: 'sent unchanged' },
  { pattern: /\bwithout a word\b/i, avoid: 'drops it without a word', write: 'silently drops it' },
  { pattern: /\bin clear\b/i, avoid: 'shown in clear', write: 'shown in plain text' },
  { pattern: /\ball the same\b/i, avoid: 'prints "Added" all the same', write: 'still prints "Added"' },
  { pattern: /\bspeaks? (?:of|about|instead)\b/i, avoid: 'another rule speaks of it', write: 'another rule reports it' },
  { pattern: /\b(?:has|have) (?:nothing|something|much) to say\b/i, avoid: 'it has nothing to say', write: 'it reports nothing' },
  { pattern: /\bsays? (?:so|nothing)\b/i, avoid: 'nothing says so', write: 'there is no warning' },
  { pattern: /\b(?:mends?|mended|mending)\b/i, avoid: 'the rule mends it', write: 'the rule fixes it' },
  { pattern: /\bin (?:the|its|their) place of\b/i, avoid: 'in the place of the id', write: 'instead of the id' },
  { pattern: /\bbehind (?:it|the|them|an?)\b(?! proxy)/i, avoid: 'the text behind the quote', write: 'the text after the quote' },
  { pattern: /\b(?:knows?|knew) (?:no|nothing)\b/i, avoid: 'it knows no identity', write: 'it does not support an identity' },
  { pattern: /\bat the most\b/i, avoid: '200 at the most', write: 'at most 200' },
  { pattern: /\bfor certain\b/i, avoid: 'only DAGs tell for certain', write: 'only the DAGs show it' },
  { pattern: /\b(?:is|are) the matter of\b/i, avoid: 'is the matter of another rule', write: 'another rule covers it' },
  { pattern: /\bso that (?:all )?one\b/i, avoid: 'so that one sees nothing', write: 'so you see nothing' },
  { pattern: /\bas long as nothing else is\b/i, avoid: 'as long as nothing else is meant', write: 'by default' },
  { pattern: /\b(?:does|do) without\b/i, avoid: 'it can do without', write: 'it does not need it' },
  { pattern: /\b(?:is|are|was|were) meant(?! (?:for|to|as)\b)/i, avoid: 'if that is meant', write: 'if you want that' },
  { pattern: /\bfalls? (?:out|away)\b/i, avoid: 'the check falls away', write: 'the check is skipped' },
  { pattern: /\btakes? (?:it|them) away\b/i, avoid: 'the fix takes it away', write: 'the fix removes it' },
  { pattern: /\bat hand\b/i, avoid: 'the file at hand', write: 'this file' },
  { pattern: /\b(?:goes|go|went) by\b/i, avoid: 'the check goes by the type', write: 'the check uses the type' },
  { pattern: /\blooked at\b/i, avoid: '3 files were looked at', write: '3 files were checked' },
  { pattern: /\bends? with \d/i, avoid: 'the run ends with 4', write: 'the command exits with 4' },
  { pattern: /\bof (?:no|any|little) use\b/i, avoid: 'the key is of no use to it', write: 'the key does not help it' },
  { pattern: /\bas ever\b/i, avoid: 'Node reads it as ever', write: 'Node reads it as usual' },
  { pattern: /\btold apart\b/i, avoid: 'the two are told apart by a key', write: 'a key distinguishes the two' },
  { pattern: /\b(?:comes?|is there) twice\b/i, avoid: 'a key comes twice', write: 'a key is repeated' },
  { pattern: /\bis (?:taken|left) alone\b/i, avoid: 'the connection is left alone', write: 'the connection stays unchanged' },
  { pattern: /\bas long as\b(?=.*\bis there\b)/i, avoid: 'as long as a key is there', write: 'while there is a key' },
];
