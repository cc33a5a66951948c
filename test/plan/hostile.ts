import fc from 'fast-check';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: expansions of other languages
/** Pieces that end a literal, a comment or a line somewhere, and then try to run something. */
const PIECES = [
  ...["'", '"', '`', '\\', '$', '${', '%{', '{', '}', '(', ')', ';', '&', '|', '<', '>', '!', '#', ' #', '*', '?', '~', '='],
  ...['\n', '\r', '\r\n', '\t', '\0', '\x1b[2K', '\u0085', '\u2028', '\u2029', '\u202e', '\ud800', '\u2018', '\u2019', '\u201c', '😀', 'é'],
  ...[
    '\ntouch escaped\n',
    '$(touch escaped)',
    '`touch escaped`',
    "'; touch escaped; '",
    '"; touch escaped; "',
    '${IFS}',
    '\\\ntouch escaped\n',
  ],
  ...[
    'EOF',
    '--help',
    '-',
    '..',
    '%PATH%',
    '|||',
    '```',
    '<script>',
    '</details>',
    '@team',
    '$$',
    '$${',
    '%%{',
    '{id}',
    '{storageAccount}',
  ],
];

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: expansions of other languages

/** Text as somebody would write it who wants a script to run something else. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8, unit: 'binary' })), { maxLength: 6 })
  .map((pieces) => pieces.join(''));
