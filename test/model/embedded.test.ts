import { expect, test } from 'vitest';
import { behind, type Embedded, inside, type Layer } from '../../src/model/embedded.ts';

const reversed: Layer = {
  decode: (text) => {
    const { length } = text;
    return text.includes('!')
      ? undefined
      : { text: [...text].reverse().join(''), place: ({ start, end }) => ({ start: length - end, end: length - start }) };
  },
  encode: (text) => (text.includes('!') ? undefined : [...text].reverse().join('')),
};

/** The text between the quotes of `"NAME=eulav"`. */
const quoted: Embedded = {
  text: 'NAME=eulav',
  range: { start: 10, end: 22 },
  place: ({ start, end }) => ({ start: start + 11, end: end + 11 }),
  encode: (text) => (text.includes('"') ? undefined : `"${text}"`),
};

test('a text inside of texts is placed and encoded through all of them', () => {
  const value = inside(behind(quoted, 5), reversed);
  expect(value?.text).toBe('value');
  expect(value?.place({ start: 0, end: 2 })).toEqual({ start: 19, end: 21 });
  expect(value?.encode('other')).toBe('"NAME=rehto"');
});

test('what one of the layers cannot hold is refused by the whole', () => {
  const value = inside(behind(quoted, 5), reversed);
  expect(value?.encode('a"b')).toBeUndefined();
  expect(value?.encode('a!b')).toBeUndefined();
});

test('a span that a layer cannot place is the whole of the text around it', () => {
  const value = inside(behind(quoted, 5), { ...reversed, decode: (text) => ({ text, place: () => undefined }) });
  expect(value?.place({ start: 1, end: 2 })).toEqual({ start: 16, end: 21 });
});

test('a text that a layer cannot read holds nothing', () => {
  expect(inside({ ...quoted, text: 'a!b' }, reversed)).toBeUndefined();
});
