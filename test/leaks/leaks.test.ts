import { expect, test } from 'vitest';
import { runs, sample } from '../runs.ts';
import { ENTRA, leakIn, NAME, PASSWORD, PIECE } from './canaries.ts';
import { everyOutput, type Files, type Said } from './every-output.ts';
import { POSITIONS } from './positions.ts';

/** How many cuts of each file are tried; all of them with `LEAKS=all`. */
const CUTS = process.env['LEAKS'] === 'all' ? Number.POSITIVE_INFINITY : Number(process.env['LEAKS'] ?? runs(4));

function leaks(said: readonly Said[]): string[] {
  return said.flatMap(({ how, text }) => (leakIn(text) === undefined ? [] : `${how}: ${leakIn(text)}`));
}

test.each(sample(Object.entries(POSITIONS)))('%s: no canary in any output', async (_, files) => {
  const said = await everyOutput(files);
  expect(said.length).toBeGreaterThan(15);
  expect(said.filter(({ text }) => text.length > 10).length).toBeGreaterThan(3);
  expect(leaks(said)).toEqual([]);
});

test.each(sample(Object.entries(POSITIONS)))(
  '%s, cut short: no canary in any output',
  async (_, files) => {
    let tried = 0;
    for (const cut of cutsOf(files)) {
      const said = await everyOutput(cut, 'few');
      expect(leaks(said)).toEqual([]);
      tried++;
    }
    expect(tried).toBeGreaterThan(0);
  },
  3_600_000,
);

test('names in fields that hold no secret are shown, so that the outputs above are not empty for want of anything to say', async () => {
  const said = await everyOutput(POSITIONS['the fields of connections'] ?? {});
  for (const how of ['check', 'diff', 'show', 'plan as bash']) expect(said.find((each) => each.how === how)?.text).toContain(NAME);
});

/** The same files with one of them ending too early, at places spread over it by a step that is no divisor of anything. */
function* cutsOf(files: Files): Iterable<Files> {
  for (const [name, text] of Object.entries(files)) {
    const step = Math.max(1, Math.floor(text.length / CUTS));
    for (let at = Math.floor(step / 2); at < text.length; at += step) yield { ...files, [name]: text.slice(0, endOf(text, at)) };
  }
}

/** Half of what has a format, or of a word that no prose has, is neither any more, so that such a text is cut behind it. */
function endOf(text: string, at: number): number {
  const isComment = text.slice(text.lastIndexOf('\n', at) + 1, at).includes('#');
  const words = isComment ? [ENTRA, PASSWORD] : [ENTRA, PIECE];
  const ends = words.map((word) => ({ word, start: text.lastIndexOf(word, at) }));
  return Math.max(
    at,
    ...ends.filter(({ word, start }) => start !== -1 && at < start + word.length).map(({ word, start }) => start + word.length),
  );
}
