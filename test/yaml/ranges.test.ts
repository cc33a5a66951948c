import { expect, test } from 'vitest';
import { parseYaml } from '../../src/yaml/parse.ts';
import { picture } from './picture.ts';

test('scalars: quotes are inside, white space and comments are not', () => {
  expect(picture("a: plain text  # note\n\"b\" : 'it''s'\nc: one\n  two \n\n# three\n")).toMatchInlineSnapshot(`
    "map "a: plain text  # note\\n\\"b\\" : 'it''s'\\nc: one\\n  two"
      plain "a"
        plain "plain text"
      double-quoted "\\"b\\""
        single-quoted "'it''s'"
      plain "c"
        plain "one\\n  two""
  `);
});

test('a value that is not written stands right behind its colon or dash', () => {
  expect(picture('a:\nb: \n  # note\nc:\n- \n-\nd: &x !!str\n? e\n')).toMatchInlineSnapshot(`
    "map "a:\\nb: \\n  # note\\nc:\\n- \\n-\\nd: &x !!str\\n? e"
      plain "a"
        plain "" at 2
      plain "b"
        plain "" at 5
      plain "c"
        seq "- \\n-"
          plain "" at 20
          plain "" at 23
      plain "d"
        plain &x <tag:yaml.org,2002:str> "" at 35
      plain "e"
        plain "" at 39"
  `);
});

test('block scalars: from the indicator to the end of the last line with content', () => {
  expect(picture('a: |\n  one\n  two\n\n\nb: >- # note\n  x\n\n  y\nc: |+\n\nd: >2\n     z\n')).toMatchInlineSnapshot(`
    "map "a: |\\n  one\\n  two\\n\\n\\nb: >- # note\\n  x\\n\\n  y\\nc: |+\\n\\nd: >2\\n     z"
      plain "a"
        literal "|\\n  one\\n  two"
      plain "b"
        folded ">- # note\\n  x\\n\\n  y"
      plain "c"
        literal "|+"
      plain "d"
        folded ">2\\n     z""
  `);
});

test('collections: brackets are inside; a block goes from its first key or dash to the end of its last value', () => {
  expect(picture('a: [1, {b: c}, d: e, ]\nf:\n  - g: h\n    i: j # note\n\n  -  - k\nl: { ? m , n }\n')).toMatchInlineSnapshot(`
    "map "a: [1, {b: c}, d: e, ]\\nf:\\n  - g: h\\n    i: j # note\\n\\n  -  - k\\nl: { ? m , n }"
      plain "a"
        flow seq "[1, {b: c}, d: e, ]"
          plain "1"
          flow map "{b: c}"
            plain "b"
              plain "c"
          flow map "d: e"
            plain "d"
              plain "e"
      plain "f"
        seq "- g: h\\n    i: j # note\\n\\n  -  - k"
          map "g: h\\n    i: j"
            plain "g"
              plain "h"
            plain "i"
              plain "j"
          seq "- k"
            plain "k"
      plain "l"
        flow map "{ ? m , n }"
          plain "m"
            plain "" at 69
          plain "n"
            plain "" at 73"
  `);
});

test('anchors and tags stand before their node, and inside the collection around', () => {
  expect(picture('&m !!map\n&k a: &v !x b\n? &q c\n: !<tag:yaml.org,2002:str> d\ne: *v\n')).toMatchInlineSnapshot(`
    "map &m <tag:yaml.org,2002:map> "&k a: &v !x b\\n? &q c\\n: !<tag:yaml.org,2002:str> d\\ne: *v"
      plain &k "a"
        plain &v <!x> "b"
      plain &q "c"
        plain <tag:yaml.org,2002:str> "d"
      plain "e"
        alias "*v""
  `);
});

test('CR LF, a byte-order mark and characters of two units do not move anything', () => {
  expect(picture('\ufeffa: b\r\n"😀": |\r\n  c\r\nd: 😀 e\r\n')).toMatchInlineSnapshot(`
    "map "a: b\\r\\n\\"😀\\": |\\r\\n  c\\r\\nd: 😀 e"
      plain "a"
        plain "b"
      double-quoted "\\"😀\\""
        literal "|\\r\\n  c"
      plain "d"
        plain "😀 e""
  `);
});

test('comments of the whole text, in order, without what only looks like one', () => {
  const text = '# one\na: b#c # two\nd: "# e" #three\nf: |  # four\n  # g\n # five\nh: [ # six\n i]\n---\nj: k # seven\n#eight';
  expect(parseYaml(text).comments.map(({ start, end }) => text.slice(start, end))).toMatchInlineSnapshot(`
    [
      "# one",
      "# two",
      "#three",
      "# four",
      "# five",
      "# six",
      "# seven",
      "#eight",
    ]
  `);
});

test('comments are found in a text that cannot be read, too', () => {
  const text = '# one\na: b: c # two\n# three';
  expect(parseYaml(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# one', '# two', '# three']);
});

test('a duplicated comment line is two comments', () => {
  expect(parseYaml('- # a\n# a\n').comments).toEqual([
    { start: 2, end: 5 },
    { start: 6, end: 9 },
  ]);
});
