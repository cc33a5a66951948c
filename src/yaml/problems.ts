import type { Range } from '../model/text.ts';
import type { YamlProblem } from './node.ts';

/** Everything that makes a text unreadable: the stable code, and the sentence that helps. No sentence quotes the text. */
const SENTENCES = {
  'control-character': 'Unexpected control character: write it as an escape in double quotes, or remove it',
  'merge-conflict': 'Unresolved merge conflict: decide which side to keep, and remove the marker',
  'too-deep': 'Lists and mappings are nested deeper than 256 levels, the most that azconn-lint reads: other programs may read on',
  'too-many-nodes': 'More than 100,000 keys, values and list items in one file, the most that azconn-lint reads',
  'unexpected-tab': 'Unexpected tab: YAML is indented with spaces only',
  'unexpected-character': 'Unexpected character: a value that starts with it has to be in quotes',
  'unexpected-content': 'Unexpected text after the value: put the value in quotes, or start a new line',
  'repeated-property': 'Unexpected second anchor or tag: a value has one of each, and an alias has none',
  'bad-indentation': 'Unexpected indentation: a key of the same mapping has to start in the same column',
  'missing-colon': 'Missing ":" after the key, or missing indentation of a value that goes on from the line above',
  'missing-dash': 'Expected another "-" in the column of the list, or less indentation',
  'missing-key': 'Expected a key before the ":"',
  'missing-value': 'Expected a value here',
  'nested-mapping': 'Unexpected ": " inside a value: put the value in quotes, or start the mapping on a line of its own',
  'nested-sequence': 'Unexpected "- ": a list has to start on a line of its own',
  'nested-key': 'Unexpected "? ": a mapping has to start on a line of its own',
  'missing-comma': 'Expected "," or the closing bracket',
  'unclosed-bracket': 'Missing closing bracket',
  'unclosed-quote': 'Missing closing quote',
  'marker-in-quotes': 'Unexpected "---" or "..." at the start of a line inside quotes: indent the line',
  'unknown-escape': 'Unknown escape in double quotes: write "\\\\" for a backslash, or use single quotes',
  'invalid-escape': 'Invalid escape in double quotes: its hexadecimal digits are missing or no character has this number',
  'invalid-block-header': 'Expected only a comment after "|" or ">" and its indicators',
  'invalid-anchor': 'Invalid name of an anchor or alias: letters, digits, "-" and "_" are allowed',
  'unknown-alias': 'Unknown alias: no anchor of this name comes before it',
  'invalid-tag': 'Invalid tag: a value that starts with "!" has to be in quotes',
  'unknown-tag-handle': 'Unknown tag handle: no %TAG directive declares it',
  'invalid-directive': 'Invalid directive: a line of text must not start with "%"',
  'unsupported-version': 'Unsupported YAML version: yaml.v3 accepts only 1.1 in a %YAML directive',
  'missing-document-start': 'Expected "---" after the directives',
  'unexpected-document-end': 'Unexpected "..." before the document',
  'duplicate-key': 'Key is defined more than once in one mapping',
  'invalid-key': 'A list or mapping cannot be a key',
  'invalid-merge': 'Expected the value of "<<" to be a mapping or a list of mappings',
  'invalid-tagged-value': 'The value does not fit its tag',
  'recursive-alias': 'An alias is inside the value of its own anchor',
  'excessive-aliasing': 'Aliases multiply the size of the document too often',
} as const satisfies Readonly<Record<string, string>>;

export type ProblemCode = keyof typeof SENTENCES;

export function problemOf(code: ProblemCode, range: Range): YamlProblem {
  return { code, message: SENTENCES[code], range };
}

/** How the reader gives up. It never leaves `src/yaml`. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly problem: YamlProblem;

  constructor(problem: YamlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}
