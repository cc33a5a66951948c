import { expect, test } from 'vitest';
import { fenced, withoutMarkdown } from '../../src/lsp/markdown.ts';

test('a client without Markdown gets the same words', () => {
  expect(withoutMarkdown('**a-rule** (error): Say it.\n\n[The page of the rule](https://example.com/a)')).toBe(
    'a-rule (error): Say it.\n\nThe page of the rule: https://example.com/a',
  );
});

test('what stands between fences stays as it is, backticks and all', () => {
  const text = 'a  `b`\n```\n**c**';
  expect(withoutMarkdown(`\`name\`: what it is\n\n${fenced(text)}`)).toBe(`name: what it is\n\n${text}`);
});
