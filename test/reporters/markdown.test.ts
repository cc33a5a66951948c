import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdown } from '../../src/reporters/markdown.ts';
import { htmlOf, referenceIn, tagsOf } from '../escaping/markdown-html.ts';
import { runs } from '../runs.ts';
import { hostileReports } from './hostile.ts';
import { findingAt, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

/** All that we write ourselves. */
const OUR_TAG =
  /^<(?:\/?(?:h2|h3|p|ul|li|strong|pre|details|summary|span)|code(?: class="language-(?:text|diff)")?|\/code|!-- --|a href="https:\/\/azconn-lint\.github\.io\/azconn-lint\/rules\/[^"]*"|\/a)>$/;

test('whatever is in the files stays text', () => {
  fc.assert(
    fc.property(hostileReports(), (report) => {
      const html = htmlOf(markdown(report));
      expect(tagsOf(html).filter((tag) => !OUR_TAG.test(tag))).toEqual([]);
      expect(referenceIn(html)).toBeUndefined();
    }),
    { numRuns: runs(300) },
  );
});

test('the tags of the sample are ours, and there are some', () => {
  const tags = tagsOf(htmlOf(markdown(sample)));
  expect(tags).toContain('<details>');
  expect(tags.filter((tag) => !OUR_TAG.test(tag))).toEqual([]);
});

describe('text of the files', () => {
  const shown = (message: string, path = 'p') => htmlOf(markdown(reportOf([findingAt({ path, marked: '«x»', rule: 'r', message })])));

  test.each([
    ['a pipe and backticks', 'a | `b` **c** _d_ ~~e~~', 'a | `b` **c** _d_ ~~e~~'],
    ['HTML', '<img src=x> &amp;', '&lt;img src=x&gt; &amp;amp;'],
    ['a link', '[a](javascript:b) ![i](http://x) www.x.example', '[a](javascript:b) ![i](http://x) www.x.example'],
    ['a mention', '@octocat #1', '@<!-- -->octocat #<!-- -->1'],
    ['a formula', '$x$', '<span>$</span>x<span>$</span>'],
    ['a line break', 'a\n\n# b', 'a\\u{a}\\u{a}#<!-- --> b'],
  ])('%s', (_, message, expected) => {
    expect(shown(message)).toContain(`at 1:1: ${expected}</p>`);
  });

  test('a path is code', () => {
    expect(shown('m', 'a`|<b>\n``.env')).toContain('<h3><code>a`|&lt;b&gt;\\u{a}``.env</code></h3>');
  });
});

test('a page that GitHub would refuse is cut between findings and says so', () => {
  const [finding] = sample.files.flatMap(({ findings }) => findings);
  expect(finding).toBeDefined();
  if (!finding) return;
  const page = markdown(reportOf(Array.from({ length: 500 }, () => finding)));
  expect(page.length).toBeLessThan(65_536);
  expect(page.length).toBeGreaterThan(50_000);
  expect(page.trimEnd().split('\n').at(-1)).toMatch(/^\*\*\d+ more parts not shown/);
  expect(page.match(/<details>/g)?.length).toBe(page.match(/<\/details>/g)?.length);
});

test('a block that is needed once is printed once', () => {
  expect(markdown(sample).match(/az role assignment create/g)).toHaveLength(1);
});
