import fc from 'fast-check';

/** Everything that means something to YAML, and some things that only seem to. */
const FRAGMENTS = [
  'a',
  'b',
  'key',
  'a b',
  'é',
  '😀',
  '1',
  '0x1F',
  '017',
  '1.5',
  'true',
  'null',
  '~',
  '<<',
  '2024-01-02',
  'http://x:1/y',
  'a#b',
  'a:b',
  '-1',
  '.5',
  ': ',
  ':',
  ':\n',
  ' : ',
  '- ',
  '-',
  '-\n',
  '? ',
  '?',
  '\n',
  '\n',
  '\n\n',
  '\n ',
  '\n  ',
  '\n    ',
  '\n  - ',
  '\n- ',
  '\na: ',
  '\n  b: ',
  ' ',
  '  ',
  '\t',
  '\n\t',
  ' \t',
  '#',
  ' # c',
  '\n# c\n',
  '\n  # c',
  '"',
  "'",
  '"a"',
  "'b'",
  '"a\\n"',
  '"a\n b"',
  "'it''s'",
  '\\',
  '[',
  ']',
  '{',
  '}',
  ',',
  ', ',
  '[a, b]',
  '{a: b}',
  '[]',
  '{}',
  '&x ',
  '&x',
  '*x',
  '*x ',
  '&y ',
  '*y',
  '!!str ',
  '!t ',
  '!',
  '!!int ',
  '!!map ',
  '!<x> ',
  '|\n',
  '>\n',
  '|-\n',
  '|+\n',
  '>2\n',
  '|1-\n',
  '| # c\n',
  '|',
  '>',
  '%',
  '%YAML 1.1\n',
  '%TAG !e! tag:e,\n',
  '!e!x ',
  '---\n',
  '--- ',
  '---',
  '...\n',
  '...',
  '@',
  '`',
  '<<: ',
  '<<: *x\n',
  '\r\n',
  '\r',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u00a0',
  '=',
  '*',
  '&',
] as const; // prettier-ignore

const LINES = [
  'airflow:',
  '  connections:',
  '    - conn_id: a',
  '    - conn_id: "b"',
  '      conn_type: wasb',
  '      conn_host: https://x.example',
  "      conn_password: 'p''w'",
  '      conn_port: 5432',
  '      conn_extra:',
  '        tenantId: 1',
  '        "key": {a: b, c: [1, 2]}',
  '        json: \'{"a": "b"}\'',
  '      conn_extra: >-',
  '      conn_extra: |',
  '        {"a": 1,',
  '         "b": 2}',
  '  pools: []',
  '  variables:',
  '    - variable_name: v',
  '      variable_value: some text # note',
  '        goes on',
  '# comment',
  '      # comment',
  '',
  '   ',
  '\t',
  '    - &base',
  '    - *base',
  '      <<: *base',
  '      <<: [*base, {a: b}]',
  'x: &base {a: 1}',
  '  - a',
  '- a',
  '  a: b: c',
  ' a: "x',
  'y"',
  '---',
  '...',
  '    -',
  '      conn_id:',
  '  ? k',
  '  : v',
  'airflow: {connections: [',
  ']}',
  '      a:b',
  '     odd: 1',
  '       odd: 2',
  "    - conn_id: 'a",
  "      b'",
] as const; // prettier-ignore

const SCALAR_PARTS = [
  '0',
  '1',
  '7',
  '8',
  '9',
  '12',
  '_',
  '-',
  '+',
  '.',
  'e',
  'E',
  '0x',
  '0o',
  '0b',
  'x',
  'f',
  'inf',
  '.inf',
  '.nan',
  'true',
  'null',
  '~',
  ':',
  '2024-01-02',
  '2024-2-30',
  'T',
  ' ',
  '03:04:05',
  '3:4:5',
  'Z',
  '+01:00',
  '-24:00',
  ',5',
  '.123456789012',
  'yes',
  'NaN',
  '18446744073709551615',
  '9223372036854775808',
  '1e400',
  '000',
] as const; // prettier-ignore

const TAGS = [
  '',
  '',
  '',
  '!!str ',
  '!!int ',
  '!!float ',
  '!!bool ',
  '!!null ',
  '!!timestamp ',
  '!!binary ',
  '!!merge ',
  '!!map ',
  '!x ',
  '! ',
] as const;

const BREAKS = ['\n', '\n', '\n', '\n', '\r\n', '\r', '\u2028'] as const;

const BLOCK_LINES = [
  '',
  '',
  ' ',
  '  ',
  '   ',
  'x',
  ' x',
  '  x',
  '   x',
  '    x',
  '\t',
  ' \t',
  '  \tx',
  '# c',
  ' # c',
  '  # c',
  'a: b',
  ' a: b',
  '- a',
  '---',
  '...',
  '  x ',
  'é',
] as const;

const HEADERS = ['|', '>', '|-', '>-', '|+', '>+', '|1', '>2', '|2-', '>+1', '|0', '| ', '|\t# c', '>#c', '|3', '>9'] as const;

const BEFORE_BLOCK = ['', 'a: ', '- ', '- a: ', 'a:\n  b: ', 'a:\n- ', '? ', 'a: &x ', 'a: !!str ', '- - ', '--- ', 'a:\n  - b: '] as const;

const CONTROLS = ['\0', '\x01', '\x07', '\x1b', '\x7f', '\x80', '\x9f', '\ufffe', '\uffff', '\ufeff'] as const;

const soup = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 14 }).map((parts) => parts.join(''));

const lines = fc
  .tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 14 }), fc.constantFrom(...BREAKS))
  .map(([all, lineBreak]) => all.join(lineBreak) + lineBreak);

/** A scalar where most files have one. */
const scalars = fc
  .tuple(
    fc.constantFrom('- ', 'a: ', '[', '', '? '),
    fc.constantFrom(...TAGS),
    fc.array(fc.constantFrom(...SCALAR_PARTS), { maxLength: 6 }),
    fc.constantFrom('', '', '"', "'"),
  )
  .map(([before, tag, parts, quote]) => `${before}${tag}${quote}${parts.join('')}${quote}${before === '[' ? ' ]' : ''}`);

const blockScalars = fc
  .tuple(
    fc.constantFrom(...BEFORE_BLOCK),
    fc.constantFrom(...HEADERS),
    fc.array(fc.constantFrom(...BLOCK_LINES), { maxLength: 7 }),
    fc.constantFrom(...BREAKS),
    fc.constantFrom('', '\n', '\nb: c\n', '\n- d', '\n  e: f'),
  )
  .map(([before, header, all, lineBreak, after]) => `${before}${header}${lineBreak}${all.join(lineBreak)}${after}`);

/** Escapes and folding. */
const quoted = fc
  .tuple(
    fc.constantFrom('', 'a: ', '- ', '[', '{a: '),
    fc.array(
      fc.constantFrom(
        'a',
        ' ',
        '  ',
        '\t',
        '\n',
        '\n\n',
        '\n ',
        '\r\n',
        '\u2028',
        '\u0085',
        '\\',
        '\\\n',
        '\\\n  ',
        '\\n',
        '\\t',
        '\\\t',
        '\\x41',
        '\\u00e9',
        '\\ud83d',
        '\\U0001F600',
        '\\/',
        '\\_',
        '\\N',
        '\\L',
        '\\P',
        '\\ ',
        '\\"',
        "\\'",
        "''",
        '#',
        ': ',
        '---',
        '\n---\n',
        '\n...',
        '\n%',
        '\\0',
        '\\e',
        '\\q',
        '\\x4',
      ),
      { maxLength: 8 },
    ),
    fc.constantFrom('"', "'"),
    fc.constantFrom('', '\n', ': b', ' # c', ' x', ']', '}'),
  )
  .map(([before, parts, quote, after]) => `${before}${quote}${parts.join('')}${quote}${after}`);

interface Nested {
  readonly text: (indent: number) => string;
}

/** Ordinary documents, so that mutations start from something that can be read. */
const { node } = fc.letrec<{ node: Nested; leaf: Nested; flow: Nested; map: Nested; seq: Nested }>((tie) => ({
  leaf: fc
    .constantFrom('a', '1', '"q"', "'s'", 'a b', '*x', '&x v', '!!str 1', 'http://h/p', '', '|\n%x\n%y', '>-\n%x\n%\n%y', '~', 'x # c')
    .map((text) => ({ text: (indent) => text.replaceAll('%', ' '.repeat(indent + 1)) })),
  flow: fc
    .array(tie('leaf'), { maxLength: 3 })
    .chain((items) =>
      fc.constantFrom(
        { text: () => `[${items.map((item) => item.text(0)).join(', ')}]` },
        { text: () => `{${items.map((item, i) => `k${i}: ${item.text(0)}`).join(', ')}}` },
      ),
    ),
  map: fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', '"c"', '1', '<<', '*x ', '? d\n', '&k e', '[f]'), tie('node')), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([pairs, step]) => ({
      text: (indent) => `\n${pairs.map(([key, value]) => `${' '.repeat(indent + step)}${key}: ${value.text(indent + step)}`).join('\n')}`,
    })),
  seq: fc.tuple(fc.array(tie('node'), { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 3 })).map(([items, step]) => ({
    text: (indent) => `\n${items.map((item) => `${' '.repeat(indent + step)}- ${item.text(indent + step)}`).join('\n')}`,
  })),
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('flow'), tie('map'), tie('seq')),
})); // prettier-ignore

const documents = fc.tuple(fc.constantFrom('', '---', 'x: &x {k: v}'), node).map(([before, { text }]) => before + text(0));

const texts = fc.oneof(soup, lines, scalars, blockScalars, quoted, documents);

/** One careless edit: a part is lost, doubled, moved in, or something is put in between. */
const mutated = fc
  .tuple(texts, fc.nat(), fc.nat(8), fc.constantFrom('', '', ' ', '\n', '\t', ...FRAGMENTS, ...CONTROLS))
  .map(([text, at, length, inserted]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + inserted + text.slice(start + length);
  });

const truncated = fc.tuple(texts, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)));

/** Long enough for the limits: of a key, of what libyaml decodes at once, of what aliases may multiply. */
const long = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('a', '"a', 'é', '😀', '[a'),
      fc.integer({ min: 1000, max: 1030 }),
      fc.constantFrom(': b', ' : b', '": b', ']: b'),
    )
    .map(([part, times, after]) => part + 'x'.repeat(times) + after),
  fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 9 })).map(([depth, width]) => bomb(depth, width)),
  fc
    .tuple(soup, fc.integer({ min: 1, max: 600 }), fc.constantFrom(...CONTROLS))
    .map(([text, times, control]) => `a: 1\n---\n${text}${'x '.repeat(times)}${control}`),
);

function bomb(depth: number, width: number): string {
  const levels = Array.from(
    { length: depth },
    (_, level) => `l${level}: &l${level} [${Array.from({ length: width }, () => (level === 0 ? 'x' : `*l${level - 1}`)).join(', ')}]`,
  );
  return levels.join('\n');
}

const WHOLE = /[\ud800-\udfff]/u;

/** YAML that favours trouble. Half a surrogate pair is no text that a file can hold, so there is none. */
export const yamlTexts: fc.Arbitrary<string> = fc
  .oneof(
    { arbitrary: texts, weight: 5 },
    { arbitrary: mutated, weight: 5 },
    { arbitrary: truncated, weight: 1 },
    { arbitrary: long, weight: 1 },
  )
  .filter((text) => !WHOLE.test(text));
