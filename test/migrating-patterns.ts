import { readFileSync } from 'node:fs';

const FENCE = /^```\w+ (?<role>before|after|connections)\n(?<body>(?:(?!```).*\n)*?)```$/gm;

/** A pattern of the page: code that takes a secret out of a connection, and what to write in its place. */
export interface Pattern {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly id: string;
}

const page = readFileSync('docs/migrating.md', 'utf8');
const blocksIn = (text: string, role: string) =>
  [...text.matchAll(FENCE)].flatMap(({ groups }) => (groups?.['role'] === role ? [groups['body'] ?? ''] : []));
/** The connections that the patterns use, as a `.env`. */
export const [connections = ''] = blocksIn(page, 'connections');
export const patterns = page.split(/(?=^### )/m).flatMap((part): readonly Pattern[] => {
  const [before] = blocksIn(part, 'before');
  const [after] = blocksIn(part, 'after');
  if (before === undefined || after === undefined) return [];
  const id = ['sales_blob', 'azure_default', 'bus', 'cosmos'].find((each) => before.includes(each)) ?? '';
  return [{ title: part.slice('### '.length, part.indexOf('\n')), before, after, id }];
});
