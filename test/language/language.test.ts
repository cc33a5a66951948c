import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { PHRASES } from './phrases.ts';
import { type Sentence, sentencesOfModule, sentencesOfPage, sentencesOfSchema } from './sentences.ts';

const MOST_WORDS = 35;

const texts: readonly { readonly name: string; readonly sentences: readonly Sentence[]; readonly atLeast: number }[] = [
  {
    name: 'pages',
    sentences: fastGlob
      .sync(['docs/**/*.md', '*.md', 'python/*.md', 'examples/**/README.md', 'editors/vscode/*.md', 'editors/vscode/walkthrough/*.md'])
      .flatMap((path) => sentencesOfPage(path)),
    atLeast: 1500,
  },
  {
    name: 'messages',
    sentences: fastGlob
      .sync(['src/**/*.ts', 'site/src/**/*.{ts,tsx}', 'editors/vscode/src/**/*.ts'], { ignore: ['src/generated/**'] })
      .flatMap(sentencesOfModule),
    atLeast: 1000,
  },
  { name: 'schemas', sentences: fastGlob.sync('schemas/*.schema.json').flatMap(sentencesOfSchema), atLeast: 100 },
];

describe.each(texts)('the $name', ({ sentences, atLeast }) => {
  test('are many', () => {
    expect(sentences.length).toBeGreaterThan(atLeast);
  });

  test('have no phrase of the table', () => {
    expect(
      sentences.flatMap(({ place, text }) =>
        PHRASES.filter(({ pattern }) => pattern.test(text)).map(({ write }) => `${place}: ${text} (as in: ${write})`),
      ),
    ).toEqual([]);
  });

  test('have no sentence that is too long', () => {
    expect(
      sentences.filter(({ isProse, text }) => isProse && wordsOf(text) > MOST_WORDS).map(({ place, text }) => `${place}: ${text}`),
    ).toEqual([]);
  });
});

function wordsOf(text: string): number {
  return text.split(' ').length;
}

test.each(PHRASES)('$pattern finds "$avoid" and not "$write"', ({ pattern, avoid, write }) => {
  expect([pattern.test(avoid), pattern.test(write)]).toEqual([true, false]);
});
